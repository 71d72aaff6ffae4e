/** Keeps forms of the widget that are half filled in, per tab and site, until the browser is closed. */
import * as v from 'valibot';
import { browser } from '../lib/browser.ts';
import { ok } from '../lib/result.ts';
import { done, type Handlers } from '../protocol/receive.ts';
import type { KnownSender } from '../protocol/sender.ts';

const PREFIX = 'draft:';
/** Forms of tabs that were closed with them make room for newer ones. */
const MAX_DRAFTS = 20;
const StoredSchema = v.object({ atMs: v.number(), draft: v.string() });

/** Null for a sender that is no page in a tab. */
function keyOf({ site, frame }: KnownSender): string | null {
  return site === null || frame === undefined ? null : `${PREFIX}${frame.tabId}:${site}`;
}

/** Names of all forms but the newest. */
function surplusOf(stored: Readonly<Record<string, unknown>>): string[] {
  const atMs = (key: string): number => {
    const read = v.safeParse(StoredSchema, stored[key]);
    return read.success ? read.output.atMs : 0;
  };
  return Object.keys(stored)
    .filter((key) => key.startsWith(PREFIX))
    .sort((one, other) => atMs(other) - atMs(one))
    .slice(MAX_DRAFTS);
}

/** The part of the handler table around them. */
export function draftHandlers(
  nowMs: () => number,
): Pick<Handlers<'background'>, 'widget.draft' | 'widget.keep-draft'> {
  const store = browser.storage.session;
  return {
    'widget.draft': async (_args, from) => {
      const key = keyOf(from);
      const stored = key === null ? undefined : (await store.get(key))[key];
      const read = v.safeParse(StoredSchema, stored);
      return ok({ draft: read.success ? read.output.draft : null });
    },
    'widget.keep-draft': async ({ draft }, from) => {
      const key = keyOf(from);
      if (key === null) return done;
      if (draft === null) await store.remove(key);
      else {
        await store.set({ [key]: { atMs: nowMs(), draft } });
        await store.remove(surplusOf(await store.get(null)));
      }
      return done;
    },
  };
}
