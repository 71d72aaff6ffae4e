/** The call queue as a pure reducer: which call is next, when it is dialled, and what stops it. */
import { assertNever } from '../lib/assert-never.ts';
import type { QueueOutcome, QueuePause, QueueView } from '../protocol/call-queue.ts';
import type { CallSnapshot } from '../protocol/call-snapshot.ts';
import type { CallQueue, QueueEntry } from './call-queue-state.ts';

/** What the queue looks at in a call of the phone. */
export type SeenCall = Pick<CallSnapshot, 'id' | 'direction' | 'party' | 'record' | 'startedAtMs' | 'stage'>;

export type QueueEvent =
  | {
      readonly kind: 'started';
      readonly owner: string;
      readonly accountId: string | null;
      readonly companyIds: readonly number[];
      readonly entries: readonly QueueEntry[];
      readonly calls: readonly SeenCall[];
      readonly atMs: number;
    }
  | { readonly kind: 'came-due' | 'went-on'; readonly activityId: number; readonly atMs: number }
  | {
      readonly kind: 'settled';
      readonly activityId: number;
      readonly outcome: QueueOutcome;
      readonly atMs: number;
    }
  /** The activity was done, cancelled or given to somebody else before it was dialled. */
  | { readonly kind: 'vanished'; readonly activityId: number; readonly atMs: number }
  | { readonly kind: 'paused'; readonly why: QueuePause }
  | { readonly kind: 'placed'; readonly activityId: number; readonly callId: string }
  | { readonly kind: 'refused'; readonly activityId: number; readonly why: QueuePause }
  | { readonly kind: 'calls-changed'; readonly calls: readonly SeenCall[] }
  /** The worker that counted or dialled has died; another one looks at what it left. */
  | { readonly kind: 'revived'; readonly calls: readonly SeenCall[]; readonly atMs: number }
  | { readonly kind: 'stopped' };

export type QueueEffect =
  | {
      readonly kind: 'dial';
      readonly entry: QueueEntry;
      readonly accountId: string | null;
      readonly companyIds: readonly number[];
    }
  | { readonly kind: 'show-record'; readonly entry: QueueEntry }
  | { readonly kind: 'dismiss'; readonly callId: string };

export interface Step {
  readonly queue: CallQueue | null;
  readonly effects: readonly QueueEffect[];
}

/** Time in which the user can stop the next call. */
export const COUNTDOWN_MS = 5000;
/** A countdown that ended longer ago than this is not made up for: nobody is expecting the call any more. */
const LATEST_MS = 3000;

const isTooLate = ({ dueAtMs }: { readonly dueAtMs: number }, atMs: number): boolean =>
  atMs > dueAtMs + LATEST_MS;
const still = (queue: CallQueue | null): Step => ({ queue, effects: [] });
const isLive = ({ stage }: SeenCall): boolean => stage.phase !== 'ended';
const liveIdsOf = (calls: readonly SeenCall[]): string[] => calls.filter(isLive).map(({ id }) => id);
const ownIdOf = ({ stage }: CallQueue): string | null =>
  stage.phase === 'calling' || stage.phase === 'asking' ? stage.callId : null;
/** A call that is not the queue's is going on. */
const isBusy = (queue: CallQueue): boolean => queue.liveIds.some((id) => id !== ownIdOf(queue));
const current = (queue: CallQueue): QueueEntry | undefined => queue.waiting[0];
const isTurnOf = (queue: CallQueue, activityId: number): boolean => current(queue)?.activityId === activityId;

/**
 * ```
 *                    came due, or             the phone         its call
 *            ┌─────▶  went on               placed the call     is over
 *  started ──┤ counting ──────▶ dialling ──────▶ calling ──────▶ asking
 *            │  ▲   │              │refused                         │ settled
 *            │  │   │ paused,      ▼                                ▼
 *            └──┼───┴─────────▶ paused ◀── will pause ── next entry, or finished
 *     went on ──┘
 * ```
 * Any call that is not the queue's pauses it, or lets it pause after the call it is in; only the user goes on. Only the
 * step from counting to dialling dials. `stopped` ends it anywhere, a call that is on goes on without it.
 */
