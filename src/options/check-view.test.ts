/** The check never shows a tick for something that was not tried. */
import { expect, it } from 'vitest';
import { hasPassed, isReasonHidden, stepViews } from './check-view.ts';
import { CHECK_STEPS } from '../protocol/settings-view.ts';

it('marks what passed, what failed with its trouble, and what was never reached', () => {
  const trouble = { code: 'registration-refused' } as const;
  const views = stepViews({
    state: 'finished',
    passed: ['address', 'tls', 'websocket'],
    failed: { step: 'registration', trouble },
  });
  expect(views).toEqual([
    { step: 'address', state: 'passed' },
    { step: 'tls', state: 'passed' },
    { step: 'websocket', state: 'passed' },
    { step: 'registration', state: 'failed', trouble },
    { step: 'microphone', state: 'not-reached' },
  ]);
});

it('shows no tick before and during a check, and none when it could not run', () => {
  for (const check of [
    { state: 'idle' },
    { state: 'running' },
    { state: 'refused', trouble: { code: 'offline' } },
  ] as const) {
    expect(stepViews(check).some((view) => view.state === 'passed')).toBe(false);
    expect(hasPassed(check)).toBe(false);
  }
});

it('has passed only when nothing failed', () => {
  expect(hasPassed({ state: 'finished', passed: [...CHECK_STEPS], failed: null })).toBe(true);
  expect(
    hasPassed({
      state: 'finished',
      passed: ['address'],
      failed: { step: 'microphone', trouble: { code: 'microphone-denied' } },
    }),
  ).toBe(false);
});

it('the reason is hidden only while all that is known is that nobody answered', () => {
  const failedWith = (code: 'server-unreachable' | 'tls-refused' | 'registration-refused') =>
    isReasonHidden({ state: 'finished', passed: [], failed: { step: 'websocket', trouble: { code } } });
  expect(failedWith('server-unreachable')).toBe(true);
  expect(failedWith('tls-refused')).toBe(false);
  expect(failedWith('registration-refused')).toBe(false);
  expect(isReasonHidden({ state: 'running' })).toBe(false);
});
