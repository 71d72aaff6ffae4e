/** Looks up in Odoo who the other party of each call is, while it rings; nothing ever waits for it. */
import type { Clock } from '../lib/clock.ts';
import { pause } from '../lib/clock.ts';
import type { Result } from '../lib/result.ts';
import type { Trouble } from '../lib/trouble.ts';
import type { Caller, Callers, CallerView } from '../protocol/caller.ts';
import { isSameCaller } from '../protocol/same-caller.ts';
import type { CallId, CallSnapshot } from '../protocol/call-snapshot.ts';
import { viewOf, type Choice } from './caller-choice.ts';

export interface CallerDesk {
  /** Takes the present calls in: new ones are looked up, what is known of those that went is forgotten. */
  see(calls: readonly CallSnapshot[]): void;
  /** What is known now; never waits for Odoo. */
  callers(): Promise<Callers>;
  /** The user says which of the matches it is; kept for the number. */
  choose(callId: CallId, choice: Choice): Promise<void>;
  /** The number is somebody's from now on: in this call, in its record, and in records without anybody. */
  assign(callId: CallId | null, number: string, who: Caller): Promise<void>;
}

export interface CallerDeskOptions {
  readonly clock: Clock;
  /** The connected sites. */
  readonly readSites: () => Promise<readonly string[]>;
  /** Everybody on a site with a number, the best first. */
  readonly find: (site: string, number: string) => Promise<Result<readonly Caller[], Trouble>>;
  /** What is known of the present calls, kept while the browser runs. */
  readonly shelf: { read(): Promise<Callers>; write(callers: Callers): Promise<void> };
  /** Whom the user chose for a number. */
  readonly choices: {
    recall(number: string): Promise<Choice | null>;
    remember(number: string, choice: Choice): Promise<void>;
  };
  readonly journal: {
    identify(callId: CallId, who: Caller): Promise<void>;
    identifyNumber(number: string, who: Caller): Promise<void>;
  };
  /** Something is known now that was not before. */
  readonly onchange: () => void;
}

/** How long is waited before Odoo is asked again; the last one repeats as long as the call is there. */
const RETRY_MS = [1_500, 3_000, 6_000, 12_000, 20_000] as const;
const LAST_RETRY_MS = 20_000;

export function createCallerDesk(options: CallerDeskOptions): CallerDesk {
  const { clock, shelf, choices, journal } = options;
  let known: Callers = {};
  let loading: Promise<void> | null = null;
  let present: ReadonlyMap<CallId, CallSnapshot> = new Map();
  const searching = new Set<CallId>();

  function load(): Promise<void> {
    loading ??= shelf.read().then((kept) => {
      known = { ...kept, ...known };
    });
    return loading;
  }

  /** Shows first, writes down after: a worker that dies in between looks it up again. */
  async function note(callId: CallId, view: CallerView): Promise<void> {
    known = { ...known, [callId]: view };
    options.onchange();
    const written = view.chosen === null ? null : journal.identify(callId, view.chosen);
    await Promise.all([shelf.write(known), written]);
  }

  async function lookUp(call: CallSnapshot): Promise<void> {
    await load();
    for (let tries = 0; known[call.id] === undefined; tries += 1) {
      const found = await findAnywhere(call.party.number);
      if (found.state === 'nowhere') return;
      if (found.state === 'found') {
        // The user may have said who it is meanwhile.
        if (known[call.id] !== undefined) return;
        return note(call.id, viewOf(call, found.callers, await choices.recall(call.party.number)));
      }
      await pause(clock, RETRY_MS[tries] ?? LAST_RETRY_MS);
      // Once the call is gone nobody looks at the answer.
      if (!present.has(call.id)) return;
    }
  }

  async function findAnywhere(
    number: string,
  ): Promise<{ state: 'nowhere' | 'failed' } | { state: 'found'; callers: readonly Caller[] }> {
    const sites = await options.readSites();
    if (sites.length === 0) return { state: 'nowhere' };
    const answers = await Promise.all(sites.map((site) => options.find(site, number)));
    const callers = answers.flatMap((answer) => (answer.ok ? answer.value : []));
    // Nobody is called unknown before every Odoo was asked.
    return callers.length === 0 && answers.some((answer) => !answer.ok)
      ? { state: 'failed' }
      : { state: 'found', callers };
  }

  async function forgetGone(): Promise<void> {
    await load();
    const kept = Object.entries(known).filter(([callId]) => present.has(callId));
    if (kept.length === Object.keys(known).length) return;
    known = Object.fromEntries(kept);
    await shelf.write(known);
  }

  return {
    see(calls) {
      present = new Map(calls.map((call) => [call.id, call]));
      void forgetGone();
      for (const call of calls) {
        if (call.party.number === '' || searching.has(call.id) || known[call.id] !== undefined) continue;
        searching.add(call.id);
        void lookUp(call).finally(() => searching.delete(call.id));
      }
    },
    async callers() {
      await load();
      return known;
    },
    async choose(callId, choice) {
      await load();
      const view = known[callId];
      const chosen = view?.matches.find((who) => isSameCaller(who, choice));
      if (view === undefined || chosen === undefined) return;
      const number = present.get(callId)?.party.number;
      await Promise.all([
        note(callId, { ...view, chosen }),
        number === undefined ? null : choices.remember(number, choice),
      ]);
    },
    async assign(callId, number, who) {
      await load();
      const calls = [...present.values()].filter(
        (call) => call.id === callId || (call.party.number === number && known[call.id]?.chosen == null),
      );
      for (const call of calls) {
        const others = known[call.id]?.matches.filter((other) => !isSameCaller(other, who)) ?? [];
        await note(call.id, { matches: [who, ...others].slice(0, 8), chosen: who });
      }
      await choices.remember(number, who);
      if (callId !== null) await journal.identify(callId, who);
      await journal.identifyNumber(number, who);
      options.onchange();
    },
  };
}
