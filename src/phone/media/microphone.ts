/** The microphone: what stands between the user and speaking, known before it matters, and one track for each call. */
import { fail, ok, type Result } from '../../lib/result.ts';
import { trouble, type Trouble } from '../../lib/trouble.ts';
import type { MicrophoneState } from '../../protocol/call-snapshot.ts';
import { defaultSoundSettings, type SoundSettings } from '../../protocol/sound-settings.ts';

/** Where a call's outgoing sound comes from. */
export interface AudioSource {
  /** A track of the caller's own, who stops it; one taken for a caller that gave up meanwhile is stopped here. */
  take(signal: AbortSignal): Promise<Result<MediaStreamTrack, Trouble>>;
}

export interface Microphone extends AudioSource {
  state(): MicrophoneState;
  /** Says how the tracks that are taken from now on are to be treated. */
  configure(sound: SoundSettings): void;
  /** Looks again at permission and devices; resolves when {@link state} is up to date. */
  refresh(): Promise<void>;
}

export interface MicrophoneOptions {
  readonly mediaDevices: Pick<MediaDevices, 'enumerateDevices' | 'getUserMedia' | 'addEventListener'>;
  readonly permissions: Pick<Permissions, 'query'>;
  readonly onChange: () => void;
  readonly signal: AbortSignal;
}

/** Does not ask for anything: an offscreen page cannot show the question, it is refused at once there. */
export function createMicrophone(options: MicrophoneOptions): Microphone {
  const { mediaDevices, permissions, onChange, signal } = options;
  let sound = defaultSoundSettings;
  let state: MicrophoneState = 'not-granted';
  let permission: PermissionStatus | null = null;

  async function permissionState(): Promise<PermissionState | null> {
    if (permission === null) {
      try {
        permission = await permissions.query({ name: 'microphone' });
        permission.addEventListener('change', () => void refresh(), { signal });
      } catch {
        // A browser that does not know this permission tells by the labels of the devices.
        return null;
      }
    }
    return permission.state;
  }

  async function look(): Promise<MicrophoneState> {
    const [granted, devices] = await Promise.all([permissionState(), mediaDevices.enumerateDevices()]);
    const inputs = devices.filter(({ kind }) => kind === 'audioinput');
    if (inputs.length === 0) return 'missing';
    if (granted === 'denied') return 'denied';
    const isGranted = granted === null ? inputs.some(({ label }) => label !== '') : granted === 'granted';
    return isGranted ? 'granted' : 'not-granted';
  }

  async function refresh(): Promise<void> {
    const next = await look();
    if (next === state) return;
    state = next;
    if (!signal.aborted) onChange();
  }

  mediaDevices.addEventListener('devicechange', () => void refresh(), { signal });

  return {
    state: () => state,
    refresh,
    configure(next) {
      sound = next;
    },
    async take(callSignal) {
      try {
        const [track] = (await mediaDevices.getUserMedia({ audio: constraintsOf(sound) })).getAudioTracks();
        if (track === undefined) return fail(trouble('microphone-missing'));
        if (callSignal.aborted) track.stop();
        return ok(track);
      } catch (error) {
        void refresh();
        return fail(troubleOf(error, state));
      }
    },
  };
}

function constraintsOf(sound: SoundSettings): MediaTrackConstraints {
  return {
    echoCancellation: sound.isEchoCancelled,
    noiseSuppression: sound.isNoiseSuppressed,
    autoGainControl: sound.isGainControlled,
  };
}

/** The names are those of getUserMedia (Media Capture and Streams, section 10.2). */
function troubleOf(error: unknown, state: MicrophoneState): Trouble {
  const name = error instanceof Error ? error.name : 'unknown';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return trouble(state === 'denied' ? 'microphone-denied' : 'microphone-not-granted', name);
    case 'NotFoundError':
    case 'OverconstrainedError':
      return trouble('microphone-missing', name);
    default:
      return trouble('microphone-busy', name);
  }
}
