/** What becomes of a call's log, as the user set it, with what holds until then. */
import * as v from 'valibot';

/** When a call is logged in Odoo: by itself, when the user says so after it, or not at all. */
export const LOG_POLICIES = ['always', 'ask', 'never'] as const;

/** Days for which calls can be kept in this browser. */
export const KEEP_DAYS = [7, 30, 90, 365] as const;

export const CallLogSettingsSchema = v.object({
  outgoing: v.picklist(LOG_POLICIES),
  incoming: v.picklist(LOG_POLICIES),
  /** Asks for outcome and note after a call. */
  isSheetShown: v.boolean(),
  /** Also writes calls into the log of a telephone module, where Odoo has one. */
  isModuleLogWritten: v.boolean(),
  /** Null keeps them for ever. */
  keepDays: v.nullable(v.picklist(KEEP_DAYS)),
});
export type CallLogSettings = v.InferOutput<typeof CallLogSettingsSchema>;

export const defaultCallLogSettings: CallLogSettings = {
  outgoing: 'ask',
  incoming: 'ask',
  isSheetShown: true,
  isModuleLogWritten: true,
  keepDays: 90,
};
