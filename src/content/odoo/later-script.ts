/** Brings the widget's second script, with what is seldom drawn, into this page when it is first wanted. */
import { fail, ok, type Result } from '../../lib/result.ts';
import { trouble, type Trouble } from '../../lib/trouble.ts';
import type { Send } from '../../protocol/send.ts';
import type * as laterParts from './later-parts.ts';
import type { TroubleAction } from '../../ui/trouble-text.ts';

export type LaterParts = typeof laterParts;

export interface LaterScript {
  /** What it brought; null before it came. */
  readonly parts: () => LaterParts | null;
  /** Brings it once, however often it is asked for; after a failure it can be asked for again. */
  readonly load: () => Promise<Result<LaterParts, Trouble>>;
}

/** Where components find what is made here (Svelte context). */
export const LATER = 'later';

/** What is found there. */
export interface Later extends LaterScript {
  /** Does what a notice offers, beside trying again. */
  readonly act: (action: Exclude<TroubleAction, 'none'>) => void;
}

/**
 * `arrive` resolves when the script has come; it is the worker that puts it in, because a page could find out about
 * anything that it could load by itself. Fails with the trouble of the command, or with `extension-reloaded` when what
 * was put in belongs to another version and did not make itself known.
 */
export function createLaterScript(
  send: Send,
  arrive: () => Promise<LaterParts> = () => import('./later-parts.ts'),
): LaterScript {
  let parts: LaterParts | null = null;
  let loading: Promise<Result<LaterParts, Trouble>> | null = null;

  async function bring(isAgain: boolean): Promise<Result<LaterParts, Trouble>> {
    void arrive().then((arrived) => (parts = arrived));
    const asked = await send('widget.load-later', {});
    if (parts !== null) return ok(parts);
    if (asked.ok) return fail(trouble('extension-reloaded', 'the second script is of another version'));
    // The worker may have died over it; asking starts another.
    return asked.error.code === 'phone-unavailable' && !isAgain ? bring(true) : asked;
  }

  return {
    parts: () => parts,
    load() {
      if (parts !== null) return Promise.resolve(ok(parts));
      loading ??= bring(false).finally(() => (loading = null));
      return loading;
    },
  };
}
