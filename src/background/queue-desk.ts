/** Runs the call queues: one per site, its time, its calls, and what it needs to know of Odoo. */
import { ok, type Result } from '../lib/result.ts';
import type { CallAbout } from '../protocol/call-log.ts';
import type { Clock } from '../lib/clock.ts';
import type { Trouble } from '../lib/trouble.ts';
import type { QueueOutcome, QueuePause } from '../protocol/call-queue.ts';
import type { RecordRef } from '../protocol/call-snapshot.ts';
import type { Args } from '../protocol/commands.ts';
import type { FaceSnapshot } from '../protocol/face-snapshot.ts';
import type { Activity } from '../protocol/odoo-data.ts';
import { done, type Handlers } from '../protocol/receive.ts';
import type { CallQueue, QueueEntry } from './call-queue-state.ts';
import { reduceQueue, viewOfQueue, type QueueEffect, type QueueEvent, type SeenCall } from './call-queue.ts';
import type { DialNumber } from './number-dialler.ts';
import type { OdooDesk } from './odoo-desk.ts';
import type { PhoneHost } from './phone-host.ts';
import type { QueueStore } from './queue-store.ts';

export interface QueueDesk {
  /** Starts a queue over the user's due call activities that have a number; an earlier queue of the site ends. */
  start(site: string, wish: Args<'queue.start'>): Promise<Result<{ total: number }, Trouble>>;
  /** Ends the turn of an entry; fails, and changes nothing, when Odoo does not take «done». */
  next(site: string, turn: { activityId: number; outcome: QueueOutcome }): Promise<Result<object, Trouble>>;
  tell(site: string, event: QueueEvent): Promise<void>;
  /** Takes in what the phone shows now. */
  seeCalls(calls: readonly SeenCall[]): void;
  /** Puts a site's queue into what its faces are drawn. */
  dress(snapshot: FaceSnapshot, site: string): Promise<FaceSnapshot>;
  setRecordShown(isShown: boolean): Promise<void>;
}

export interface QueueGround {
  readonly store: QueueStore;
  readonly clock: Clock;
  readonly odoo: Pick<OdooDesk, 'serveSite'>;
  readonly dial: DialNumber;
  readonly host: Pick<PhoneHost, 'tell'>;
  readonly isSiteOpen: (site: string) => Promise<boolean>;
  readonly showRecord: (site: string, record: RecordRef) => Promise<void>;
  readonly redraw: () => Promise<void>;
}

