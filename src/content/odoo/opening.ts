/** Whether the widget is open: because the user wants it so, or because a call is ringing in. */
import type { CallSnapshot } from '../../protocol/call-snapshot.ts';

/**
 *   wanted ◄── press systray / × ──► not wanted
 *   raised by a call ── the call is gone, or × ──► not raised
 *
 * The widget is shown when either holds. A call raises it once: after × it does not come back for the same call.
 */
export interface Opening {
  readonly isWanted: boolean;
  readonly raisedBy: string | null;
  /** Calls for which the user closed the widget. */
  readonly closedFor: readonly string[];
}

export const closedOpening: Opening = { isWanted: false, raisedBy: null, closedFor: [] };

export function isShown({ isWanted, raisedBy }: Opening): boolean {
  return isWanted || raisedBy !== null;
}

/** Takes the present calls in. */
export function seeCalls(opening: Opening, calls: readonly CallSnapshot[]): Opening {
  const present = new Set(calls.map((call) => call.id));
  const closedFor = opening.closedFor.filter((id) => present.has(id));
  const kept = opening.raisedBy !== null && present.has(opening.raisedBy) ? opening.raisedBy : null;
  const ringing = calls.find((call) => call.stage.phase === 'ringing-in' && !closedFor.includes(call.id));
  return { ...opening, closedFor, raisedBy: kept ?? ringing?.id ?? null };
}

/** The user closes the widget, for the present calls too. */
export function close(opening: Opening, calls: readonly CallSnapshot[]): Opening {
  return { ...opening, isWanted: false, raisedBy: null, closedFor: calls.map((call) => call.id) };
}

/** The user wants the widget. */
export function open(opening: Opening): Opening {
  return { ...opening, isWanted: true, closedFor: [] };
}
