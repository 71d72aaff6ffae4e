/** What the user wants to know of others, where voicemail is, and the handset calls may be made on; with what holds until then. */
import * as v from 'valibot';
import { AccountIdSchema } from './call-snapshot.ts';

/** A number of the own PBX as it is dialled: digits, `*` and `#`, with a `+` in front where one belongs there. */
export const ExtensionSchema = v.pipe(v.string(), v.regex(/^\+?[0-9*#]{1,32}$/));

/** More colleagues than this are not watched: each is a subscription that the PBX has to serve. */
export const MAX_COLLEAGUES = 30;

export const ColleagueSettingSchema = v.object({
  accountId: AccountIdSchema,
  number: ExtensionSchema,
  name: v.pipe(v.string(), v.trim(), v.maxLength(80)),
});
export type ColleagueSetting = v.InferOutput<typeof ColleagueSettingSchema>;

export const PresenceSettingsSchema = v.object({
  /** Number of the voicemail by account, for a PBX that does not tell it. */
  voicemailNumbers: v.record(AccountIdSchema, ExtensionSchema),
  colleagues: v.pipe(v.array(ColleagueSettingSchema), v.maxLength(MAX_COLLEAGUES)),
  /** Dialled in front of a colleague's number to take the call that rings there; empty for a PBX without such a code. */
  pickupCode: v.union([v.literal(''), ExtensionSchema]),
  /** Number of the user's own desk or mobile phone on the PBX; empty for none. */
  handset: v.union([v.literal(''), ExtensionSchema]),
  /** True while calls are made on the handset: it rings first, and is then connected to whom was dialled. */
  isHandsetUsed: v.boolean(),
});
export type PresenceSettings = v.InferOutput<typeof PresenceSettingsSchema>;

export const defaultPresenceSettings: PresenceSettings = {
  voicemailNumbers: {},
  colleagues: [],
  pickupCode: '*8',
  handset: '',
  isHandsetUsed: false,
};