export function reduceQueue(queue: CallQueue | null, event: QueueEvent): Step {
  if (event.kind === 'started') return start(event);
  if (queue === null || event.kind === 'stopped') return still(null);
  switch (event.kind) {
    case 'came-due':
      if (queue.stage.phase !== 'counting' || !isTurnOf(queue, event.activityId)) return still(queue);
      if (event.atMs < queue.stage.dueAtMs) return still(queue);
      return isTooLate(queue.stage, event.atMs) ? pause(queue, 'interrupted') : dial(queue, event.atMs);
    case 'went-on':
      if (!isTurnOf(queue, event.activityId) || isBusy(queue)) return still(queue);
      if (queue.stage.phase === 'counting') return dial(queue, event.atMs);
      return queue.stage.phase === 'paused' ? still(count(queue, event.atMs)) : still(queue);
    case 'paused':
      return pause(queue, event.why);
    case 'placed':
      return isTurnOf(queue, event.activityId) ? placed(queue, event.callId) : still(queue);
    case 'refused':
      return queue.stage.phase === 'dialling' && isTurnOf(queue, event.activityId)
        ? still({ ...queue, stage: { phase: 'paused', why: event.why } })
        : still(queue);
    case 'vanished':
      return queue.stage.phase === 'dialling' && isTurnOf(queue, event.activityId)
        ? still(advance(queue, false, event.atMs))
        : still(queue);
    case 'settled':
      return isTurnOf(queue, event.activityId) ? settle(queue, event.outcome, event.atMs) : still(queue);
    case 'calls-changed':
      return see(queue, event.calls);
    case 'revived':
      return revive(queue, event.calls, event.atMs);
    default:
      return assertNever(event);
  }
}

function start(event: Extract<QueueEvent, { kind: 'started' }>): Step {
  const { owner, accountId, companyIds, entries, calls, atMs } = event;
  if (entries.length === 0) return still(null);
  const fresh: CallQueue = {
    owner,
    accountId,
    companyIds: [...companyIds],
    waiting: [...entries],
    settled: 0,
    liveIds: liveIdsOf(calls),
    stage: { phase: 'paused', why: 'other-call' },
  };
  return still(isBusy(fresh) ? fresh : count(fresh, atMs));
}

function count(queue: CallQueue, atMs: number): CallQueue {
  return { ...queue, stage: { phase: 'counting', dueAtMs: atMs + COUNTDOWN_MS } };
}

function dial(queue: CallQueue, atMs: number): Step {
  const entry = current(queue);
  if (entry === undefined || isBusy(queue)) return still(queue);
  return {
    queue: { ...queue, stage: { phase: 'dialling', sinceMs: atMs } },
    effects: [{ kind: 'dial', entry, accountId: queue.accountId, companyIds: queue.companyIds }],
  };
}

function pause(queue: CallQueue, why: QueuePause): Step {
  switch (queue.stage.phase) {
    case 'counting':
    case 'dialling':
      return still({ ...queue, stage: { phase: 'paused', why } });
    case 'calling':
    case 'asking':
      return still({ ...queue, stage: { ...queue.stage, willPause: true } });
    case 'paused':
    case 'finished':
      return still(queue);
    default:
      return assertNever(queue.stage);
  }
}

/** Also after a pause that came while the phone was placing the call: it is the queue's call all the same. */
function placed(queue: CallQueue, callId: string): Step {
  const { stage } = queue;
  if (stage.phase !== 'dialling' && stage.phase !== 'paused') return still(queue);
  const entry = current(queue);
  return {
    queue: {
      ...queue,
      stage: { phase: 'calling', callId, isSeen: false, willPause: stage.phase === 'paused' },
    },
    effects: entry === undefined ? [] : [{ kind: 'show-record', entry }],
  };
}

