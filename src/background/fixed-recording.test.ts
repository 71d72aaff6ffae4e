/** What the administrator has recorded is not ended by a user, by whichever way the wish comes. */
import { expect, it } from 'vitest';
import { ok } from '../lib/result.ts';
import type { CallSnapshot, PhoneSnapshot } from '../protocol/call-snapshot.ts';
import { heedRecordingWish, isRecordingFixed, withFixedRecording } from './fixed-recording.ts';
import { readPolicy } from './managed-policy.ts';

const under = (raw: object) => ({ read: readPolicy(raw) });

it('is fixed by a policy that says always, and by nothing else', () => {
  expect(isRecordingFixed(under({ recording: { policy: 'always' } }))).toBe(true);
  for (const raw of [{}, { recording: { policy: 'on-demand' } }, { recording: { isAnnounced: true } }])
    expect(isRecordingFixed(under(raw))).toBe(false);
});

it('refuses to end a recording, and lets it be paused and go on', async () => {
  const told: unknown[] = [];
  const heed = (wish: 'on' | 'off' | 'paused', raw: object) =>
    heedRecordingWish(
      { callId: 'a', wish },
      {
        readKnown: () => Promise.resolve(under(raw)),
        tell: (args) => {
          told.push(args);
          return Promise.resolve(ok({}));
        },
      },
    );
  const fixed = { recording: { policy: 'always' } };
  expect(await heed('off', fixed)).toMatchObject({ error: { code: 'set-by-administrator' } });
  expect(told).toEqual([]);
  for (const wish of ['paused', 'on'] as const) expect(await heed(wish, fixed)).toEqual(ok({}));
  expect(await heed('off', {})).toEqual(ok({}));
  expect(told).toHaveLength(3);
});

it('is told of the calls that are recorded, and of no other', () => {
  const call = (recording?: 'on'): CallSnapshot => ({
    id: 'a',
    accountId: 'x',
    direction: 'incoming',
    party: { number: '1', name: '' },
    record: null,
    startedAtMs: 0,
    stage: { phase: 'ringing-in' },
    ...(recording === undefined ? {} : { recording }),
  });
  const snapshot: PhoneSnapshot = {
    epochMs: 1,
    revision: 1,
    microphone: 'granted',
    colleagues: [],
    lines: [],
    calls: [call(), call('on')],
  };
  expect(withFixedRecording(snapshot).calls.map(({ isRecordingFixed: isFixed }) => isFixed)).toEqual([
    undefined,
    true,
  ]);
});
