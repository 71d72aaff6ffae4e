/** Whether calls are recorded, who is told, and how long recordings are kept, as the user set it; with what holds until then. */
import * as v from 'valibot';

/** `on-demand` when the user presses the button in a call, `always` from the first word on. */
export const RECORDING_POLICIES = ['off', 'on-demand', 'always'] as const;

/** Days for which recordings can be kept in this browser. */
export const RECORDING_KEEP_DAYS = [7, 30, 90, 365] as const;
/** How much room all recordings together may take, in megabytes; an hour of talk takes about 15. */
export const RECORDING_ROOM_MB = [100, 500, 2000] as const;

export const RecordingSettingsSchema = v.object({
  policy: v.picklist(RECORDING_POLICIES),
  /** Both sides hear a tone when a recording begins, and every 15 seconds of it. */
  isAnnounced: v.boolean(),
  keepDays: v.picklist(RECORDING_KEEP_DAYS),
  roomMb: v.picklist(RECORDING_ROOM_MB),
});
export type RecordingSettings = v.InferOutput<typeof RecordingSettingsSchema>;

export const defaultRecordingSettings: RecordingSettings = {
  policy: 'off',
  isAnnounced: true,
  keepDays: 30,
  roomMb: 500,
};
