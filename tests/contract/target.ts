/** What a contract test needs to know of the Odoo it is held against. */

export interface ContractTarget {
  readonly url: string;
  readonly database: string;
  /** Odoo's own version, such as 14. */
  readonly major: number;
}

/** Logins of Odoo's demo data: an administrator, an internal user and a portal user. */
export const LOGINS = {
  admin: ['admin', 'admin'],
  demo: ['demo', 'demo'],
  portal: ['portal', 'portal'],
} as const;
