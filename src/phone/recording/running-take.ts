/** One recording while it goes on: what records it, who is in it, and the pieces on their way to be kept. */
import type { CallId } from '../../protocol/call-snapshot.ts';
import type { MediaTap } from '../media/call-media.ts';
import type {
  OpenTake,
  RecordedPiece,
  RecordingFault,
  RecordingKeeper,
  RecordingSubject,
  Take,
} from './recording-contract.ts';
import type { CallGroup } from './recording-plan.ts';

export interface RunningTakeOptions {
  readonly id: string;
  readonly group: CallGroup;
  readonly startedAtMs: number;
  readonly isAnnounced: boolean;
  readonly roomBytes: number;
  readonly keeper: RecordingKeeper;
  readonly openTake: OpenTake;
  /** Called once: nothing of it is kept from now on. */
  readonly onFault: (fault: RecordingFault) => void;
}

export class RunningTake {
  readonly id: string;
  readonly #options: RunningTakeOptions;
  readonly #take: Take;
  /** Pieces are kept one after the other, in the order in which they come. */
  #kept: Promise<void>;
  #callIds: readonly CallId[] = [];
  #subject: RecordingSubject;
  #isPaused = false;
  #hasFault = false;

  constructor(options: RunningTakeOptions) {
    this.#options = options;
    this.id = options.id;
    const { id, startedAtMs, roomBytes, keeper } = options;
    this.#subject = subjectOf(options.group);
    this.#kept = this.#guard(() => keeper.open({ id, startedAtMs, roomBytes, ...this.#subject }));
    this.#take = options.openTake({
      isAnnounced: options.isAnnounced,
      events: {
        piece: (piece) => this.#keep(piece),
        failed: () => this.#fail('failed'),
        ended: () => this.#then(() => keeper.close(id)),
      },
    });
  }

  /** The calls that are in it now. */
  get callIds(): readonly CallId[] {
    return this.#callIds;
  }

  get standing(): 'on' | 'paused' {
    return this.#isPaused ? 'paused' : 'on';
  }

  join(callId: CallId): MediaTap {
    this.#callIds = [...this.#callIds, callId];
    return this.#take.join(callId);
  }

  leave(callId: CallId): void {
    this.#callIds = this.#callIds.filter((id) => id !== callId);
    this.#take.leave(callId);
  }

  route(sound: Parameters<Take['route']>[0]): void {
    this.#take.route(sound);
  }

  setPaused(isPaused: boolean): void {
    if (isPaused === this.#isPaused) return;
    this.#isPaused = isPaused;
    this.#take.setPaused(isPaused);
  }

  /** Everybody who ever was in it stays named. */
  setSubject(group: CallGroup): void {
    const { callIds, who } = this.#subject;
    const next = subjectOf(group);
    const added = next.callIds.filter((id) => !callIds.includes(id));
    if (added.length === 0) return;
    const subject = { callIds: [...callIds, ...added], who: [...new Set([...who, ...next.who])] };
    this.#subject = subject;
    this.#then(() => this.#options.keeper.amend(this.id, subject));
  }

  stop(): void {
    this.#take.stop();
  }

  #keep(piece: RecordedPiece): void {
    this.#kept = this.#kept.then(() =>
      this.#hasFault ? undefined : this.#guard(() => this.#options.keeper.append(this.id, piece)),
    );
  }

  #then(task: () => Promise<void>): void {
    this.#kept = this.#kept.then(task).catch(() => this.#fail('failed'));
  }

  /** Whatever goes wrong with keeping ends the recording, never the call. */
  async #guard(task: () => ReturnType<RecordingKeeper['append']>): Promise<void> {
    try {
      const done = await task();
      if (!done.ok) this.#fail(done.error);
    } catch {
      this.#fail('failed');
    }
  }

  #fail(fault: RecordingFault): void {
    if (this.#hasFault) return;
    this.#hasFault = true;
    this.#options.onFault(fault);
  }
}

function subjectOf(group: CallGroup): RecordingSubject {
  return {
    callIds: group.map(({ id }) => id),
    who: group.map(({ party }) => (party.name === '' ? party.number : party.name)),
  };
}
