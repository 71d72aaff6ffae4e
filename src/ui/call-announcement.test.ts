/** What a screen reader is told of calls. */
import { beforeEach, expect, it, vi } from 'vitest';
import messages from '../../_locales/en/messages.json' with { type: 'json' };
import type { CallSnapshot, CallStage } from '../protocol/call-snapshot.ts';
import { announcementsOf } from './call-announcement.ts';

beforeEach(() => {
  const catalogue: Record<string, { message: string }> = messages;
  vi.stubGlobal('chrome', {
    i18n: {
      getMessage: (key: string, values: string[] = []) =>
        (catalogue[key]?.message ?? '').replace(
          /\$(\d)/g,
          (_all, at: string) => values[Number(at) - 1] ?? '',
        ),
    },
  });
});

function call(stage: CallStage, id = 'c1'): CallSnapshot {
  return {
    id,
    accountId: 'a',
    direction: 'incoming',
    party: { number: '600', name: 'Azure Interior' },
    record: null,
    startedAtMs: 0,
    stage,
  };
}
const talk: CallStage & { phase: 'talking' } = {
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
const ringing: CallStage = { phase: 'ringing-in' };

it('is told of a call once, and not of one that rings, whose panel is an alert', () => {
  expect(announcementsOf([], [call({ phase: 'dialling' })])).toEqual(['Azure Interior: Connecting']);
  expect(announcementsOf([call({ phase: 'dialling' })], [call({ phase: 'dialling' })])).toEqual([]);
  expect(announcementsOf([], [call(ringing)])).toEqual([]);
});

it.each([
  ['answered', ringing, talk, 'Azure Interior: In call'],
  ['put on hold', talk, { ...talk, isHeld: true }, 'Azure Interior: On hold'],
  ['muted', talk, { ...talk, isMuted: true }, 'Azure Interior: Your microphone is off'],
  [
    'over',
    talk,
    { phase: 'ended', reason: 'remote-hung-up', endedAtMs: 1, answeredAtMs: 0, trouble: null },
    'Azure Interior: Ended',
  ],
] as [string, CallStage, CallStage, string][])(
  'is told when the call is %s',
  (_what, before, after, sentence) => {
    expect(announcementsOf([call(before)], [call(after)])).toEqual([sentence]);
  },
);

it('is told nothing when only the sound changes, nor of a call that was turned away in silence', () => {
  expect(announcementsOf([call(talk)], [call({ ...talk, path: 'interrupted' as never })])).toEqual([]);
  const ended = {
    phase: 'ended',
    reason: 'missed',
    endedAtMs: 1,
    answeredAtMs: null,
    trouble: null,
  } as const;
  expect(announcementsOf([], [{ ...call(ended), isQuiet: true }])).toEqual([]);
});
