/** Writes down first and shows afterwards: snapshots leave the phone in order, each after its journal entries. */
import type { Clock } from '../lib/clock.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type { PhoneSnapshot } from '../protocol/call-snapshot.ts';
import type { CallLog, CallLogEntry } from './call-log.ts';

/** A snapshot without its place in the order. */
export type Picture = Omit<PhoneSnapshot, 'epochMs' | 'revision'>;

export interface PublisherOptions {
  readonly clock: Clock;
  readonly log: CallLog;
  readonly first: Picture;
  /** Called for each snapshot, in order. */
  readonly publish: (snapshot: PhoneSnapshot) => void;
  /** The journal failed or hangs; calls go on without it. */
  readonly report: (trouble: Trouble) => void;
}

export interface Publisher {
  /** Appends `entries`, then shows `picture`; shows it at once when nothing has to be written before. */
  show(picture: Picture, entries: readonly CallLogEntry[]): void;
  /** Appends an entry that changes nothing of what is shown. */
  note(entry: CallLogEntry): void;
  shown(): PhoneSnapshot;
}

/** How long a picture waits for the journal before it is shown nevertheless. */
const PATIENCE_MS = 1_000;

interface Step {
  readonly picture: Picture | null;
  readonly written: Promise<void> | null;
}

export function createPublisher(options: PublisherOptions): Publisher {
  const { clock, log, publish, report } = options;
  const queue: Step[] = [];
  let isPumping = false;
  /** A journal that hung once is not waited for again until it has answered. */
  let isHanging = false;
  let shown: PhoneSnapshot = { ...options.first, epochMs: clock.nowMs(), revision: 0 };

  function append(entry: CallLogEntry): Promise<void> {
    let appended: Promise<void>;
    try {
      appended = log.append(entry);
    } catch (error) {
      appended = Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
    return appended.then(
      () => {
        isHanging = false;
      },
      (error: unknown) => {
        isHanging = false;
        report(trouble('journal-unavailable', error instanceof Error ? error.name : 'append failed'));
      },
    );
  }

  function patiently(appended: Promise<void>): Promise<void> {
    if (isHanging) return Promise.resolve();
    return new Promise((resolve) => {
      const done = new AbortController();
      clock.after(
        PATIENCE_MS,
        () => {
          isHanging = true;
          report(trouble('journal-unavailable', 'no answer'));
          resolve();
        },
        done.signal,
      );
      void appended.then(() => {
        done.abort();
        resolve();
      });
    });
  }

  function draw(picture: Picture): void {
    shown = { ...picture, epochMs: shown.epochMs, revision: shown.revision + 1 };
    publish(shown);
  }

  async function pump(): Promise<void> {
    isPumping = true;
    for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
      if (step.written !== null) await patiently(step.written);
      if (step.picture !== null) draw(step.picture);
    }
    isPumping = false;
  }

  function enqueue(step: Step): void {
    queue.push(step);
    if (!isPumping) void pump();
  }

  return {
    show(picture, entries) {
      if (entries.length === 0 && !isPumping) return draw(picture);
      const written = entries.length === 0 ? null : Promise.all(entries.map(append)).then(() => undefined);
      enqueue({ picture, written });
    },
    note(entry) {
      enqueue({ picture: null, written: append(entry) });
    },
    shown: () => shown,
  };
}