function settle(queue: CallQueue, outcome: QueueOutcome, atMs: number): Step {
  const { stage } = queue;
  switch (stage.phase) {
    case 'asking':
      return {
        queue: advance(queue, outcome === 'later', atMs, stage.willPause),
        effects: [{ kind: 'dismiss', callId: stage.callId }],
      };
    case 'counting':
      return still(advance(queue, outcome === 'later', atMs));
    case 'paused':
      return still(advance(queue, outcome === 'later', atMs, true));
    case 'dialling':
    case 'calling':
    case 'finished':
      return still(queue);
    default:
      return assertNever(stage);
  }
}

function advance(queue: CallQueue, isAgain: boolean, atMs: number, willPause = false): CallQueue {
  const [turn, ...rest] = queue.waiting;
  const waiting = turn !== undefined && isAgain ? [...rest, turn] : rest;
  const stage: CallQueue['stage'] =
    waiting.length === 0
      ? { phase: 'finished' }
      : { phase: 'paused', why: willPause ? 'user' : 'other-call' };
  const next: CallQueue = { ...queue, waiting, settled: queue.settled + (isAgain ? 0 : 1), stage };
  return waiting.length === 0 || willPause || isBusy(next) ? next : count(next, atMs);
}

function see(queue: CallQueue, calls: readonly SeenCall[]): Step {
  const { stage } = queue;
  const seen: CallQueue = { ...queue, liveIds: liveIdsOf(calls) };
  const isPlaced = (call: SeenCall): boolean =>
    stage.phase === 'dialling' && isPlacedFor(queue, call, stage.sinceMs);
  const isOther = calls.some((call) => isLive(call) && call.id !== ownIdOf(queue) && !isPlaced(call));
  const next = isOther ? (pause(seen, 'other-call').queue ?? seen) : seen;
  if (next.stage.phase !== 'calling') return still(next);
  const { callId, isSeen, willPause: willWait } = next.stage;
  const own = calls.find(({ id }) => id === callId);
  if (own === undefined ? isSeen : !isLive(own)) {
    return still({ ...next, stage: { phase: 'asking', callId, willPause: willWait } });
  }
  return still(own === undefined || isSeen ? next : { ...next, stage: { ...next.stage, isSeen: true } });
}

/** The phone shows a call before it answers the wish for it. */
function isPlacedFor(queue: CallQueue, call: SeenCall, sinceMs: number): boolean {
  const entry = current(queue);
  return (
    entry !== undefined &&
    call.direction === 'outgoing' &&
    call.startedAtMs >= sinceMs &&
    call.record?.model === entry.record?.model &&
    call.record?.id === entry.record?.id
  );
}

/** Nothing is ever dialled a second time because a worker died: what cannot be found again waits for the user. */
function revive(queue: CallQueue, calls: readonly SeenCall[], atMs: number): Step {
  const { stage } = queue;
  if (stage.phase === 'dialling') {
    const own = calls.find((call) => isPlacedFor(queue, call, stage.sinceMs));
    const known = own === undefined ? pause(queue, 'interrupted') : placed(queue, own.id);
    return known.queue === null ? known : { ...see(known.queue, calls), effects: known.effects };
  }
  if (stage.phase === 'counting' && isTooLate(stage, atMs)) {
    return see({ ...queue, stage: { phase: 'paused', why: 'interrupted' } }, calls);
  }
  // The phone may be another one by now, which never showed the call.
  const isCalling = stage.phase === 'calling';
  return see(isCalling ? { ...queue, stage: { ...stage, isSeen: true } } : queue, calls);
}

/** What the faces are told. */
export function viewOfQueue(queue: CallQueue, isRecordShown: boolean): QueueView {
  const { waiting, settled, stage } = queue;
  const turn = current(queue);
  const total = settled + waiting.length;
  return {
    current:
      turn === undefined ? null : { activityId: turn.activityId, name: turn.name, number: turn.number },
    position: Math.min(settled + 1, total),
    total,
    isRecordShown,
    stage: stageOf(stage),
  };
}

function stageOf(stage: CallQueue['stage']): QueueView['stage'] {
  switch (stage.phase) {
    case 'counting':
    case 'paused':
    case 'finished':
      return stage;
    case 'dialling':
      return { phase: 'dialling' };
    case 'calling':
    case 'asking':
      return { phase: stage.phase, callId: stage.callId };
    default:
      return assertNever(stage);
  }
}
