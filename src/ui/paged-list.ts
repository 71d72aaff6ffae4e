/** A list that is fetched page by page; late answers to older questions are dropped. */
import { ok, type Result } from '../lib/result.ts';
import type { Trouble } from '../lib/trouble.ts';

/** `items` are kept while the list is loaded anew, so that nothing flickers. */
export type ListState<T> =
  | { readonly status: 'loading'; readonly items: readonly T[]; readonly hasMore: false }
  | { readonly status: 'ready'; readonly items: readonly T[]; readonly hasMore: boolean }
  | {
      readonly status: 'failed';
      readonly items: readonly T[];
      readonly hasMore: false;
      readonly trouble: Trouble;
    };

/** Fetches what comes after `before`, which is empty for the first page. */
export type LoadPage<T> = (
  before: readonly T[],
) => Promise<Result<{ readonly items: readonly T[]; readonly hasMore: boolean }, Trouble>>;

export interface PagedList<T> {
  /** Asks for the first page again; `load` becomes the way to fetch from now on. */
  reload(load: LoadPage<T>): void;
  /**
   * Asks for the first page again and puts it before what is known, so that a long list stays long: what is known by
   * `keyOf` is replaced, what is new comes first.
   */
  refresh(keyOf: (item: T) => string): void;
  /** Asks for the next page; nothing happens while a question is open or nothing is left. */
  more(): void;
}

/** The state before the first answer. */
export const emptyList: ListState<never> = { status: 'loading', items: [], hasMore: false };

/** Builds a list that calls `draw` at each change; `state` is what is known before the first answer. */
export function createPagedList<T>(
  draw: (state: ListState<T>) => void,
  state: ListState<T> = emptyList,
): PagedList<T> {
  let load: LoadPage<T> | null = null;
  let question = 0;
  let isAsking = false;

  function set(next: ListState<T>): void {
    state = next;
    draw(next);
  }

  async function ask(page: LoadPage<T>, before: readonly T[]): Promise<void> {
    const own = ++question;
    isAsking = true;
    const reply = await page(before);
    if (own !== question) return;
    isAsking = false;
    if (reply.ok) {
      set({ status: 'ready', items: [...before, ...reply.value.items], hasMore: reply.value.hasMore });
    } else {
      set({ status: 'failed', items: state.items, hasMore: false, trouble: reply.error });
    }
  }

  return {
    reload(page) {
      load = page;
      set({ status: 'loading', items: state.items, hasMore: false });
      void ask(page, []);
    },
    refresh(keyOf) {
      if (load === null) return;
      const page = load;
      const before = state;
      if (before.status !== 'ready') return this.reload(page);
      void ask(async () => {
        const reply = await page([]);
        if (!reply.ok) return reply;
        const keys = new Set(reply.value.items.map(keyOf));
        const rest = before.items.filter((item) => !keys.has(keyOf(item)));
        // Without a known one among them there may be a gap below: then the list begins anew.
        const isJoined = rest.length < before.items.length || before.items.length === 0;
        return isJoined
          ? ok({
              items: [...reply.value.items, ...rest],
              hasMore: rest.length > 0 ? before.hasMore : reply.value.hasMore,
            })
          : reply;
      }, []);
    },
    more() {
      if (load === null || isAsking || !state.hasMore) return;
      void ask(load, state.items);
    },
  };
}
