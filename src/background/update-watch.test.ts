/** When a new version is let in. */
import { describe, expect, it } from 'vitest';
import type { CallStage, PhoneSnapshot } from '../protocol/call-snapshot.ts';
import { createUpdateWatch } from './update-watch.ts';

const ENDED: CallStage = {
  phase: 'ended',
  reason: 'hung-up',
  endedAtMs: 3,
  answeredAtMs: null,
  trouble: null,
};

function phoneWith(...stages: readonly CallStage[]): PhoneSnapshot {
  return {
    epochMs: 1,
    revision: 1,
    lines: [],
    colleagues: [],
    microphone: 'granted',
    calls: stages.map((stage, index) => ({
      id: String(index),
      accountId: 'desk',
      direction: 'outgoing' as const,
      party: { number: '200', name: '' },
      record: null,
      startedAtMs: 1,
      stage,
    })),
  };
}

const idle = phoneWith(ENDED);
const ringing = phoneWith(ENDED, { phase: 'ringing-in' });

function setUp(phone: PhoneSnapshot | null) {
  const browser = { isPending: false, reloads: 0, phone };
  /** As after a death of the worker: nothing is left but what the browser keeps. */
  const start = () =>
    createUpdateWatch({
      readIsPending: () => Promise.resolve(browser.isPending),
      notePending: () => {
        browser.isPending = true;
        return Promise.resolve();
      },
      reload: () => (browser.reloads += 1),
      readPhone: () => Promise.resolve(browser.phone),
    });
  return { browser, start };
}

describe('a new version', () => {
  it.each([
    ['nobody calls', idle],
    ['there is no phone', null],
  ])('is let in at once when %s', async (_when, phone) => {
    const { browser, start } = setUp(phone);
    await start().updateArrived();
    expect(browser.reloads).toBe(1);
  });

  it.each<CallStage>([{ phase: 'dialling' }, { phase: 'ringing-in' }, { phase: 'answering' }])(
    'waits for a call that is $phase',
    async (stage) => {
      const { browser, start } = setUp(phoneWith(stage));
      const watch = start();
      await watch.updateArrived();
      await watch.phoneChanged(phoneWith(stage));
      expect(browser.reloads).toBe(0);
      browser.phone = idle;
      await watch.phoneChanged(idle);
      expect(browser.reloads).toBe(1);
    },
  );

  it('is remembered over a death of the worker', async () => {
    const { browser, start } = setUp(ringing);
    await start().updateArrived();
    browser.phone = idle;
    await start().phoneChanged(idle);
    expect(browser.reloads).toBe(1);
  });

  it('does not cut a call that came since the phone was last heard', async () => {
    const { browser, start } = setUp(ringing);
    const watch = start();
    await watch.updateArrived();
    await watch.phoneChanged(idle);
    expect(browser.reloads).toBe(0);
  });
});

it('nothing is reloaded without a new version', async () => {
  const { browser, start } = setUp(idle);
  await start().phoneChanged(idle);
  expect(browser.reloads).toBe(0);
});
