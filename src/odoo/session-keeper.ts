/** Remembers who is signed in to one Odoo, over the deaths of its owner, until something speaks against it. */
import * as v from 'valibot';
import { ok, type Result } from '../lib/result.ts';
import type { Trouble } from '../lib/trouble.ts';
import type { OdooSession } from './session.ts';

/** Where the session outlives this life of its owner; what it holds may be gone at any time. */
export interface SessionShelf {
  /** What was last put there, or undefined. */
  read(): Promise<unknown>;
  /** Keeps plain data; null for nothing. */
  write(kept: unknown): Promise<void>;
}

export interface SessionKeeper {
  /** The session as it was at most `maxAgeMs` ago, 0 for a new answer. Those who ask at once share one. */
  current(maxAgeMs: number): Promise<Result<OdooSession, Trouble>>;
  /** Somebody else may be signed in by now, or nobody; what is being asked at this moment counts no more. */
  forget(): Promise<void>;
}

const KeptSchema = v.object({
  readAtMs: v.number(),
  session: v.object({
    uid: v.number(),
    userName: v.string(),
    database: v.string(),
    version: v.object({ text: v.string(), major: v.number(), minor: v.number(), isEnterprise: v.boolean() }),
    lang: v.string(),
    tz: v.nullable(v.string()),
    companies: v.array(v.object({ id: v.number(), name: v.string() })),
    hasOfficialPhone: v.boolean(),
  }),
});

interface Kept {
  readonly session: OdooSession;
  readonly readAtMs: number;
}

/** Keeps what `read` finds; nothing is asked before the first use. */
export function createSessionKeeper(options: {
  readonly read: () => Promise<Result<OdooSession, Trouble>>;
  /** Wall-clock milliseconds. */
  readonly nowMs: () => number;
  readonly shelf?: SessionShelf | undefined;
}): SessionKeeper {
  const { read, nowMs, shelf } = options;
  /** Undefined until the shelf was looked at. */
  let known: Kept | null | undefined;
  let asking: Promise<Result<OdooSession, Trouble>> | null = null;

  async function recall(): Promise<Kept | null> {
    const kept = v.safeParse(KeptSchema, await shelf?.read());
    // It may have been asked of Odoo, or forgotten, while the shelf was looked at.
    if (known === undefined) known = kept.success ? kept.output : null;
    return known;
  }

  function ask(): Promise<Result<OdooSession, Trouble>> {
    const answer = read().then(async (session) => {
      if (asking !== answer) return session;
      asking = null;
      known = session.ok ? { session: session.value, readAtMs: nowMs() } : null;
      await shelf?.write(known);
      return session;
    });
    asking = answer;
    return answer;
  }

  return {
    async current(maxAgeMs) {
      const last = known === undefined ? await recall() : known;
      if (last !== null && nowMs() - last.readAtMs < maxAgeMs) return ok(last.session);
      return (maxAgeMs > 0 ? asking : null) ?? ask();
    },
    async forget() {
      known = null;
      asking = null;
      await shelf?.write(null);
    },
  };
}
