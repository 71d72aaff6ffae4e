/** The two ways of keeping a number in Odoo: a new contact, or one more number of an existing one. */
export const KEEP_WAYS = ['create', 'add'] as const;
export type KeepWay = (typeof KEEP_WAYS)[number];
