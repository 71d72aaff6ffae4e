/** Notes of calls, the sheet after a call, and their way into Odoo: settles each call once and keeps the outbox going. */
import type { Clock } from '../lib/clock.ts';
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type { CallJournal } from '../journal/call-journal.ts';
import type { CallNote, CallNotes, Settlement } from '../journal/call-notes.ts';
import type { AfterCall } from '../protocol/call-log.ts';
import type { CallRecord } from '../protocol/call-record.ts';
import type { PhoneSnapshot } from '../protocol/call-snapshot.ts';
import type { Args } from '../protocol/commands.ts';
import { done, type Handlers } from '../protocol/receive.ts';
import type { KnownSender } from '../protocol/sender.ts';
import type { Settings } from '../protocol/settings-view.ts';
import { createAfterCallView, type OpenCall } from './after-call-view.ts';
import type { CallUsers } from './call-users.ts';
import {
  isEnded,
  logAfterAll,
  logSite,
  settleAsSaid,
  settleAtMs,
  settleUnasked,
  type EndedCall,
  type SettleTerms,
} from './call-log-policy.ts';
import type { OdooDesk } from './odoo-desk.ts';
import { createOutbox } from './outbox.ts';

export interface CallLogDesk {
  readonly handlers: Pick<Handlers<'background'>, CallLogCommand>;
  /** Keeps what the face that dialled knew of a call. */
  dialled(callId: string, from: KnownSender, request: Args<'call.dial'>): Promise<void>;
  /** The phone told something: a call may be over. */
  phoneChanged(snapshot: PhoneSnapshot): void;
  /** A page of this Odoo was seen: what waits for it need not wait any longer. */
  siteSeen(site: string): Promise<void>;
  /** Settles what is to be settled and delivers what is due; safe to call at any time. */
  goOn(): Promise<void>;
  /** What is to be seen after a call, as of the last change. */
  afterCall(): AfterCall | undefined;
  /** The records with what was noted and logged of each. */
  withLogs(records: readonly CallRecord[]): Promise<CallRecord[]>;
}

type CallLogCommand =
  | 'call-log.read'
  | 'call-log.write'
  | 'call-log.save'
  | 'call-log.ignore'
  | 'call-log.retry'
  | 'call-log.drop'
  | 'call-log.next-types';

export interface CallLogOptions {
  readonly journal: CallJournal;
  readonly notes: CallNotes;
  readonly odoo: Pick<OdooDesk, 'serveSite'>;
  readonly users: CallUsers;
  readonly readSettings: () => Promise<Settings>;
  readonly clock: Clock;
  /** Runs a task while nobody else in this profile runs one. */
  readonly alone: <T>(task: () => Promise<T>) => Promise<T>;
  /** Wakes the worker at a wall-clock time, should it be asleep by then. */
  readonly wakeAt: (atMs: number) => void;
  /** Draws the faces again. */
  readonly redraw: () => Promise<void>;
}

/** How many calls are looked at when it is asked which are to be settled. */
const LOOK_BACK = 50;

