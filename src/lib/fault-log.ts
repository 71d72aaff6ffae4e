/** The last faults of this page, for diagnostics: names and places only, never what was said or to whom. */
import { maskDigits } from './mask-number.ts';
import { maskSecrets } from './mask-secrets.ts';

export interface Fault {
  readonly atMs: number;
  readonly text: string;
}

export interface FaultLog {
  add(error: unknown): void;
  /** The last faults, oldest first. */
  list(): readonly Fault[];
}

const MAX_FAULTS = 50;
const MAX_TEXT = 200;
const MAX_READ = 2_000;

export function createFaultLog(nowMs: () => number): FaultLog {
  const faults: Fault[] = [];
  return {
    add(error) {
      faults.push({ atMs: nowMs(), text: redact(error) });
      if (faults.length > MAX_FAULTS) faults.shift();
    },
    list: () => [...faults],
  };
}

/** Runs of digits may be numbers, quoted text may be anything, and what is around an `@` is somebody's server. */
function redact(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : typeof error;
  // What is longer is no sentence, and is cut before it is looked at: a quote that is cut open goes to the end.
  const bare = maskSecrets(text.slice(0, MAX_READ))
    .replace(/(["'`]).*?(?:\1|$)/gsu, '…')
    .replace(/\S*@\S*/gu, '…');
  return maskDigits(bare, () => '…').slice(0, MAX_TEXT);
}
