/** How the phone treats calls, as the user set it, with what holds until then. */
import * as v from 'valibot';

export const CallSettingsSchema = v.object({
  /** Callers hear «busy» and nothing rings. */
  isDoNotDisturb: v.boolean(),
});
export type CallSettings = v.InferOutput<typeof CallSettingsSchema>;

export const defaultCallSettings: CallSettings = { isDoNotDisturb: false };
