/** Troubles on demand: which requests are to go wrong, how, and how often. */

export const FAULT_KINDS = [
  'session-expired',
  'bad-gateway',
  'slow',
  'drop-reply-after-commit',
  'close-unanswered-after-commit',
  'access-error',
  'garbage',
] as const;
/**
 * Two ways in which work is done and its reply lost. `drop-reply-after-commit` breaks off within the reply, so the
 * asker knows only that it failed. `close-unanswered-after-commit` closes without a byte: a browser takes that on a
 * connection it has used before for one that was closed as idle, and sends the request again by itself, also a POST.
 */
export type FaultKind = (typeof FAULT_KINDS)[number];

/** A fault for requests that match everything given in `match`; `path` is a prefix. */
export interface Fault {
  readonly match: { readonly path?: string; readonly model?: string; readonly method?: string };
  readonly kind: FaultKind;
  /** How many requests it strikes; for ever when left out. */
  readonly times?: number;
  /** Delay of `slow` in milliseconds. */
  readonly delayMs?: number;
}

export interface FaultPoint {
  readonly path: string;
  readonly model: string | null;
  readonly method: string | null;
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** The first fault that strikes a request, counted down; null when it is to go well. */
  take(point: FaultPoint): Fault | null;
}

/** An empty list of faults. */
export function createFaults(): Faults {
  let pending: { fault: Fault; left: number }[] = [];
  return {
    add: (fault) => void pending.push({ fault, left: fault.times ?? Infinity }),
    clear() {
      pending = [];
    },
    take(point) {
      const found = pending.find(({ fault }) => doesMatch(fault, point));
      if (found === undefined) return null;
      found.left -= 1;
      pending = pending.filter((entry) => entry.left > 0);
      return found.fault;
    },
  };
}

function doesMatch({ match }: Fault, point: FaultPoint): boolean {
  return (
    (match.path === undefined || point.path.startsWith(match.path)) &&
    (match.model === undefined || match.model === point.model) &&
    (match.method === undefined || match.method === point.method)
  );
}

/** Reads a fault from JSON; null when it is not one. */
export function readFault(value: unknown): Fault | null {
  if (typeof value !== 'object' || value === null) return null;
  const { match, kind, times, delayMs } = value as Record<string, unknown>;
  const known = FAULT_KINDS.find((name) => name === kind);
  if (known === undefined || typeof match !== 'object' || match === null) return null;
  const text = (name: string): object => {
    const part: unknown = (match as Record<string, unknown>)[name];
    return typeof part === 'string' ? { [name]: part } : {};
  };
  return {
    match: { ...text('path'), ...text('model'), ...text('method') },
    kind: known,
    ...(typeof times === 'number' ? { times } : {}),
    ...(typeof delayMs === 'number' ? { delayMs } : {}),
  };
}
