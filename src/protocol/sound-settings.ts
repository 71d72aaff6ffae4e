/** How the phone listens and sounds, as the user set it, with what holds until then. */
import * as v from 'valibot';

const name = v.pipe(v.string(), v.maxLength(300));

/** A microphone or speaker as the browser names it. Ids change with the profile's site data, labels hardly ever do. */
export const SoundDeviceSchema = v.object({ id: name, label: name });
export type SoundDevice = v.InferOutput<typeof SoundDeviceSchema>;

/** Null leaves the choice to the system. */
export const DeviceChoiceSchema = v.nullable(SoundDeviceSchema);
export type DeviceChoice = v.InferOutput<typeof DeviceChoiceSchema>;

/** The ring tones that Sidetone makes itself. */
export const RING_TONES = ['rise', 'bell', 'marimba', 'chime', 'trill', 'harp'] as const;
export type RingToneName = (typeof RING_TONES)[number];

/** Percent of full loudness. */
export const VolumeSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100));

/** A sound file of the user's own; the file itself is kept beside the settings, see `own-ring-tone.ts`. */
export const OwnRingToneSchema = v.object({ name, savedAtMs: v.number() });
export type OwnRingTone = v.InferOutput<typeof OwnRingToneSchema>;

export const SoundSettingsSchema = v.object({
  isEchoCancelled: v.boolean(),
  isNoiseSuppressed: v.boolean(),
  isGainControlled: v.boolean(),
  microphone: DeviceChoiceSchema,
  speaker: DeviceChoiceSchema,
  ringer: DeviceChoiceSchema,
  /** Rings as well; `default` stands for the system's speaker, null for no second one. */
  secondRinger: DeviceChoiceSchema,
  speakerVolume: VolumeSchema,
  ringerVolume: VolumeSchema,
  /** `own` needs `ownRingTone`; without it the first tone rings. */
  ringTone: v.picklist([...RING_TONES, 'own']),
  ownRingTone: v.nullable(OwnRingToneSchema),
  /** The number under which the exchange sends back what it hears. */
  echoNumber: v.pipe(v.string(), v.regex(/^[0-9*#+]{1,32}$/)),
});
export type SoundSettings = v.InferOutput<typeof SoundSettingsSchema>;

export const defaultSoundSettings: SoundSettings = {
  isEchoCancelled: true,
  isNoiseSuppressed: true,
  isGainControlled: true,
  microphone: null,
  speaker: null,
  ringer: null,
  secondRinger: null,
  speakerVolume: 100,
  ringerVolume: 80,
  ringTone: 'rise',
  ownRingTone: null,
  echoNumber: '600',
};
