/** What happened to lines and calls is told in order, once each, and without saying who it was. */
import { expect, it } from 'vitest';
import type { CallSnapshot, CallStage, LineStage, PhoneSnapshot } from '../protocol/call-snapshot.ts';
import { createEventLog } from './event-log.ts';

const talking: CallStage = {
  phase: 'talking',
  answeredAtMs: 0,
  isMuted: false,
  isHeld: false,
  isHeldByRemote: false,
  transfer: null,
  seat: null,
  quality: null,
  path: 'flowing',
};
const call = (id: string, stage: CallStage): CallSnapshot => ({
  id,
  accountId: 'office',
  direction: 'incoming',
  party: { number: '+3222903490', name: 'Azure Interior' },
  record: null,
  startedAtMs: 0,
  stage,
});
const line = (stage: LineStage, isDemo = false): PhoneSnapshot['lines'][number] => ({
  accountId: 'office',
  label: 'Office of 1001',
  isDemo,
  stage,
  voicemail: null,
  voicemailNumber: null,
});
const snapshot = (part: Partial<PhoneSnapshot>): PhoneSnapshot => ({
  epochMs: 1,
  revision: 1,
  microphone: 'granted',
  colleagues: [],
  lines: [],
  calls: [],
  ...part,
});

function told(...snapshots: readonly PhoneSnapshot[]): string[] {
  const log = createEventLog(() => 7);
  for (const one of snapshots) log.see(one);
  expect(log.list().every(({ atMs }) => atMs === 7)).toBe(true);
  return log.list().map(({ text }) => text);
}

it('tells each change of a line once, with the reason why it waits', () => {
  const connecting = snapshot({ lines: [line({ phase: 'connecting' })] });
  const waiting = snapshot({
    lines: [line({ phase: 'waiting', trouble: { code: 'connection-lost', detail: 'x' }, retryAtMs: 1 })],
  });
  expect(told(connecting, connecting, waiting, snapshot({}))).toEqual([
    'line #1: connecting',
    'microphone: granted',
    'line #1: waiting (connection-lost)',
    'line #1: gone',
  ]);
});

it('tells the course of a call, with what is odd in it', () => {
  const stages: CallStage[] = [
    { phase: 'ringing-in' },
    talking,
    { ...talking, isMuted: true, isHeld: true, isHeldByRemote: true, path: 'reconnecting' },
    {
      phase: 'ended',
      reason: 'hung-up',
      endedAtMs: 1,
      answeredAtMs: 0,
      trouble: { code: 'connection-lost' },
    },
  ];
  expect(told(...stages.map((stage) => snapshot({ calls: [call('a', stage)] }))).slice(2)).toEqual([
    'incoming call #1: talking',
    'incoming call #1: talking, muted, on hold, held by the other side, path reconnecting',
    'incoming call #1: ended (hung-up, connection-lost)',
  ]);
});

it('gives a call the same name throughout, and another one another', () => {
  const words = told(
    snapshot({ lines: [line({ phase: 'connecting' }, true)], calls: [call('a', { phase: 'ringing-in' })] }),
    snapshot({ calls: [call('a', talking), call('b', { phase: 'ringing-in' })] }),
  );
  expect(words).toEqual([
    'demo line #1: connecting',
    'incoming call #2: ringing-in',
    'microphone: granted',
    'incoming call #2: talking',
    'incoming call #3: ringing-in',
    'demo line #1: gone',
  ]);
});

it('keeps the last two hundred', () => {
  const log = createEventLog(() => 0);
  for (let turn = 0; turn < 300; turn += 1)
    log.see(
      snapshot({
        lines: [line(turn % 2 === 0 ? { phase: 'connecting' } : { phase: 'registered', sinceMs: 0 })],
      }),
    );
  expect(log.list()).toHaveLength(200);
  expect(log.list().at(-1)?.text).toBe('line #1: registered');
});
