/** A device that went away and what is used in its place, for as long as it is away. */
import * as v from 'valibot';

const label = v.pipe(v.string(), v.maxLength(300));

export const DeviceNoticeSchema = v.object({
  role: v.picklist(['microphone', 'speaker']),
  lost: label,
  /** Empty when there is nothing in its place. */
  inUse: label,
});
export type DeviceNotice = v.InferOutput<typeof DeviceNoticeSchema>;
