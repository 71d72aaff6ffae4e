/** Half-typed forms stay with their tab and site, and old ones make room. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../lib/result.ts';
import type { KnownSender } from '../protocol/sender.ts';

const { stored } = vi.hoisted(() => ({ stored: new Map<string, unknown>() }));
vi.mock('../lib/browser.ts', () => ({
  browser: {
    storage: {
      session: {
        get: async (key: string | null) =>
          Object.fromEntries([...stored].filter(([name]) => key === null || name === key)),
        set: async (values: object) =>
          Object.entries(values).forEach(([key, value]) => stored.set(key, value)),
        remove: async (keys: string | string[]) => [keys].flat().forEach((key) => stored.delete(key)),
      },
    },
  },
}));
const { draftHandlers } = await import('./draft-desk.ts');

const page = (tabId: number, site = 'https://odoo.example'): KnownSender => ({
  class: 'odoo',
  site,
  frame: { tabId, frameId: 0 },
});

let nowMs = 0;
const handlers = draftHandlers(() => nowMs);
const keep = (draft: string | null, from: KnownSender) => handlers['widget.keep-draft']({ draft }, from);
const recall = (from: KnownSender) => handlers['widget.draft']({}, from);

beforeEach(() => {
  stored.clear();
  nowMs = 0;
});

describe('draftHandlers', () => {
  it('gives a form back to its own tab and site only', async () => {
    await keep('typed', page(1));
    expect(await recall(page(1))).toEqual(ok({ draft: 'typed' }));
    expect(await recall(page(2))).toEqual(ok({ draft: null }));
    expect(await recall(page(1, 'https://other.example'))).toEqual(ok({ draft: null }));
    await keep(null, page(1));
    expect(stored.size).toBe(0);
  });

  it('forgets the oldest beyond twenty, and nothing that is not its own', async () => {
    stored.set('widget:https://odoo.example', {});
    for (let tabId = 1; tabId <= 21; tabId += 1) {
      nowMs += 1;
      await keep(`of ${tabId}`, page(tabId));
    }
    expect(await recall(page(1))).toEqual(ok({ draft: null }));
    expect(await recall(page(2))).toEqual(ok({ draft: 'of 2' }));
    expect(stored.has('widget:https://odoo.example')).toBe(true);
  });
});
