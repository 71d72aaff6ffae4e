/** How the phone listens and sounds, as the user set it, with what holds until then. */
import * as v from 'valibot';

export const SoundSettingsSchema = v.object({
  isEchoCancelled: v.boolean(),
  isNoiseSuppressed: v.boolean(),
  isGainControlled: v.boolean(),
});
export type SoundSettings = v.InferOutput<typeof SoundSettingsSchema>;

export const defaultSoundSettings: SoundSettings = {
  isEchoCancelled: true,
  isNoiseSuppressed: true,
  isGainControlled: true,
};
