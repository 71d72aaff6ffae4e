/** What a call tells of its sound while it lasts, and what is kept of it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeSamples, type Weather } from '../media/fake-samples.ts';
import { rehearse, until } from './rehearsal/rehearsal.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function talk() {
  const rehearsal = await rehearse();
  rehearsal.far.onInvite = (invitation) => rehearsal.far.accept(invitation);
  const callId = await rehearsal.dial();
  let weather: Weather = {};
  const next = createFakeSamples();
  const [media] = rehearsal.media;
  if (media === undefined) throw new Error('a call without media');
  media.nextSample = () => next(500, weather);
  await until(() => rehearsal.phase() === 'talking');
  const stage = () => {
    const current = rehearsal.call()?.stage;
    if (current?.phase !== 'talking') throw new Error('not talking');
    return current;
  };
  return { rehearsal, callId, stage, change: (to: Weather) => (weather = to) };
}

describe('a call', () => {
  it('publishes what changes, not each second', async () => {
    const { rehearsal, stage } = await talk();
    expect(stage()).toMatchObject({ quality: null, path: 'flowing' });
    await until(() => stage().quality?.verdict === 'good', 6_000);
    const published = rehearsal.snapshots.length;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(rehearsal.snapshots).toHaveLength(published);
  });

  it('says that it is reconnecting, and that it is back', async () => {
    const { stage, change } = await talk();
    await vi.advanceTimersByTimeAsync(5_000);
    change({ hasPackets: false });
    await until(() => stage().path === 'reconnecting', 2_500);
    change({});
    await until(() => stage().path === 'flowing', 600);
  });

  it('does not miss packets while it is held', async () => {
    const { rehearsal, callId, stage, change } = await talk();
    await vi.advanceTimersByTimeAsync(5_000);
    await rehearsal.phone.hold(callId, true);
    change({ hasPackets: false });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(stage()).toMatchObject({ isHeld: true, path: 'flowing' });
  });

  it('leaves a summary with its end, and none when nobody could measure', async () => {
    const { rehearsal, callId } = await talk();
    await vi.advanceTimersByTimeAsync(5_000);
    await rehearsal.phone.hangUp(callId);
    expect(rehearsal.entries.at(-1)?.event).toMatchObject({
      kind: 'ended',
      reason: 'hung-up',
      quality: { codec: 'opus', lossPercent: 0 },
    });
    const unanswered = await rehearsal.dial();
    await rehearsal.phone.hangUp(unanswered);
    expect(rehearsal.entries.at(-1)?.event).not.toHaveProperty('quality');
  });
});
