/** What recording needs of its surroundings: somebody who keeps what is recorded, and something that records. */
import type { Result } from '../../lib/result.ts';
import type { CallId } from '../../protocol/call-snapshot.ts';
import type { MediaTap } from '../media/call-media.ts';

/** A moment of a recording, ready to be kept. */
export interface RecordedPiece {
  /** What comes after the pieces before it in one WebM file with Opus; no file by itself. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The loudest sound in it, 0 to 255. */
  readonly peak: number;
  /** Recorded time since the piece before. */
  readonly durationMs: number;
}

/** `full`: the room that the user gives, or the browser, is used up. `failed`: it cannot be written for another reason. */
export type RecordingFault = 'full' | 'failed';

/** Whom a recording is of. */
export interface RecordingSubject {
  readonly callIds: readonly CallId[];
  /** Names or numbers of all who were in it. */
  readonly who: readonly string[];
}

export interface RecordingKeeper {
  /** Begins a recording; all recordings together may take `roomBytes`. */
  open(
    recording: RecordingSubject & {
      readonly id: string;
      readonly startedAtMs: number;
      readonly roomBytes: number;
    },
  ): Promise<Result<undefined, RecordingFault>>;
  /** Writes a piece at the end; what was written survives the end of this page. */
  append(id: string, piece: RecordedPiece): Promise<Result<undefined, RecordingFault>>;
  /** Others have come into it. */
  amend(id: string, subject: RecordingSubject): Promise<void>;
  close(id: string): Promise<void>;
}

/** Something that records the mix of some calls, and lets everybody in them hear the tone where that is wanted. */
export interface Take {
  /** The tap for one more call, which hears the tone from now on. */
  join(callId: CallId): MediaTap;
  leave(callId: CallId): void;
  /** Whose microphone and whose far sides are to be in the mix; nothing else is. */
  route(sound: { readonly spoken: CallId | null; readonly heard: readonly CallId[] }): void;
  setPaused(isPaused: boolean): void;
  /** The last piece comes after this, then `ended`. */
  stop(): void;
}

export interface TakeEvents {
  piece(piece: RecordedPiece): void;
  /** The browser does not record (any more); `ended` follows. */
  failed(): void;
  ended(): void;
}

export type OpenTake = (options: { readonly isAnnounced: boolean; readonly events: TakeEvents }) => Take;
