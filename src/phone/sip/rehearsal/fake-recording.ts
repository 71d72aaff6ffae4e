/** Recording for tests: takes without sound whose pieces are given by hand, and a keeper that remembers. */
import { ok, type Result } from '../../../lib/result.ts';
import type {
  OpenTake,
  RecordedPiece,
  RecordingFault,
  RecordingKeeper,
  Take,
  TakeEvents,
} from '../../recording/recording-contract.ts';

export class FakeTake implements Take {
  /** The calls that are in it. */
  readonly seats = new Set<string>();
  sound: Parameters<Take['route']>[0] = { spoken: null, heard: [] };
  isPaused = false;
  isStopped = false;

  constructor(
    readonly isAnnounced: boolean,
    readonly events: TakeEvents,
  ) {}

  join(callId: string) {
    this.seats.add(callId);
    return {
      output: null,
      takeMicrophone: () => undefined,
      takeSent: () => undefined,
      takeRemote: () => undefined,
      openPath: () => undefined,
    };
  }

  leave(callId: string): void {
    this.seats.delete(callId);
  }

  route(sound: Parameters<Take['route']>[0]): void {
    this.sound = sound;
  }

  setPaused(isPaused: boolean): void {
    this.isPaused = isPaused;
  }

  stop(): void {
    if (this.isStopped) return;
    this.isStopped = true;
    this.give(99);
    this.events.ended();
  }

  /** Half a second with one byte of sound. */
  give(byte: number): void {
    this.events.piece({ bytes: new Uint8Array([byte]), peak: byte, durationMs: 500 });
  }
}

export class FakeRecording {
  readonly takes: FakeTake[] = [];
  /** What was asked of the keeper, in order. */
  readonly asked: string[] = [];
  readonly pieces: RecordedPiece[] = [];
  /** What the keeper answers from now on. */
  answer: () => Promise<Result<undefined, RecordingFault>> = () => Promise.resolve(ok(undefined));

  readonly openTake: OpenTake = ({ isAnnounced, events }) => {
    const take = new FakeTake(isAnnounced, events);
    this.takes.push(take);
    return take;
  };

  readonly keeper: RecordingKeeper = {
    open: ({ id, who }) => {
      this.asked.push(`open ${id} ${who.join('+')}`);
      return this.answer();
    },
    append: (id, piece) => {
      this.asked.push(`append ${id}`);
      this.pieces.push(piece);
      return this.answer();
    },
    amend: (id, { who }) => {
      this.asked.push(`amend ${id} ${who.join('+')}`);
      return Promise.resolve();
    },
    close: (id) => {
      this.asked.push(`close ${id}`);
      return Promise.resolve();
    },
  };
}
