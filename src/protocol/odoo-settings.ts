/** How the pages of connected Odoos are served, with what holds until the user says otherwise. */
import * as v from 'valibot';

export const OdooSettingsSchema = v.object({
  /** A click on a number in Odoo calls it here. */
  isClickToCall: v.boolean(),
});
export type OdooSettings = v.InferOutput<typeof OdooSettingsSchema>;

export const defaultOdooSettings: OdooSettings = { isClickToCall: true };