export function createCallLogDesk(options: CallLogOptions): CallLogDesk {
  const { journal, notes, clock } = options;
  const known = new Set<string>();
  const after = createAfterCallView({ ...options, nowMs: () => clock.nowMs() });
  const { viewOf } = after;
  const outbox = createOutbox({
    notes,
    odoo: options.odoo,
    nowMs: () => clock.nowMs(),
    alone: options.alone,
    onTried: after.tried,
  });
  let shown: AfterCall | undefined;
  let timer = new AbortController();

  async function terms(): Promise<SettleTerms> {
    const { log, odooSites } = await options.readSettings();
    return { settings: log, fallbackSite: odooSites[0] ?? null, nowMs: clock.nowMs() };
  }

  async function openCalls(): Promise<OpenCall[]> {
    const sinceMs = await notes.sinceMs(clock.nowMs());
    const { records } = await journal.list({ beforeMs: null, limit: LOOK_BACK, search: '' });
    const ended = records.filter(isEnded).filter(({ startedAtMs }) => startedAtMs >= sinceMs);
    const latest = ended.find(
      ({ direction, answeredAtMs }) => direction === 'outgoing' || answeredAtMs !== null,
    );
    const both = await Promise.all(
      ended.map(async (record) => ({
        record,
        note: await notes.read(record.id),
        isLatest: record.id === latest?.id,
      })),
    );
    return both.filter(({ note }) => note.decision === 'open');
  }

  /** Settles the calls whose time has come; resolves with when the next one's comes. */
  async function settleDue(): Promise<number | null> {
    const how = await terms();
    let nextMs: number | null = null;
    for (const { record, note } of await openCalls()) {
      const atMs = settleAtMs(record, note, how.settings);
      if (atMs > how.nowMs) nextMs = Math.min(nextMs ?? atMs, atMs);
      else await notes.settle(record.id, (kept) => settleUnasked(kept, record, how));
    }
    return nextMs;
  }

  async function refresh(): Promise<void> {
    const next = await after.look(await openCalls());
    if (JSON.stringify(next) === JSON.stringify(shown)) return;
    shown = next;
    await options.redraw();
  }

  let running: Promise<void> | null = null;
  let isWanted = false;

  async function once(): Promise<void> {
    const settleMs = await settleDue();
    await refresh();
    const deliverMs = await outbox.deliver();
    await refresh();
    const next = [settleMs, deliverMs, after.untilMs()].filter(
      (atMs) => atMs !== null && atMs > clock.nowMs(),
    );
    timer.abort();
    timer = new AbortController();
    if (next.length === 0) return;
    const atMs = Math.min(...next.map(Number));
    options.wakeAt(atMs);
    clock.after(Math.max(0, atMs - clock.nowMs()) + 1, () => void goOn(), timer.signal);
  }

  /** One round at a time; what is asked for meanwhile is done in another round after it. */
  function goOn(): Promise<void> {
    isWanted = true;
    running ??= (async () => {
      while (isWanted) {
        isWanted = false;
        await once();
      }
    })().finally(() => {
      running = null;
    });
    return running;
  }

  async function settle(
    callId: string,
    how: (note: CallNote, record: EndedCall, given: SettleTerms) => Settlement | null,
  ): Promise<Result<object, Trouble>> {
    const record = await journal.find(callId);
    if (record === null || !isEnded(record)) return fail(trouble('call-gone'));
    const given = await terms();
    await notes.settle(callId, (note) => how(note, record, given));
    void goOn();
    return done;
  }

  return {
    goOn,
    afterCall: () => shown,
    async withLogs(records) {
      return Promise.all(
        records.map(async (record) => {
          const note = await notes.read(record.id);
          const log = await viewOf(record, note);
          const isBlank = log.note === '' && log.outcome === null && log.state === 'none';
          return isBlank || (log.state === 'open' && log.note === '') ? record : { ...record, log };
        }),
      );
    },
    async dialled(callId, from, { about }) {
      await notes.change(callId, (note) => ({
        ...note,
        site: from.site,
        about: about ?? null,
        isTrial: from.class === 'options',
      }));
    },
    phoneChanged({ calls }) {
      void options.users.see(calls);
      const ended = calls.filter(({ stage }) => stage.phase === 'ended').map(({ id }) => id);
      if (ended.every((id) => known.has(id))) return;
      for (const id of ended) known.add(id);
      void goOn();
    },
    async siteSeen(site) {
      if (await outbox.hurrySite(site)) await goOn();
    },
    handlers: {
      'call-log.read': async ({ callId }) =>
        ok(await viewOf(await journal.find(callId), await notes.read(callId))),
      'call-log.write': async ({ callId, note: words }) => {
        await notes.change(callId, (note) => ({
          ...note,
          note: words ?? note.note,
          touchedAtMs: clock.nowMs(),
        }));
        void goOn();
        return done;
      },
      'call-log.save': async (said) => {
        return settle(said.callId, (note, record, given) => settleAsSaid(note, record, given, said));
      },
      'call-log.ignore': async ({ callId }) => {
        after.dismiss(callId);
        const settled = await settle(callId, settleUnasked);
        if (!settled.ok) await refresh();
        return done;
      },
      'call-log.retry': async ({ callId }) => {
        after.recall(callId);
        await outbox.hurryCall(callId);
        return settle(callId, (note, record, given) =>
          note.decision === 'skip' ? logAfterAll(note, record, given) : null,
        );
      },
      'call-log.drop': async ({ callId }) => {
        after.dismiss(callId);
        await outbox.dropCall(callId);
        await refresh();
        return done;
      },
      'call-log.next-types': async ({ callId }) => {
        const record = await journal.find(callId);
        const note = await notes.read(callId);
        const where = record === null ? null : logSite(note, record, (await terms()).fallbackSite);
        if (record?.record == null || where === null) return fail(trouble('odoo-not-connected'));
        const { model } = record.record;
        const types = await options.odoo.serveSite(where, (client) =>
          client.listActivityTypes({ model, companyIds: note.about?.companyIds ?? [] }),
        );
        if (!types.ok) return types;
        return ok({
          types: types.value.map(({ id, name, isCall, suggestedDeadline }) => ({
            id,
            name,
            isCall,
            deadline: suggestedDeadline,
          })),
        });
      },
    },
  };
}
