/** A line is shown as good only when a call would come through. */
import { expect, it } from 'vitest';
import type { FaceView } from '../ui/face-client.ts';
import type { LineSnapshot } from '../protocol/call-snapshot.ts';
import { lineState } from './line-state.ts';

const line = (accountId: string, stage: LineSnapshot['stage']): LineSnapshot => ({
  accountId,
  label: accountId,
  isDemo: false,
  voicemail: null,
  voicemailNumber: null,
  stage,
});
const withLines = (...lines: LineSnapshot[]): FaceView => ({
  state: 'drawn',
  snapshot: {
    revision: 1,
    hasAccount: lines.length > 0,
    country: 'BE',
    isDoNotDisturb: false,
    handset: null,
    phone: {
      state: 'ready',
      snapshot: { epochMs: 0, revision: 1, lines, calls: [], colleagues: [], microphone: 'granted' },
    },
  },
});
const waiting = line('a', { phase: 'waiting', trouble: { code: 'registration-refused' }, retryAtMs: 1 });
const registered = line('b', { phase: 'registered', sinceMs: 1 });
const connecting = line('c', { phase: 'connecting' });

it('is good for a registered line only', () => {
  const face = withLines(waiting, registered, connecting);
  expect([lineState(face, 'a').tone, lineState(face, 'b').tone, lineState(face, 'c').tone]).toEqual([
    'bad',
    'good',
    'busy',
  ]);
  expect(lineState(face, 'a').trouble).toEqual({ code: 'registration-refused' });
});

it('a line that the phone does not know yet is being connected', () => {
  expect(lineState(withLines(registered), 'new').tone).toBe('busy');
});

it('a phone that is not there is never good', () => {
  const snapshot = { revision: 1, hasAccount: true, country: 'BE', isDoNotDisturb: false, handset: null };
  for (const face of [
    { state: 'asking' },
    { state: 'unreachable', trouble: { code: 'phone-unavailable' } },
    { state: 'drawn', snapshot: { ...snapshot, phone: { state: 'starting' } } },
    {
      state: 'drawn',
      snapshot: { ...snapshot, phone: { state: 'unavailable', trouble: { code: 'phone-unavailable' } } },
    },
  ] as const satisfies readonly FaceView[]) {
    expect(lineState(face, 'a').tone).not.toBe('good');
  }
});
