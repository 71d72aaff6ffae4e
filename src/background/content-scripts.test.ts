/** The widget is registered for the sites of the settings, however many ask for it at once. */
import { afterEach, expect, it, vi } from 'vitest';

const settings = vi.hoisted(() => ({ odooSites: [] as string[] }));
vi.mock('../lib/browser.ts', () => ({ browser: {} }));
vi.mock('./settings-store.ts', () => ({ readSettings: () => Promise.resolve({ ...settings }) }));

const { registerWidget } = await import('./content-scripts.ts');

interface Script {
  readonly id: string;
  readonly matches: string[];
  readonly runAt: string;
}

/** A browser that refuses a second script of the same id, as Chromium does. */
function fakeScripting() {
  let scripts: Script[] = [];
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return {
    getRegisteredContentScripts: async () => {
      await turn();
      return [...scripts];
    },
    registerContentScripts: async ([script]: [Script]) => {
      await turn();
      if (scripts.some(({ id }) => id === script.id)) throw new Error(`Duplicate script ID '${script.id}'`);
      scripts = [...scripts, script];
    },
    updateContentScripts: async (next: Script[]) => {
      await turn();
      scripts = next;
    },
    unregisterContentScripts: async () => {
      await turn();
      scripts = [];
    },
    matches: () => scripts.flatMap(({ matches }) => matches),
  };
}

afterEach(() => vi.unstubAllGlobals());

it('registers once when a site is added while the worker starts', async () => {
  const scripting = fakeScripting();
  vi.stubGlobal('chrome', { scripting });
  const starting = registerWidget();
  settings.odooSites = ['https://odoo.example'];
  await Promise.all([starting, registerWidget(), registerWidget()]);
  expect(scripting.matches()).toEqual(['https://odoo.example/*']);
  settings.odooSites = [];
  await Promise.all([registerWidget(), registerWidget()]);
  expect(scripting.matches()).toEqual([]);
});
