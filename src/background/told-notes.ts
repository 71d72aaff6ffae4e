/** What was told outside our own pages, so that nothing is told twice, whichever life of the worker tells it. */
import { browser } from '../lib/browser.ts';

export interface ToldNotes {
  has(id: string): Promise<boolean>;
  /**
   * Notes ids as told; the oldest of many are forgotten. Resolves once a later life of the worker would know, with those
   * that were not noted before: of two who note the same at once, one is given it.
   */
  note(ids: readonly string[]): Promise<readonly string[]>;
  forget(ids: readonly string[]): Promise<void>;
}

const MOST_KEPT = 100;

/** Keeps ids under `key` in the storage of the session: what is wrong on another morning is told on that morning. */
export function createToldNotes(key: string): ToldNotes {
  let kept: Promise<readonly string[]> | null = null;

  const read = (): Promise<readonly string[]> => {
    kept ??= browser.storage.session.get(key).then(({ [key]: stored }) => {
      const ids: readonly unknown[] = Array.isArray(stored) ? stored : [];
      return ids.filter((id) => typeof id === 'string');
    });
    return kept;
  };
  /** One change after the other. */
  let changing: Promise<unknown> = Promise.resolve();
  function inTurn<T>(change: () => Promise<T>): Promise<T> {
    const changed = changing.then(change);
    changing = changed.catch(() => undefined); // whoever asked for it is told
    return changed;
  }
  async function write(ids: readonly string[]): Promise<void> {
    kept = Promise.resolve(ids);
    await browser.storage.session.set({ [key]: ids });
  }

  return {
    has: async (id) => (await read()).includes(id),
    note: (ids) =>
      inTurn(async () => {
        const before = await read();
        const fresh = ids.filter((id) => !before.includes(id));
        if (fresh.length > 0) await write([...before, ...fresh].slice(-MOST_KEPT));
        return fresh;
      }),
    forget: (ids) =>
      inTurn(async () => {
        const before = await read();
        const left = before.filter((id) => !ids.includes(id));
        if (left.length < before.length) await write(left);
      }),
  };
}
