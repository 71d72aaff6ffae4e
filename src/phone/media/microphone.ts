/** The microphone: what stands between the user and speaking, known before it matters, and one track for each call. */
import { fail, ok, type Result } from '../../lib/result.ts';
import { trouble, type Trouble } from '../../lib/trouble.ts';
import type { MicrophoneState } from '../../protocol/call-snapshot.ts';
import { defaultSoundSettings, type SoundSettings } from '../../protocol/sound-settings.ts';
import type { SoundDevices } from './sound-devices.ts';

/** Where a call's outgoing sound comes from. */
export interface AudioSource {
  /** A track of the caller's own, who stops it; one taken for a caller that gave up meanwhile is stopped here. */
  take(signal: AbortSignal): Promise<Result<MediaStreamTrack, Trouble>>;
  /** Calls `listener` when what was taken is not what would be taken now: another device, or treated otherwise. */
  onChange(listener: () => void, signal: AbortSignal): void;
}

export interface Microphone extends AudioSource {
  state(): MicrophoneState;
  /** Says how tracks are to be treated. Chromium cannot do that to a running one, so they are taken anew. */
  configure(sound: SoundSettings): void;
  /** Looks again at permission and devices; resolves when {@link state} is up to date. */
  refresh(): Promise<void>;
}

export interface MicrophoneOptions {
  readonly mediaDevices: Pick<MediaDevices, 'enumerateDevices' | 'getUserMedia' | 'addEventListener'>;
  readonly permissions: Pick<Permissions, 'query'>;
  readonly devices: Pick<SoundDevices, 'use' | 'refresh' | 'onChange'>;
  /** Told each track that was given out. */
  readonly onTake?: (track: MediaStreamTrack) => void;
  readonly onChange: () => void;
  readonly signal: AbortSignal;
}

/** Does not ask for anything: an offscreen page cannot show the question, it is refused at once there. */
export function createMicrophone(options: MicrophoneOptions): Microphone {
  const { mediaDevices, permissions, devices, onChange, signal } = options;
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
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
    const [next] = await Promise.all([look(), devices.refresh()]);
    if (next === state) return;
    state = next;
    if (!signal.aborted) onChange();
  }

  mediaDevices.addEventListener('devicechange', () => void refresh(), { signal });
  devices.onChange((role) => role === 'microphone' && tell(), signal);

  async function open(sinkId: string): Promise<MediaStreamTrack | undefined> {
    const audio = constraintsOf(sound, sinkId);
    return (await mediaDevices.getUserMedia({ audio })).getAudioTracks()[0];
  }

  /** The wanted device, or what is used in its place when it turns out to be gone. */
  async function openAny(): Promise<MediaStreamTrack | undefined> {
    const { sinkId } = devices.use('microphone');
    try {
      return await open(sinkId);
    } catch (error) {
      if (sinkId === '' || !isGone(error)) throw error;
      await devices.refresh();
      const now = devices.use('microphone').sinkId;
      return open(now === sinkId ? '' : now);
    }
  }

  return {
    state: () => state,
    refresh,
    onChange(listener, until) {
      listeners.add(listener);
      until.addEventListener('abort', () => listeners.delete(listener), { once: true });
    },
    configure(next) {
      const isOther = JSON.stringify(constraintsOf(next, '')) !== JSON.stringify(constraintsOf(sound, ''));
      sound = next;
      if (isOther) tell();
    },
    async take(callSignal) {
      try {
        const track = await openAny();
        if (track === undefined) return fail(trouble('microphone-missing'));
        if (callSignal.aborted) track.stop();
        else options.onTake?.(track);
        return ok(track);
      } catch (error) {
        void refresh();
        return fail(troubleOf(error, state));
      }
    },
  };
}

function isGone(error: unknown): boolean {
  return error instanceof Error && (error.name === 'OverconstrainedError' || error.name === 'NotFoundError');
}

/** How a microphone is to be opened; an empty id leaves the choice to the system. */
export function constraintsOf(sound: SoundSettings, deviceId: string): MediaTrackConstraints {
  return {
    ...(deviceId === '' ? {} : { deviceId: { exact: deviceId } }),
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
