/** Calls that were turned away before they rang: written down as missed, and in sight for a moment, with no call behind them. */
import type { Clock } from '../lib/clock.ts';
import type { AccountId, CallId, Party } from '../protocol/call-snapshot.ts';
import type { Account } from '../protocol/account.ts';
import { turnAwayCall, type CallState } from './call.ts';
import type { CallLogEntry } from './call-log.ts';

/** So many of them are written down within {@link RECORDS_WINDOW_MS}, whoever called: the journal is not to be flooded. */
export const MAX_RECORDS = 30;
const RECORDS_WINDOW_MS = 60_000;

export interface TurnedAwayOptions {
  readonly clock: Clock;
  readonly newId: () => string;
  /** How many are in sight at most, and for how long. */
  readonly maxShown: number;
  readonly shownMs: number;
  /** Called with what is to be written when there is something new to show. */
  readonly onChange: (entries: readonly CallLogEntry[]) => void;
}

export interface TurnedAway {
  /** Notes a call; one more than {@link MAX_RECORDS} in a minute leaves no trace. */
  add(account: Pick<Account, 'id' | 'label'>, party: Party): void;
  /** Those in sight, oldest first. */
  states(): readonly CallState[];
  /** True when it was there and is put away. */
  remove(id: CallId): boolean;
}

export function createTurnedAway(options: TurnedAwayOptions): TurnedAway {
  const { clock } = options;
  const shown = new Map<CallId, CallState>();
  let recordedAtMs: readonly number[] = [];

  function mayRecord(): boolean {
    const nowMs = clock.monotonicMs();
    recordedAtMs = recordedAtMs.filter((atMs) => nowMs - atMs < RECORDS_WINDOW_MS);
    if (recordedAtMs.length >= MAX_RECORDS) return false;
    recordedAtMs = [...recordedAtMs, nowMs];
    return true;
  }

  function remove(id: CallId): boolean {
    return shown.delete(id);
  }

  return {
    add(account, party) {
      if (!mayRecord()) return;
      const accountId: AccountId = account.id;
      const fresh = { id: options.newId(), accountId, party, record: null, startedAtMs: clock.nowMs() };
      const [state, effects] = turnAwayCall(fresh);
      const [oldest] = shown.keys();
      if (oldest !== undefined && shown.size >= options.maxShown) shown.delete(oldest);
      shown.set(state.id, state);
      clock.after(options.shownMs, () => remove(state.id) && options.onChange([]));
      const { id: callId, direction, record, startedAtMs } = state;
      const common = {
        callId,
        accountId,
        accountLabel: account.label,
        direction,
        party,
        record,
        startedAtMs,
      };
      const events = effects.flatMap((effect) => (effect.kind === 'write' ? [effect.event] : []));
      options.onChange(events.map((event) => ({ ...common, atMs: startedAtMs, event })));
    },
    states: () => [...shown.values()],
    remove,
  };
}
