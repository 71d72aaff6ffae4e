/** Tests of paging: order, late answers, failures. */
import { describe, expect, it } from 'vitest';
import { fail, ok } from '../lib/result.ts';
import { trouble } from '../lib/trouble.ts';
import { createPagedList, type ListState, type LoadPage } from './paged-list.ts';

function stage() {
  const states: ListState<number>[] = [];
  const list = createPagedList<number>((state) => states.push(state));
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { states, list, settle, last: () => states.at(-1) };
}

/** Pages of two numbers up to six. */
const pages: LoadPage<number> = async (before) => {
  const next = before.length;
  return ok({ items: [next, next + 1], hasMore: next + 2 < 6 });
};

describe('createPagedList', () => {
  it('appends pages until there are no more', async () => {
    const { list, last, settle } = stage();
    list.reload(pages);
    await settle();
    for (let turn = 0; turn < 5; turn += 1) {
      list.more();
      await settle();
    }
    expect(last()).toEqual({ status: 'ready', items: [0, 1, 2, 3, 4, 5], hasMore: false });
  });

  it('asks for a page once, however often its end comes into sight', async () => {
    const { list, settle } = stage();
    let asked = 0;
    list.reload(async (before) => {
      asked += 1;
      return pages(before);
    });
    await settle();
    list.more();
    list.more();
    await settle();
    expect(asked).toBe(2);
  });

  it('drops the late answer to an older question', async () => {
    const { list, last, settle } = stage();
    let answerOld: () => void = () => undefined;
    list.reload(
      () =>
        new Promise((resolve) => {
          answerOld = () => resolve(ok({ items: [99], hasMore: false }));
        }),
    );
    list.reload(async () => ok({ items: [1], hasMore: false }));
    await settle();
    answerOld();
    await settle();
    expect(last()?.items).toEqual([1]);
  });

  it('keeps what it has when a reload fails, and recovers with the next', async () => {
    const { list, last, settle } = stage();
    list.reload(pages);
    await settle();
    list.reload(async () => fail(trouble('odoo-unreachable')));
    await settle();
    expect(last()).toMatchObject({ status: 'failed', items: [0, 1], trouble: { code: 'odoo-unreachable' } });
    list.reload(pages);
    await settle();
    expect(last()).toMatchObject({ status: 'ready', items: [0, 1] });
  });
});
