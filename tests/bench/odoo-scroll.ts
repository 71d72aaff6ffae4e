/** How long the page is held up at most while ten thousand calls are scrolled through. */
import type { Page } from 'playwright-core';
import type { Figure } from './figure.ts';
import type { LargeStage } from './large-stage.ts';

const RECENT_CALLS = 10_000;
const RUNS = 5;
const WARM_UP_RUNS = 1;

/** Puts calls of three months into the journal, as many as a busy user has in years. */
async function fillJournal(options: Page): Promise<void> {
  await options.evaluate(async (count) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const open = indexedDB.open('sidetone-journal');
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error ?? new Error('no journal'));
    });
    const change = db.transaction('records', 'readwrite');
    const nowMs = Date.now();
    for (let index = 0; index < count; index += 1) {
      const startedAtMs = nowMs - index * 700_000;
      change.objectStore('records').put({
        id: `bench-${index}`,
        accountId: 'office',
        accountLabel: 'Office',
        direction: index % 3 === 0 ? 'incoming' : 'outgoing',
        party: { number: `+32 2 ${String(index).padStart(7, '0')}`, name: `Customer ${index}` },
        record: null,
        startedAtMs,
        answeredAtMs: index % 4 === 0 ? null : startedAtMs + 4000,
        outcome: {
          kind: 'ended',
          reason: index % 12 === 0 ? 'missed' : 'hung-up',
          endedAtMs: startedAtMs + 90_000,
        },
        quality: null,
        seenAtMs: startedAtMs,
        outcomeKind: 'ended',
      });
    }
    await new Promise((resolve) => (change.oncomplete = resolve));
    db.close();
  }, RECENT_CALLS);
}

/** Scrolls to the oldest of ten thousand calls and back; the longest time for which the page could do nothing else. */
export async function measureScroll({ options, odoo, widget }: LargeStage): Promise<Figure[]> {
  await widget.open();
  await widget.tab('tab_recent').click();
  await fillJournal(options);
  await widget.tab('tab_contacts').click();
  await widget.tab('tab_recent').click();
  await widget.text('Customer 0').waitFor();
  const samples: number[] = [];
  for (let run = -WARM_UP_RUNS; run < RUNS; run += 1) {
    const longestMs = await odoo.evaluate<number>(`(async () => {
        const frame = document.querySelector('[data-sidetone]').shadowRoot.querySelector('[aria-busy]');
        let longest = 0;
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration);
        });
        observer.observe({ type: 'longtask' });
        const frameDone = () => new Promise((resolve) => requestAnimationFrame(resolve));
        const giveUpAtMs = performance.now() + 120_000;
        while (!frame.textContent.includes('Customer ${RECENT_CALLS - 1}')) {
          if (performance.now() > giveUpAtMs) throw new Error('the oldest call was not reached in two minutes');
          frame.scrollTop += 900;
          await frameDone();
        }
        while (frame.scrollTop > 0) {
          frame.scrollTop -= 2700;
          await frameDone();
        }
        await new Promise((resolve) => setTimeout(resolve, 200));
        observer.disconnect();
        return longest;
      })()`);
    if (run >= 0) samples.push(longestMs);
    await widget.tab('tab_contacts').click();
    await widget.tab('tab_recent').click();
    await widget.text('Customer 0').waitFor();
  }
  return [{ name: 'odoo.scroll-longest-task-ms', unit: 'ms', samples, bar: 50 }];
}
