/** The microphone as the options page sees it: where the permission stands, and what a refused request means. */
import { constraintsOf } from '../phone/media/microphone.ts';
import type { SoundSettings } from '../protocol/sound-settings.ts';

/**
 * ```
 * reading → not-granted → asking → listening → granted (closed, may be opened again)
 *                            └→ refused (with a trouble; asking again is possible)
 * ```
 */
export type MicrophoneView =
  | { readonly state: 'reading' }
  | { readonly state: 'not-granted' }
  | { readonly state: 'granted' }
  | { readonly state: 'asking' }
  | { readonly state: 'listening'; readonly stream: MediaStream; readonly device: string }
  | { readonly state: 'refused'; readonly refusal: MicrophoneRefusal };

export const MICROPHONE_REFUSALS = ['dismissed', 'denied', 'denied-by-system', 'missing', 'busy'] as const;
export type MicrophoneRefusal = (typeof MICROPHONE_REFUSALS)[number];

/** Where the browser's permission stands: `granted`, `denied`, or `prompt` while nobody was asked. */
export type MicrophonePermission = PermissionState;

/** The page's access to the microphone; a stand-in is given in tests. */
export interface MicrophoneDoor {
  /** Where the permission stands; calls `onchange` with each later change until `signal` is aborted. */
  permission(
    onchange: (state: MicrophonePermission) => void,
    signal: AbortSignal,
  ): Promise<MicrophonePermission>;
  /** Opens the microphone, asking the person if need be; rejects with a `DOMException`. */
  open(audio: MediaTrackConstraints): Promise<MediaStream>;
  /** True when the computer has a microphone at all; this needs no permission. */
  hasDevice(): Promise<boolean>;
  /** Calls `listener` when a device is plugged in or out. */
  onDevicesChanged(listener: () => void, signal: AbortSignal): void;
}

/**
 * Reads what `getUserMedia` rejected with (Media Capture and Streams §10.2). Chromium tells a closed question and an
 * operating system's refusal from a «no» only in the message.
 */
export function readRefusal(error: unknown): MicrophoneRefusal {
  if (!(error instanceof DOMException)) throw error;
  switch (error.name) {
    case 'NotAllowedError':
    case 'SecurityError':
      if (/dismissed/i.test(error.message)) return 'dismissed';
      return /system/i.test(error.message) ? 'denied-by-system' : 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    default:
      return 'busy';
  }
}

/** What the page shows when it is opened and nothing was asked yet. */
export function initialView(permission: MicrophonePermission, hasDevice: boolean): MicrophoneView {
  if (permission === 'denied') return { state: 'refused', refusal: 'denied' };
  if (!hasDevice) return { state: 'refused', refusal: 'missing' };
  return { state: permission === 'granted' ? 'granted' : 'not-granted' };
}

/** What to ask for to hear what a call would send. A microphone that is not plugged in gives way to the system's, as in a call. */
export function microphoneWish(sound: SoundSettings): MediaTrackConstraints {
  const { microphone } = sound;
  return { ...constraintsOf(sound, ''), ...(microphone === null ? {} : { deviceId: microphone.id }) };
}
