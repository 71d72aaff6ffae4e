/** What the browser keeps of callers: who is calling now, whom the user chose for a number, and Odoo's field lists. */
import * as v from 'valibot';
import { browser } from '../lib/browser.ts';
import { readCallerNumber } from '../numbers/caller-number.ts';
import { plansReady } from '../numbers/phone-library.ts';
import { RecordRefSchema } from '../protocol/call-snapshot.ts';
import { CallersSchema, type Callers } from '../protocol/caller.ts';
import type { OdooShelf } from '../odoo/odoo-client.ts';
import type { CallerDeskOptions } from './caller-desk.ts';

const CALLERS = 'callers';
const CHOICES = 'caller-choices';
/** Choices that are kept; the oldest goes first. */
const MAX_CHOICES = 300;
/** Modules are installed rarely, and groups changed; after this long a field list is asked for again. */
const FIELDS_MAX_AGE_MS = 8 * 3600_000;

const ChoicesSchema = v.record(
  v.string(),
  v.object({ site: v.string(), record: RecordRefSchema, atMs: v.number() }),
);

/** Keeps until the browser is closed what is known of the present calls. */
export const callerShelf: CallerDeskOptions['shelf'] = {
  async read(): Promise<Callers> {
    const read = v.safeParse(CallersSchema, (await browser.storage.session.get(CALLERS))[CALLERS]);
    return read.success ? read.output : {};
  },
  write: (callers) => browser.storage.session.set({ [CALLERS]: callers }),
};

async function readChoices(): Promise<v.InferOutput<typeof ChoicesSchema>> {
  const read = v.safeParse(ChoicesSchema, (await browser.storage.local.get(CHOICES))[CHOICES]);
  return read.success ? read.output : {};
}

/** Forgets whom the user chose for which number. */
export const forgetCallerChoices = (): Promise<void> => browser.storage.local.remove(CHOICES);

/** Remembers whom the user chose, whichever way the number is written. */
export function createCallerChoices(options: {
  readonly readCountry: () => Promise<string>;
  readonly nowMs: () => number;
}): CallerDeskOptions['choices'] {
  const keyOf = async (number: string): Promise<string> => {
    const [country] = await Promise.all([options.readCountry(), plansReady()]);
    const caller = readCallerNumber(number, country);
    return caller?.e164 ?? caller?.digits ?? number;
  };
  return {
    async recall(number) {
      const kept = (await readChoices())[await keyOf(number)];
      return kept === undefined ? null : { site: kept.site, record: kept.record };
    },
    async remember(number, { site, record }) {
      const key = await keyOf(number);
      const next = { ...(await readChoices()), [key]: { site, record, atMs: options.nowMs() } };
      const newest = Object.entries(next).sort(([, a], [, b]) => b.atMs - a.atMs);
      await browser.storage.local.set({ [CHOICES]: Object.fromEntries(newest.slice(0, MAX_CHOICES)) });
    },
  };
}

const ShelvedSchema = v.object({ atMs: v.number(), fields: v.unknown() });

/**
 * Keeps the session and the field lists of one site until the browser is closed, so that a caller is found quickly also by a
 * worker that has just started. It is known who is signed in; the session's cookie stays the browser's.
 */
export function createOdooShelf(site: string, nowMs: () => number): OdooShelf {
  const prefix = `fields:${site}\n`;
  const sessionKey = `session:${site}`;
  return {
    session: {
      read: async () => (await browser.storage.session.get(sessionKey))[sessionKey],
      write: (kept) =>
        kept === null
          ? browser.storage.session.remove(sessionKey)
          : browser.storage.session.set({ [sessionKey]: kept }),
    },
    of(owner) {
      const keyOf = (model: string): string => `${prefix}${owner}\n${model}`;
      return {
        async read(model) {
          const key = keyOf(model);
          const read = v.safeParse(ShelvedSchema, (await browser.storage.session.get(key))[key]);
          const isFresh = read.success && nowMs() - read.output.atMs < FIELDS_MAX_AGE_MS;
          return isFresh ? read.output.fields : undefined;
        },
        write: (model, fields) => browser.storage.session.set({ [keyOf(model)]: { atMs: nowMs(), fields } }),
      };
    },
    async clear() {
      const keys = Object.keys(await browser.storage.session.get(null));
      await browser.storage.session.remove(keys.filter((key) => key.startsWith(prefix)));
    },
  };
}
