/** Calls that the user places, from the first message to the last. */
import type { Invitation } from 'sip.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rehearse, until } from './rehearsal/rehearsal.ts';
import { count, stageOf, talk, written } from './rehearsal/scenes.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a call from here', () => {
  it('rings, talks and is hung up from here', async () => {
    const rehearsal = await rehearse();
    let answer: () => void = () => undefined;
    rehearsal.far.onInvite = (invitation) => {
      void invitation.progress();
      answer = () => rehearsal.far.accept(invitation);
    };
    const callId = await rehearsal.dial('#31#200');
    expect(rehearsal.media[0]?.isSpeaking).toBe(true);
    await until(() => rehearsal.phase() === 'ringing-out');
    expect(count(rehearsal, 'INVITE sip:%2331%23200@pbx.example SIP/2.0')).toBe(1);
    answer();
    await until(() => rehearsal.phase() === 'talking');
    await vi.advanceTimersByTimeAsync(12_000);
    await rehearsal.phone.hangUp(callId);
    await until(() => rehearsal.phase() === 'ended');
    expect(stageOf(rehearsal)).toMatchObject({ reason: 'hung-up', trouble: null });
    expect(count(rehearsal, 'BYE')).toBe(1);
    expect(rehearsal.media[0]?.isClosed).toBe(true);
    expect(written(rehearsal)).toEqual(['started', 'answered', 'seen', 'seen', 'ended hung-up']);
    expect(rehearsal.tones).toEqual(['silence', 'ringback', 'silence']);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(rehearsal.phone.report().calls).toEqual([]);
  });

  it('ends when the far side hangs up', async () => {
    const rehearsal = await rehearse();
    const { invitation } = await talk(rehearsal);
    void invitation.bye();
    await until(() => rehearsal.phase() === 'ended');
    expect(stageOf(rehearsal)).toMatchObject({ reason: 'remote-hung-up' });
  });

  it.each([
    [486, 'busy'],
    [603, 'remote-declined'],
    [404, 'number-unknown'],
    [488, 'no-common-codec'],
  ])('that is answered %i ends as %s', async (statusCode, reason) => {
    const rehearsal = await rehearse();
    rehearsal.far.onInvite = (invitation) => void invitation.reject({ statusCode });
    await rehearsal.dial();
    await until(() => rehearsal.phase() === 'ended');
    expect(stageOf(rehearsal)).toMatchObject({ reason });
    expect(written(rehearsal)).toEqual(['started', `ended ${reason}`]);
  });

  it('is cancelled while it rings', async () => {
    const rehearsal = await rehearse();
    const callId = await rehearsal.dial();
    await until(() => rehearsal.phase() === 'ringing-out');
    await rehearsal.phone.hangUp(callId);
    await until(() => count(rehearsal, 'CANCEL') === 1 && rehearsal.phase() === 'ended');
    expect(stageOf(rehearsal)).toMatchObject({ reason: 'cancelled' });
  });

  it('that is answered in the moment of its cancellation is hung up again', async () => {
    const rehearsal = await rehearse();
    let invitation: Invitation | null = null;
    rehearsal.far.onInvite = (arrived) => {
      invitation = arrived;
      void arrived.progress();
    };
    const callId = await rehearsal.dial();
    await until(() => rehearsal.phase() === 'ringing-out');
    rehearsal.far.latencyMs = 50;
    rehearsal.far.accept(invitation ?? (await Promise.reject(new Error('no invitation'))));
    await vi.advanceTimersByTimeAsync(10);
    expect(rehearsal.phase()).toBe('ringing-out');
    await rehearsal.phone.hangUp(callId);
    await until(() => count(rehearsal, 'BYE') === 1);
    expect(stageOf(rehearsal)).toMatchObject({ reason: 'cancelled' });
    expect(written(rehearsal)).toEqual(['started', 'ended cancelled']);
  });

  it('is heard before the answer', async () => {
    const rehearsal = await rehearse();
    rehearsal.far.onInvite = (invitation) =>
      void invitation.progress({
        statusCode: 183,
        body: { body: 'v=0\r\n', contentType: 'application/sdp', contentDisposition: 'session' } as never,
      });
    await rehearsal.dial();
    await until(() => rehearsal.phase() === 'ringing-out');
    expect(stageOf(rehearsal)).toEqual({ phase: 'ringing-out', hasEarlyMedia: true });
    expect(rehearsal.media[0]?.asked).toEqual(['offer', 'early answer']);
  });

  it.each([
    ['denied', 'microphone-denied'],
    ['missing', 'microphone-missing'],
    ['not-granted', 'microphone-not-granted'],
  ] as const)('is not placed with a microphone that is %s', async (state, code) => {
    const rehearsal = await rehearse();
    rehearsal.microphone = state;
    const party = { number: '200', name: '' };
    const request = { accountId: null, dialString: '200', party, record: null };
    expect(await rehearsal.phone.dial(request)).toEqual({ ok: false, error: { code } });
    expect(rehearsal.phone.report().calls).toEqual([]);
    expect(count(rehearsal, 'INVITE')).toBe(0);
  });

  it('is hung up when the microphone cannot be opened', async () => {
    const rehearsal = await rehearse();
    await talk(rehearsal);
    rehearsal.media[0]?.failMicrophone({ code: 'microphone-busy' });
    await until(() => count(rehearsal, 'BYE') === 1 && rehearsal.phase() === 'ended');
    expect(stageOf(rehearsal)).toMatchObject({ reason: 'microphone', trouble: { code: 'microphone-busy' } });
    await vi.advanceTimersByTimeAsync(9_000);
    expect(rehearsal.phase()).toBe('ended');
  });

  it('does not wait for a journal that hangs, and is shown late but in order', async () => {
    const rehearsal = await rehearse();
    rehearsal.journal = () => new Promise(() => undefined);
    rehearsal.far.onInvite = (invitation) => rehearsal.far.accept(invitation);
    await rehearsal.dial();
    await vi.advanceTimersByTimeAsync(100);
    expect(count(rehearsal, 'ACK')).toBe(1);
    expect(rehearsal.phase()).toBeUndefined();
    await until(() => rehearsal.phase() === 'talking', 2_000);
    const phases = rehearsal.snapshots.flatMap(({ calls }) => calls[0]?.stage.phase ?? []);
    expect(phases).toEqual(['dialling', 'talking']);
    expect(rehearsal.troubles.map(({ code }) => code)).toContain('journal-unavailable');
  });

  it('needs an account and a line', async () => {
    const rehearsal = await rehearse({ isRegistered: false });
    const request = { dialString: '200', party: { number: '200', name: '' }, record: null };
    const dial = (accountId: string | null) => rehearsal.phone.dial({ ...request, accountId });
    expect(await dial('nobody')).toEqual({ ok: false, error: { code: 'account-missing' } });
    expect(await dial(null)).toEqual({ ok: false, error: { code: 'line-not-ready' } });
  });
});
