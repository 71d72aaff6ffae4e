/** New voicemail is told once for each arrival. */
import { describe, expect, it } from 'vitest';
import type { FaceSnapshot } from '../protocol/face-snapshot.ts';
import { countVoicemail, newsOf, readCounts } from './voicemail-news.ts';

function snapshot(newCount: number | null): FaceSnapshot {
  const line = {
    accountId: 'a',
    label: 'Office',
    isDemo: false,
    stage: { phase: 'registered', sinceMs: 0 },
    voicemail: newCount === null ? null : { new: newCount, old: 0 },
    voicemailNumber: null,
  } as const;
  const phone = {
    epochMs: 1,
    revision: 1,
    lines: [line],
    calls: [],
    colleagues: [],
    microphone: 'granted',
  } as const;
  return {
    revision: 1,
    hasAccount: true,
    country: 'BE',
    isDoNotDisturb: false,
    handset: null,
    phone: { state: 'ready', snapshot: { ...phone, lines: [line], calls: [], colleagues: [] } },
  };
}

describe('voicemail', () => {
  it('that has just come is news, once', () => {
    const now = countVoicemail(snapshot(1), {});
    expect(newsOf({}, now)).toBe('more');
    expect(newsOf(now, countVoicemail(snapshot(1), now))).toBe('same');
    expect(newsOf(now, countVoicemail(snapshot(2), now))).toBe('more');
  });

  it('that was heard is no news, and the next one is', () => {
    expect(newsOf({ a: 2 }, countVoicemail(snapshot(0), { a: 2 }))).toBe('less');
    expect(newsOf({ a: 0 }, countVoicemail(snapshot(1), { a: 0 }))).toBe('more');
  });

  it('of which nothing is known at the moment stays as it was', () => {
    const before = { a: 2 };
    expect(newsOf(before, countVoicemail(snapshot(null), before))).toBe('same');
    const starting: FaceSnapshot = { ...snapshot(null), phone: { state: 'starting' } };
    expect(newsOf(before, countVoicemail(starting, before))).toBe('same');
  });

  it('is counted from nothing where what was kept is damaged', () => {
    expect(readCounts({ a: 'x' })).toEqual({});
    expect(readCounts(undefined)).toEqual({});
  });
});
