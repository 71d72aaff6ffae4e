/** What the options page needs of the world around it; the real one is made in main.ts, a stand-in in tests. */
import type { FaceView } from '../ui/face-client.ts';
import type { Shortcut } from './shortcuts.ts';
import type { Send } from '../protocol/send.ts';
import type { RingToneFault } from '../phone/media/own-ring-tone.ts';
import type { OwnRingTone } from '../protocol/sound-settings.ts';
import type { Result } from '../lib/result.ts';
import type { CheckDoor } from './check-door.ts';
import type { RecordedSound } from '../recordings/recording-store.ts';
import type { MicrophoneDoor } from './microphone.ts';

/** A right that the browser asks the person about. */
export interface Access {
  readonly origins: readonly string[];
  /** Sidetone may watch requests to these origins, to tell why a socket was not opened. */
  readonly withRequests: boolean;
}

export interface OptionsDoor {
  readonly send: Send;
  watch(draw: (view: FaceView) => void, signal: AbortSignal): void;
  /** Calls `listener` when settings or policy changed, here or in another page, until `signal` is aborted. */
  onSettingsChanged(listener: () => void, signal: AbortSignal): void;
  /** Asks the person; true when granted. Must be called before any `await` of a click, or the browser refuses to ask. */
  requestAccess(access: Access): Promise<boolean>;
  hasAccess(access: Access): Promise<boolean>;
  /** Opens the browser's own settings for this extension, where a denied microphone can be allowed again. */
  openSiteSettings(): void;
  /** False while the browser keeps our button behind its own for extensions, as it does at first. */
  isOnToolbar(): Promise<boolean>;
  /** Keyboard shortcuts, which are chosen on a page of the browser. */
  readonly shortcuts: { read(): Promise<readonly Shortcut[]>; openPage(): void };
  readonly microphone: MicrophoneDoor;
  /** Asks the browser to open telephone links in Sidetone; false where it cannot be asked. */
  registerPhoneLinks(): boolean;
  /** Keeps a file as the user's own ring tone if it can ring; the phone is told by the settings. */
  keepRingTone(file: File): Promise<Result<OwnRingTone, RingToneFault>>;
  forgetRingTone(): Promise<void>;
  readonly check: CheckDoor;
  /** The sound of a recording, read from the browser's storage; null for one that is gone. */
  recordedSound(recordingId: string): Promise<RecordedSound | null>;
  /** A new unique id for an account. */
  newId(): string;
  /** The version of this Sidetone. */
  readonly version: string;
  /** The language of our words, as the user's country writes it: a BCP 47 tag for dates, times and names of countries. */
  readonly language: string;
}
