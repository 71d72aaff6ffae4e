/** The part of the protocol's table that is about devices, loudness and trying things out. */
import * as v from 'valibot';
import { AccountIdSchema } from './call-snapshot.ts';
import { command, nothing, text } from './command.ts';
import { DeviceChoiceSchema, SoundDeviceSchema, VolumeSchema } from './sound-settings.ts';

const faces = ['popup', 'options', 'odoo'] as const;

/** What there is to choose from, and what is in use now; null where a device is not known by name. */
export const SoundDevicesSchema = v.object({
  microphones: v.array(SoundDeviceSchema),
  speakers: v.array(SoundDeviceSchema),
  inUse: v.object({
    microphone: v.nullable(SoundDeviceSchema),
    speaker: v.nullable(SoundDeviceSchema),
    ringer: v.nullable(SoundDeviceSchema),
  }),
});
export type SoundDevices = v.InferOutput<typeof SoundDevicesSchema>;

/** The devices together with what the user chose. */
export const SoundSheetSchema = v.object({
  ...SoundDevicesSchema.entries,
  microphone: DeviceChoiceSchema,
  speaker: DeviceChoiceSchema,
  speakerVolume: VolumeSchema,
});
export type SoundSheetView = v.InferOutput<typeof SoundSheetSchema>;

/** 0 to 1 on a scale of decibels; null while no call has the microphone. */
const LevelSchema = v.object({ level: v.nullable(v.number()) });

/**
 * What one STUN or TURN server, or none, is good for. `direct`: this computer's own addresses are to be had.
 * `reachable`: an address seen from outside. `relayed`: packets can go through the server.
 */
export const ICE_VERDICTS = ['direct', 'none', 'reachable', 'relayed', 'silent', 'refused'] as const;
const IceCheckSchema = v.object({
  /** Addresses of the account's servers, without logins. */
  servers: v.array(text(300)),
  verdict: v.picklist(ICE_VERDICTS),
});
export type IceVerdict = (typeof ICE_VERDICTS)[number];

const tryArgs = v.strictObject({ sound: v.picklist(['ring', 'speaker']), isOn: v.boolean() });
const iceArgs = v.strictObject({
  accountId: AccountIdSchema,
  /** Place of the server in the account; null asks for the computer's own addresses. */
  server: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(50))),
});

export const soundFaceCommands = {
  'sound.devices': command({ from: faces, to: 'background', args: nothing, reply: SoundSheetSchema }),
  /** Changes what is named at once, in a running call too. */
  'sound.choose': command({
    from: faces,
    to: 'background',
    args: v.strictObject({
      microphone: v.exactOptional(DeviceChoiceSchema),
      speaker: v.exactOptional(DeviceChoiceSchema),
      speakerVolume: v.exactOptional(VolumeSchema),
    }),
    reply: nothing,
  }),
  'sound.level': command({ from: faces, to: 'background', args: nothing, reply: LevelSchema }),
  'sound.dismiss-notice': command({ from: faces, to: 'background', args: nothing, reply: nothing }),
} as const;

/** What only the options page may ask for; pages of Odoo need not carry it. */
export const soundCheckCommands = {
  /** Plays ring or a test tone where the settings say, until it is turned off or 15 s have passed. */
  'sound.try': command({ from: ['options'], to: 'background', args: tryArgs, reply: nothing }),
  'check.ice': command({ from: ['options'], to: 'background', args: iceArgs, reply: IceCheckSchema }),
} as const;

export const soundPhoneCommands = {
  'phone.sound-devices': command({
    from: ['background'],
    to: 'offscreen',
    args: nothing,
    reply: SoundDevicesSchema,
  }),
  'phone.sound-level': command({ from: ['background'], to: 'offscreen', args: nothing, reply: LevelSchema }),
  'phone.dismiss-notice': command({ from: ['background'], to: 'offscreen', args: nothing, reply: nothing }),
  'phone.try-sound': command({ from: ['background'], to: 'offscreen', args: tryArgs, reply: nothing }),
  'phone.check-ice': command({ from: ['background'], to: 'offscreen', args: iceArgs, reply: IceCheckSchema }),
} as const;
