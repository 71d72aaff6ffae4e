/** Tells a flood of calls from somebody who calls again, as a pure function of when who called. */

/** More calls than this from one source within {@link FLOOD_WINDOW_MS} are a flood. */
export const FLOOD_CALLS = 10;
export const FLOOD_WINDOW_MS = 10_000;
/** Sources that are remembered at once; who invents more of them makes the phone forget, not grow. */
const MAX_SOURCES = 200;

interface Source {
  /** When the calls within the window came, oldest first; never more than {@link FLOOD_CALLS} and one. */
  readonly callsAtMs: readonly number[];
  readonly isFlooding: boolean;
}

/** What is remembered of each source. */
export type FloodState = ReadonlyMap<string, Source>;

export const noFlood: FloodState = new Map();

/** `begins` is said once for each flood, `goes-on` for all that follows until it was quiet for the whole window. */
export type FloodVerdict = 'none' | 'begins' | 'goes-on';

/**
 * Takes one more call in.
 *
 *     none ──11th call within 10 s──► begins ──next call──► goes-on ──10 s without more than 10──► none
 *
 * @param source who calls: user and host of From together with the host that sent the message. From alone can be
 *   invented, and the sending host alone is the same proxy for every caller of most lines.
 * @param atMs monotonic time, not before that of the calls taken in already
 */
export function takeCall(
  state: FloodState,
  source: string,
  atMs: number,
): { readonly state: FloodState; readonly verdict: FloodVerdict } {
  const isRecent = (ms: number): boolean => atMs - ms < FLOOD_WINDOW_MS;
  const known = state.get(source);
  const callsAtMs = [...(known?.callsAtMs ?? []).filter(isRecent), atMs].slice(-FLOOD_CALLS - 1);
  const isFlooding = callsAtMs.length > FLOOD_CALLS;
  const others = [...state].filter(
    ([name, { callsAtMs: times }]) => name !== source && isRecent(times.at(-1) ?? -Infinity),
  );
  return {
    state: new Map([...others.slice(1 - MAX_SOURCES), [source, { callsAtMs, isFlooding }]]),
    verdict: !isFlooding ? 'none' : known?.isFlooding === true ? 'goes-on' : 'begins',
  };
}