/** Builds the desk; it reads what is kept when it is first asked anything. */
export function createQueueDesk(ground: QueueGround): QueueDesk {
  const { store, clock, odoo } = ground;
  let opening: Promise<Map<string, CallQueue>> | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  let calls: readonly SeenCall[] = [];
  let isRevived = false;
  const timers = new Map<string, AbortController>();

  const queues = (): Promise<Map<string, CallQueue>> => (opening ??= store.readAll());

  /** One event after the other, each written down before anything follows from it. */
  function tell(site: string, event: QueueEvent): Promise<void> {
    const told = turn.then(() => take(site, event));
    turn = told.catch(() => undefined); // told to who sent this event
    return told;
  }

  async function take(site: string, event: QueueEvent): Promise<void> {
    const all = await queues();
    const before = all.get(site) ?? null;
    const { queue, effects } = reduceQueue(before, event);
    if (JSON.stringify(queue) === JSON.stringify(before) && effects.length === 0) return;
    if (queue === null) all.delete(site);
    else all.set(site, queue);
    await store.write(site, queue);
    setTimer(site, queue);
    for (const effect of effects) void perform(site, effect);
    // Before the phone was seen there is nothing to draw it with; the first picture of it shows the queue as well.
    if (isRevived) void ground.redraw();
  }

  function setTimer(site: string, queue: CallQueue | null): void {
    timers.get(site)?.abort();
    timers.delete(site);
    const activityId = queue?.waiting[0]?.activityId;
    if (queue?.stage.phase !== 'counting' || activityId === undefined) return;
    const timer = new AbortController();
    timers.set(site, timer);
    clock.after(
      Math.max(0, queue.stage.dueAtMs - clock.nowMs()),
      () => void tell(site, { kind: 'came-due', activityId, atMs: clock.nowMs() }),
      timer.signal,
    );
  }

  async function perform(site: string, effect: QueueEffect): Promise<void> {
    switch (effect.kind) {
      case 'dial':
        return tell(site, await dial(site, effect));
      case 'show-record':
        if (effect.entry.record !== null && (await store.readIsRecordShown())) {
          await ground.showRecord(site, effect.entry.record);
        }
        return;
      case 'dismiss':
        // The ended call may have been put away by the user already.
        return void (await ground.host.tell('phone.dismiss', { callId: effect.callId }));
    }
  }

  /** Dials if the call is still to be made and somebody is there to see it; gives what came of it. */
  async function dial(
    site: string,
    { entry, accountId, companyIds }: Extract<QueueEffect, { kind: 'dial' }>,
  ): Promise<QueueEvent> {
    const { activityId, name, number, record } = entry;
    const refused = (why: QueuePause): QueueEvent => ({ kind: 'refused', activityId, why });
    if (!(await ground.isSiteOpen(site))) return refused('no-page');
    const owner = await ownerOf(site);
    if (!owner.ok) return refused('odoo');
    const activity = await odoo.serveSite(site, (client) => client.readActivity({ activityId, companyIds }));
    if (!activity.ok && activity.error.code !== 'odoo-record-gone') return refused('odoo');
    // Paused, stopped or taken over by another call while Odoo was asked.
    const queue = (await queues()).get(site);
    if (queue?.stage.phase !== 'dialling' || queue.waiting[0]?.activityId !== activityId)
      return refused('user');
    if (queue.owner !== owner.value) return { kind: 'stopped' };
    if (!activity.ok) return { kind: 'vanished', activityId, atMs: clock.nowMs() };
    const about = aboutEntry(entry, companyIds);
    const dialled = await ground.dial({ number, accountId, name, record, about }, site);
    if (!dialled.ok) return refused('call-failed');
    return { kind: 'placed', activityId, callId: dialled.value.callId };
  }

  /** Asked of Odoo each time: somebody else may have signed in under the same cookie. */
  async function ownerOf(site: string): Promise<Result<string, Trouble>> {
    const who = await odoo.serveSite(site, (client) => client.identify());
    return who.ok ? ok(`${who.value.database}\n${who.value.userName}`) : who;
  }

  return {
    tell,
    async start(site, { accountId, companyIds }) {
      const owner = await ownerOf(site);
      if (!owner.ok) return owner;
      const due = await odoo.serveSite(site, (client) => client.listDueActivities({ companyIds }));
      if (!due.ok) return due;
      const entries = due.value.activities.flatMap(entryOf);
      const atMs = clock.nowMs();
      const whose = { owner: owner.value, accountId, companyIds };
      await tell(site, { kind: 'started', ...whose, entries, calls, atMs });
      return ok({ total: entries.length });
    },
    async next(site, { activityId, outcome }) {
      if (outcome === 'done') {
        const companyIds = (await queues()).get(site)?.companyIds ?? [];
        const finished = await odoo.serveSite(site, (client) =>
          client.finishActivity({ activityId, feedback: '', isNextWanted: false, companyIds }),
        );
        if (!finished.ok && finished.error.code !== 'odoo-record-gone') return finished;
      }
      await tell(site, { kind: 'settled', activityId, outcome, atMs: clock.nowMs() });
      return done;
    },
    seeCalls(next) {
      calls = next;
      const isFirst = !isRevived;
      isRevived = true;
      void queues().then((all) => {
        for (const [site, queue] of all) {
          if (isFirst) {
            void tell(site, { kind: 'revived', calls: next, atMs: clock.nowMs() });
            setTimer(site, queue);
          } else void tell(site, { kind: 'calls-changed', calls: next });
        }
      });
    },
    async dress(snapshot, site) {
      const queue = (await queues()).get(site);
      return queue === undefined
        ? snapshot
        : { ...snapshot, queue: viewOfQueue(queue, await store.readIsRecordShown()) };
    },
    async setRecordShown(isShown) {
      await store.writeIsRecordShown(isShown);
      await ground.redraw();
    },
  };
}

/** An activity without a number cannot be called, and is left out. */
function entryOf({ id, contact, summary, record, recordName }: Activity): QueueEntry[] {
  const number = contact?.numbers[0]?.number;
  if (contact === null || number === undefined) return [];
  const isPerson = contact.company === '' || contact.name.startsWith(contact.company);
  const name = isPerson ? contact.name : `${contact.company}, ${contact.name}`;
  return [{ activityId: id, name: name || recordName || summary, number, record }];
}

type QueueCommand =
  'queue.start' | 'queue.go' | 'queue.next' | 'queue.pause' | 'queue.stop' | 'queue.show-records';

export function queueHandlers(desk: QueueDesk): Pick<Handlers<'background'>, QueueCommand> {
  const tell = async (site: string | null, event: QueueEvent): Promise<typeof done> => {
    await desk.tell(site ?? '', event);
    return done;
  };
  return {
    'queue.start': (args, { site }) => desk.start(site ?? '', args),
    'queue.go': ({ activityId }, { site }) => tell(site, { kind: 'went-on', activityId, atMs: Date.now() }),
    'queue.next': async (args, { site }) => {
      const moved = await desk.next(site ?? '', args);
      return moved.ok ? done : moved;
    },
    'queue.pause': (_args, { site }) => tell(site, { kind: 'paused', why: 'user' }),
    'queue.stop': (_args, { site }) => tell(site, { kind: 'stopped' }),
    'queue.show-records': async ({ isShown }) => {
      await desk.setRecordShown(isShown);
      return done;
    },
  };
}

/** What is known of a queued call for what is done after it. */
function aboutEntry({ activityId, name }: QueueEntry, companyIds: readonly number[]): CallAbout {
  return {
    recordName: name,
    partnerId: null,
    activity: { id: activityId, name },
    companyIds: [...companyIds],
  };
}
