/** Ends a question to Odoo when the list that asked it asks another one, or does not want the answer any more. */
import type { KnownSender } from '../protocol/sender.ts';

export interface AskerDesk {
  /** Ends the asker's last question and gives what ends the next. */
  next(from: KnownSender, asker: string): AbortSignal;
  drop(from: KnownSender, asker: string): void;
}

/** Askers name themselves at random, so that two pages of a site do not end each other's questions. */
export function createAskerDesk(): AskerDesk {
  const open = new Map<string, AbortController>();
  const keyOf = (from: KnownSender, asker: string): string => `${from.class} ${from.site ?? ''} ${asker}`;

  function drop(from: KnownSender, asker: string): void {
    const key = keyOf(from, asker);
    open.get(key)?.abort();
    open.delete(key);
  }

  return {
    drop,
    next(from, asker) {
      drop(from, asker);
      const question = new AbortController();
      open.set(keyOf(from, asker), question);
      return question.signal;
    },
  };
}
