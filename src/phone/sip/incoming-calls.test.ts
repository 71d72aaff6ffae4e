/** Calls that arrive, from the first message to the last. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FLOOD_CALLS } from '../flood-rule.ts';
import { MAX_CALLS } from '../phone.ts';
import { rehearse, until } from './rehearsal/rehearsal.ts';
import { count, ring, stageOf, written } from './rehearsal/scenes.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a call to here', () => {
  it('rings, is answered and hung up by the caller', async () => {
    const rehearsal = await rehearse();
    const { inviter, callId } = await ring(rehearsal);
    expect(rehearsal.call()?.party).toEqual({ number: 'far', name: 'Far side' });
    expect(rehearsal.media[0]).toMatchObject({ isSpeaking: false });
    expect(rehearsal.media[0]?.heard).toHaveLength(1);
    await rehearsal.phone.answer(callId);
    expect(rehearsal.media[0]?.isSpeaking).toBe(true);
    await until(() => rehearsal.phase() === 'talking');
    void inviter.bye();
    await until(() => rehearsal.phase() === 'ended');
    expect(written(rehearsal)).toEqual(['started', 'answered', 'ended remote-hung-up']);
    expect(rehearsal.tones).toEqual(['silence', 'ring', 'silence', 'hung-up']);
  });

  it('is declined with 486, which leaves it to voicemail', async () => {
    const rehearsal = await rehearse();
    const { callId } = await ring(rehearsal);
    await rehearsal.phone.decline(callId);
    await until(() => count(rehearsal, 'SIP/2.0 486') === 1 && rehearsal.phase() === 'ended');
    expect(stageOf(rehearsal)).toMatchObject({ reason: 'declined' });
  });

  it('that the caller gives up is missed', async () => {
    const rehearsal = await rehearse();
    const { inviter } = await ring(rehearsal);
    void inviter.cancel();
    await until(() => rehearsal.phase() === 'ended');
    expect(stageOf(rehearsal)).toMatchObject({ reason: 'missed' });
    expect(count(rehearsal, 'SIP/2.0 487')).toBe(1);
  });

  it('that another phone took is not missed', async () => {
    const rehearsal = await rehearse();
    const { inviter } = await ring(rehearsal);
    void inviter.cancel({ extraHeaders: ['Reason: SIP;cause=200;text="Call completed elsewhere"'] });
    await until(() => rehearsal.phase() === 'ended');
    expect(stageOf(rehearsal)).toMatchObject({ reason: 'answered-elsewhere' });
  });

  it('that the caller gives up while it is answered ends in peace', async () => {
    const rehearsal = await rehearse();
    const { inviter, callId } = await ring(rehearsal);
    void inviter.cancel();
    await rehearsal.phone.answer(callId);
    await until(() => rehearsal.phase() === 'ended');
    expect(rehearsal.faults).toEqual([]);
  });

  it('rings on without a microphone and says why it cannot be answered', async () => {
    const rehearsal = await rehearse();
    const { callId } = await ring(rehearsal);
    rehearsal.microphone = 'missing';
    expect(await rehearsal.phone.answer(callId)).toEqual({
      ok: false,
      error: { code: 'microphone-missing' },
    });
    expect(rehearsal.phase()).toBe('ringing-in');
  });

  it('with an offer that makes no sense ends as such when it is answered', async () => {
    const rehearsal = await rehearse();
    const { callId } = await ring(rehearsal);
    const [media] = rehearsal.media;
    if (media !== undefined) media.createAnswer = () => Promise.reject(new Error('no common codec'));
    await rehearsal.phone.answer(callId);
    await until(() => rehearsal.phase() === 'ended');
    expect(stageOf(rehearsal)).toMatchObject({ reason: 'no-common-codec' });
  });

  it('is turned away with 486 when there are too many', async () => {
    const rehearsal = await rehearse();
    for (let calls = 0; calls < MAX_CALLS + 3; calls += 1) rehearsal.far.call();
    await until(() => count(rehearsal, 'SIP/2.0 486') === 3);
    const shown = rehearsal.phone.report().calls;
    expect(shown.filter(({ isQuiet }) => isQuiet !== true)).toHaveLength(MAX_CALLS);
    expect(shown.filter(({ isQuiet }) => isQuiet === true)).toHaveLength(3);
    expect(rehearsal.tones).toEqual(['silence', 'ring']);
  });

  it('does not fill the screen with calls that were given up', async () => {
    const rehearsal = await rehearse();
    for (let calls = 0; calls < FLOOD_CALLS; calls += 1) {
      const { inviter } = rehearsal.far.call();
      await until(() => rehearsal.phone.report().calls.at(-1)?.stage.phase === 'ringing-in');
      void inviter.cancel();
      await until(() => rehearsal.phone.report().calls.at(-1)?.stage.phase === 'ended');
    }
    expect(rehearsal.phone.report().calls).toHaveLength(MAX_CALLS);
  });
});
