/** What is said about the sound of a call, and that every sentence exists. */
import { describe, expect, it } from 'vitest';
import messages from '../../_locales/en/messages.json' with { type: 'json' };
import { QUALITY_CAUSES, type CallQuality } from '../protocol/call-quality.ts';
import type { CallStage } from '../protocol/call-snapshot.ts';
import { soundOf } from './sound-view.ts';

type Talking = Extract<CallStage, { phase: 'talking' }>;

const talking = (change: Partial<Talking> = {}): Talking => ({
  phase: 'talking',
  answeredAtMs: 0,
  quality: null,
  path: 'flowing',
  isMuted: false,
  isHeld: false,
  isHeldByRemote: false,
  transfer: null,
  seat: null,
  ...change,
});
const weak = (cause: CallQuality['cause'], verdict: CallQuality['verdict'] = 'poor'): CallQuality => ({
  verdict,
  cause,
  mos: 2,
});

describe('the sound of a call', () => {
  it.each([
    ['not known yet', talking()],
    ['good', talking({ quality: weak('none', 'good') })],
    ['held by the other side', talking({ isHeldByRemote: true, path: 'reconnecting' })],
    ['held', talking({ isHeld: true, path: 'reconnecting', quality: weak('your-network') })],
    ['not talked in', { phase: 'ringing-in' } as const],
  ])('is not worth a word when the call is %s', (_, stage) => {
    expect(soundOf(stage)).toBeNull();
  });

  it.each(QUALITY_CAUSES.filter((cause) => cause !== 'none'))('has a sentence for %s', (cause) => {
    expect(messages).toHaveProperty(soundOf(talking({ quality: weak(cause) }))?.key ?? '');
  });

  it('is reconnecting, whatever else is wrong', () => {
    const stage = talking({ path: 'reconnecting', quality: weak('their-network') });
    expect(soundOf(stage)?.key).toBe('sound_reconnecting');
  });

  it('has fewer bars the worse it is', () => {
    const tops = (stage: Talking): number => (soundOf(stage)?.bars.path.match(/M\d+ 10h/g) ?? []).length;
    expect(tops(talking({ quality: weak('your-network', 'fair') }))).toBe(1);
    expect(tops(talking({ quality: weak('your-network') }))).toBe(2);
    expect(tops(talking({ path: 'reconnecting' }))).toBe(3);
  });
});
