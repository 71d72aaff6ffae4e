/** The context that every call carries: language, time zone and the companies the user is looking at. */
import type { OdooSession } from './session.ts';

export interface OdooContext {
  readonly lang: string;
  readonly tz: string | false;
  readonly allowed_company_ids?: readonly number[];
}

/**
 * The context for a call. Odoo does not read the page's company choice from a cookie, so it is passed in; companies
 * that are not the user's are left out, because one of them makes Odoo refuse the whole call. Without any choice the
 * user's current company counts, as in the web client.
 */
export function odooContext(session: OdooSession, companyIds: readonly number[]): OdooContext {
  const own = session.companies.map((company) => company.id);
  const chosen = companyIds.filter((id) => own.includes(id));
  const allowed = chosen.length > 0 ? chosen : own.slice(0, 1);
  return {
    lang: session.lang,
    tz: session.tz ?? false,
    ...(allowed.length > 0 ? { allowed_company_ids: allowed } : {}),
  };
}
