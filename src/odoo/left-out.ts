/** What a user may not see is left out with a reason; only trouble with the whole connection is a failure. */
import type { Trouble, TroubleCode } from '../lib/trouble.ts';

/** A model of which nothing can be shown, and why. */
export interface LeftOut {
  readonly model: string;
  readonly code: TroubleCode;
}

const OF_MODEL: ReadonlySet<TroubleCode> = new Set([
  'odoo-model-missing',
  'odoo-access-denied',
  'odoo-record-gone',
  'odoo-refused',
  'odoo-failed',
]);

/** True when a trouble says something about one model or record, and another may still be asked. */
export const isOfModel = (error: Trouble): boolean => OF_MODEL.has(error.code);
