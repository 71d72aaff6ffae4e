/** The widget's second script: it comes when it is wanted, once, also from a new worker, and its absence is said. */
import type { Worker } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { EXTENSION_ORIGIN } from '../harness/extension-browser.ts';
import { say } from '../harness/words.ts';
import { openSandboxStage, type SandboxStage } from './sandbox-stage.ts';

let stage: SandboxStage;

beforeEach(async () => {
  stage = await openSandboxStage();
});
afterEach(() => stage?.close());

/** Has the worker count how often it puts the second script somewhere, and fail at it while `isBroken`. */
async function watchInjections(): Promise<{ mend(): Promise<void>; count(): Promise<number> }> {
  const [worker] = stage.browser.context.serviceWorkers();
  if (worker === undefined) throw new Error('no worker');
  await worker.evaluate(() => {
    const state = globalThis as typeof globalThis & { isBroken?: boolean; injections?: number };
    const real = chrome.scripting.executeScript.bind(chrome.scripting);
    Object.assign(state, { isBroken: true, injections: 0 });
    Object.assign(chrome.scripting, {
      executeScript: (injection: { files?: string[] }) => {
        if (injection.files?.[0] === 'content/odoo-later.js') {
          if (state.isBroken === true) return Promise.reject(new Error('No frame with id 0'));
          state.injections = (state.injections ?? 0) + 1;
        }
        return real(injection as never);
      },
    });
  });
  const read = <T>(task: Parameters<Worker['evaluate']>[0]): Promise<T> =>
    worker.evaluate(task) as Promise<T>;
  return {
    mend: () => read(() => Object.assign(globalThis, { isBroken: false }) && undefined),
    count: () => read(() => (globalThis as { injections?: number }).injections),
  };
}

async function openActivity(index: number): Promise<void> {
  const { odoo, widget } = stage;
  await widget.tab('tab_activities').click();
  await odoo.locator('[data-sidetone] li > button').nth(index).click();
}

it('says that a part is missing without moving the rest, and brings it once', async () => {
  const { widget } = stage;
  const injections = await watchInjections();
  await widget.open();
  // Measured from the widget's own edge, which may still be rising.
  const place = () =>
    widget.button(say('footer_keypad_show')).evaluate((button) => {
      const frame = button.closest('aside')?.getBoundingClientRect();
      return (frame?.bottom ?? 0) - button.getBoundingClientRect().bottom;
    });
  const before = await place();
  await openActivity(0);
  await widget.text(say('trouble_widget_incomplete')).waitFor();
  expect(await place()).toBeCloseTo(before);

  await injections.mend();
  await widget.button(say('action_retry')).click();
  await widget.button(say('activity_done')).waitFor();
  await widget.button(say('back')).click();
  await openActivity(1);
  await widget.button(say('activity_done')).waitFor();
  expect(await injections.count()).toBe(1);
});

it('comes from a new worker, into a page that was loaded anew', async () => {
  const { widget, odoo, browser } = stage;
  await widget.open();
  await openActivity(0);
  await widget.button(say('activity_done')).waitFor();
  await odoo.reload();
  await widget.button(say('widget_close')).waitFor();
  // The list is there: what is under way is not what dies with the worker.
  await odoo.locator('[data-sidetone] li > button').first().waitFor();
  await browser.killWorker();
  await openActivity(0);
  await widget.button(say('activity_done')).waitFor();
  // What it brings is dressed: its styles came along.
  const back = await widget.button(say('back')).evaluate((button) => getComputedStyle(button).position);
  expect(back).toBe('absolute');
});

it('leaves nothing behind that the page could find', async () => {
  const { widget, odoo, browser } = stage;
  const seen: string[] = [];
  odoo.on('request', (request) => seen.push(request.url()));
  await widget.open();
  await openActivity(0);
  await widget.button(say('activity_done')).waitFor();
  expect(seen.filter((url) => url.startsWith('chrome-extension:'))).toEqual([]);
  const reachable = await odoo.evaluate(async (address) => {
    return fetch(address).then(
      () => true,
      () => false,
    );
  }, `${EXTENSION_ORIGIN}/content/odoo-later.js`);
  expect(reachable).toBe(false);
  expect(browser.uncaught()).toEqual([]);
});
