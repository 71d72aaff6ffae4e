/** Calls that talk: hold, digits, a second call, and a connection that comes and goes. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FakeMedia } from './rehearsal/fake-media.ts';
import { rehearse, until } from './rehearsal/rehearsal.ts';
import { count, ring, stageOf, talk } from './rehearsal/scenes.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a call that talks', () => {
  it('is held, resumed, muted and sends digits', async () => {
    const rehearsal = await rehearse();
    const { callId, invitation } = await talk(rehearsal);
    const offers: string[] = [];
    invitation.delegate = { onInvite: (request) => offers.push(/a=(send\w+)/.exec(request.body)?.[1] ?? '') };
    const { phone } = rehearsal;
    await phone.hold(callId, true);
    await phone.hold(callId, false);
    await until(() => offers.length === 2);
    expect(offers.at(-1)).toBe('sendrecv');
    await phone.hold(callId, true);
    await until(() => offers.length === 3);
    expect(offers.at(-1)).toBe('sendonly');
    expect(stageOf(rehearsal)).toMatchObject({ isHeld: true });
    expect(await phone.sendDtmf(callId, '1')).toEqual({
      ok: false,
      error: { code: 'call-not-possible-now' },
    });
    await phone.hold(callId, false);
    await phone.mute(callId, true);
    expect(rehearsal.media[0]).toMatchObject({ isMuted: true, isHeld: false });
    expect(await phone.sendDtmf(callId, '12#')).toEqual({ ok: true, value: {} });
    expect(rehearsal.media[0]?.asked).toContain('digits 12#');
  });

  it('sends digits in INFO where the far side knows no telephone events', async () => {
    const rehearsal = await rehearse();
    const { callId, invitation } = await talk(rehearsal);
    const digits: string[] = [];
    invitation.delegate = {
      onInfo: (info) => {
        digits.push(/Signal=(.)/.exec(info.request.body)?.[1] ?? '');
        void info.accept();
      },
    };
    const [media] = rehearsal.media;
    if (media !== undefined) media.canSendDtmf = false;
    expect(await rehearsal.phone.sendDtmf(callId, '7*')).toEqual({ ok: true, value: {} });
    expect(digits).toEqual(['7', '*']);
  });

  it('is not held when the far side does not agree', async () => {
    const rehearsal = await rehearse();
    let theirs: FakeMedia | null = null;
    rehearsal.far.onInvite = (invitation) => {
      theirs = rehearsal.far.accept(invitation);
    };
    const callId = await rehearsal.dial();
    await until(() => rehearsal.phase() === 'talking');
    if (theirs !== null) (theirs as FakeMedia).refusesDescriptions = true;
    await rehearsal.phone.hold(callId, true);
    expect(rehearsal.media[0]?.isHeld).toBe(true);
    await until(() => !rehearsal.media[0]?.isHeld);
    expect(stageOf(rehearsal)).toMatchObject({ phase: 'talking', isHeld: false });
    expect(rehearsal.media[0]?.asked).toContain('rollback');
  });

  it('is held while another one is answered, and the two can be swapped', async () => {
    const rehearsal = await rehearse();
    const { callId: first } = await talk(rehearsal);
    rehearsal.far.call();
    await until(() => rehearsal.phone.report().calls.length === 2);
    expect(rehearsal.tones.at(-1)).toBe('waiting');
    const second = rehearsal.phone.report().calls[1]?.id ?? '';
    await rehearsal.phone.answer(second);
    const isHeld = (id: string): boolean => {
      const stage = rehearsal.phone.report().calls.find((call) => call.id === id)?.stage;
      return stage?.phase === 'talking' && stage.isHeld;
    };
    await until(() => isHeld(first) && rehearsal.phone.report().calls[1]?.stage.phase === 'talking');
    await rehearsal.phone.hold(first, false);
    await until(() => !isHeld(first) && isHeld(second));
  });

  it('does not dial whomever the far side names', async () => {
    const rehearsal = await rehearse();
    const { invitation } = await talk(rehearsal);
    const answers: number[] = [];
    await invitation.refer(invitation.remoteIdentity.uri, {
      requestDelegate: { onReject: ({ message }) => answers.push(message.statusCode ?? 0) },
    });
    await until(() => answers.length === 1);
    expect(answers).toEqual([603]);
    expect(count(rehearsal, 'INVITE')).toBe(1);
  });

  it('lives on while the connection is away, and is renewed when it is back', async () => {
    const rehearsal = await rehearse();
    const { invitation } = await talk(rehearsal);
    await vi.advanceTimersByTimeAsync(10_000);
    rehearsal.far.isReachable = false;
    rehearsal.far.cut();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(rehearsal.phase()).toBe('talking');
    const [media] = rehearsal.media;
    if (media !== undefined) media.isConnectedNow = false;
    rehearsal.far.isReachable = true;
    rehearsal.phone.nudge();
    await until(() => count(rehearsal, 'INVITE') === 2);
    expect(rehearsal.media[0]?.asked).toContain('offer with restart');
    await vi.advanceTimersByTimeAsync(100);
    void invitation.bye();
    await until(() => rehearsal.phase() === 'ended');
    expect(stageOf(rehearsal)).toMatchObject({ reason: 'remote-hung-up' });
  });

  it('ends at once when it is hung up offline, and the far side is told later', async () => {
    const rehearsal = await rehearse();
    const { callId } = await talk(rehearsal);
    rehearsal.far.isReachable = false;
    rehearsal.far.cut();
    await vi.advanceTimersByTimeAsync(100);
    await rehearsal.phone.hangUp(callId);
    await until(() => rehearsal.phase() === 'ended', 100);
    expect(rehearsal.media[0]?.isClosed).toBe(true);
    expect(count(rehearsal, 'BYE')).toBe(0);
    rehearsal.far.isReachable = true;
    await until(() => count(rehearsal, 'BYE') === 1);
  });

  it('says goodbye again over the next connection when the first goodbye got lost', async () => {
    const rehearsal = await rehearse();
    const { callId } = await talk(rehearsal);
    rehearsal.far.isMute = true;
    await rehearsal.phone.hangUp(callId);
    await until(() => rehearsal.phase() === 'ended', 100);
    expect(count(rehearsal, 'BYE')).toBe(1);
    rehearsal.far.cut();
    rehearsal.far.isMute = false;
    await until(() => count(rehearsal, 'BYE') === 2);
  });

  it('stays held when the hold got lost with the connection, and is offered so over the next one', async () => {
    const rehearsal = await rehearse();
    const { callId } = await talk(rehearsal);
    rehearsal.far.isMute = true;
    await rehearsal.phone.hold(callId, true);
    await until(() => count(rehearsal, 'INVITE') === 2);
    rehearsal.far.isReachable = false;
    rehearsal.far.cut();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(stageOf(rehearsal)).toMatchObject({ phase: 'talking', isHeld: true });
    rehearsal.far.isMute = false;
    rehearsal.far.isReachable = true;
    await until(() => count(rehearsal, 'INVITE') === 3);
    expect(rehearsal.far.heard.filter((text) => text.startsWith('INVITE ')).at(-1)).toContain('a=sendonly');
    expect(stageOf(rehearsal)).toMatchObject({ phase: 'talking', isHeld: true });
  });

  it('that nobody knows any more after a restart of the server ends', async () => {
    const rehearsal = await rehearse();
    const { invitation } = await talk(rehearsal);
    rehearsal.far.cut();
    invitation.dialog?.dispose();
    await until(() => rehearsal.phase() === 'ended');
    expect(stageOf(rehearsal)).toMatchObject({ reason: 'remote-hung-up' });
  });

  it('that still rings is over when the connection goes', async () => {
    const rehearsal = await rehearse();
    await ring(rehearsal);
    rehearsal.far.cut();
    await until(() => rehearsal.phase() === 'ended');
    expect(stageOf(rehearsal)).toMatchObject({ reason: 'missed', trouble: { code: 'connection-lost' } });
  });
});
