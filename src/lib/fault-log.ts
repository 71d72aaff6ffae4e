/** The last faults of this page, for diagnostics: names and places only, never what was said or to whom. */

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

/** Long digit runs may be numbers, quoted text may be anything, and what follows an `@` is somebody's server. */
function redact(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : typeof error;
  return text
    .replace(/(["'`]).*?\1/gu, '…')
    .replace(/\S*@\S*/gu, '…')
    .replace(/\+?\d{4,}/gu, '…')
    .slice(0, MAX_TEXT);
}
