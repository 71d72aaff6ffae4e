/** A meter that tells silence from speech and does not depend on the frame rate. */
import { expect, it } from 'vitest';
import { follow, levelOf, loudestLevel, SPEECH_LEVEL } from './sound-level.ts';

const tone = (amplitude: number) => Float32Array.from({ length: 480 }, (_, i) => amplitude * Math.sin(i / 5));

it('silence is 0, room noise stays below speech, speech is above, loud stays within 1', () => {
  expect(levelOf(new Float32Array(480))).toBe(0);
  expect(levelOf(new Float32Array(0))).toBe(0);
  expect(levelOf(tone(0.002))).toBeLessThan(SPEECH_LEVEL);
  expect(levelOf(tone(0.05))).toBeGreaterThan(SPEECH_LEVEL);
  expect(levelOf(tone(1))).toBe(1);
});

it('one long step and many short ones end at the same level', () => {
  let inSteps = 0.2;
  for (let i = 0; i < 10; i += 1) inSteps = follow(inSteps, 0.9, 5);
  expect(inSteps).toBeCloseTo(follow(0.2, 0.9, 50), 10);
});

it('rises faster than it falls', () => {
  expect(follow(0, 1, 50) - 0).toBeGreaterThan(1 - follow(1, 0, 50));
});

it('a short sound counts in full, wherever in the samples it is', () => {
  const samples = new Float32Array(4800);
  samples.set(tone(0.5), 4320);
  expect(loudestLevel(samples, 480)).toBeCloseTo(levelOf(tone(0.5)), 10);
  expect(loudestLevel(samples, 480)).toBeGreaterThan(levelOf(samples));
});
