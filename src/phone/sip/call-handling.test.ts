/** Calls that are turned away, sent on, timed out or answered by themselves, from the first message to the journal. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultCallSettings, type CallSettings } from '../../protocol/call-settings.ts';
import { FLOOD_CALLS } from '../flood-rule.ts';
import { WARNING_MS } from '../reception.ts';
import { withAccounts } from './rehearsal/configuration.ts';
import { ACCOUNT, rehearse, until, type Rehearsal } from './rehearsal/rehearsal.ts';
import { count, ring, stageOf, talk, written } from './rehearsal/scenes.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function set(rehearsal: Rehearsal, change: Partial<CallSettings>): void {
  const calls = { ...defaultCallSettings, ...change };
  rehearsal.phone.configure({ ...withAccounts({ account: ACCOUNT, secret: 'secret' }), calls });
}

async function rehearseWith(change: Partial<CallSettings>): Promise<Rehearsal> {
  const rehearsal = await rehearse();
  set(rehearsal, change);
  return rehearsal;
}

/** The phone's answer with this status, as it went over the wire. */
const answer = ({ far }: Rehearsal, status: number): string | undefined =>
  far.heard.find((text) => text.startsWith(`SIP/2.0 ${status}`));

const AUTO = { extraHeaders: ['Call-Info: <sip:pbx.example>;answer-after=0'] };

describe('do not disturb', () => {
  it.each([
    ['busy', 486],
    ['declined', 603],
    ['forward', 302],
  ] as const)(
    'tells a caller %s with %i, without a sound, and writes the call down as missed',
    async (how, status) => {
      const rehearsal = await rehearseWith({
        isDoNotDisturb: true,
        doNotDisturbAnswer: how,
        forwardTo: '0470123456',
      });
      rehearsal.far.call();
      await until(() => answer(rehearsal, status) !== undefined);
      await until(() => rehearsal.phase() === 'ended');
      expect(rehearsal.call()).toMatchObject({
        isQuiet: true,
        direction: 'incoming',
        party: { number: 'far' },
      });
      expect(written(rehearsal)).toEqual(['started', 'ended missed']);
      expect(rehearsal.tones).toEqual(['silence']);
      expect(rehearsal.media).toEqual([]);
      expect(count(rehearsal, 'SIP/2.0 180')).toBe(0);
      if (how === 'forward') {
        expect(answer(rehearsal, 302)).toMatch(/^Contact: <sip:0470123456@pbx\.example>\r$/m);
      }
      const phases = rehearsal.snapshots.flatMap(({ calls }) => calls.map(({ stage }) => stage.phase));
      expect(new Set(phases)).toEqual(new Set(['ended']));
      await vi.advanceTimersByTimeAsync(4_000);
      expect(rehearsal.phone.report().calls).toEqual([]);
    },
  );

  it('lets the user’s own number through, and everybody once it is off', async () => {
    const rehearsal = await rehearseWith({ isDoNotDisturb: true });
    rehearsal.far.call({ extraHeaders: ['P-Asserted-Identity: <sip:1001@pbx.example>'] });
    await until(() => rehearsal.phase() === 'ringing-in');
    set(rehearsal, {});
    rehearsal.far.call();
    await until(() => rehearsal.phone.report().calls.length === 2);
    expect(rehearsal.phone.report().calls.every(({ stage }) => stage.phase === 'ringing-in')).toBe(true);
  });
});

describe('a call that rings', () => {
  it.each([
    ['busy', 486],
    ['declined', 603],
  ] as const)('is declined as %s with %i', async (declineAnswer, status) => {
    const rehearsal = await rehearseWith({ declineAnswer });
    const { callId } = await ring(rehearsal);
    await rehearsal.phone.decline(callId);
    await until(() => answer(rehearsal, status) !== undefined && rehearsal.phase() === 'ended');
    expect(stageOf(rehearsal)).toMatchObject({ reason: 'declined' });
  });

  it('is declined as set by hanging up, too', async () => {
    const rehearsal = await rehearseWith({ declineAnswer: 'declined' });
    const { callId } = await ring(rehearsal);
    await rehearsal.phone.hangUp(callId);
    await until(() => answer(rehearsal, 603) !== undefined);
  });

  it('is sent to another number, and is neither missed nor declined', async () => {
    const rehearsal = await rehearse();
    const { callId } = await ring(rehearsal);
    expect(await rehearsal.phone.deflect(callId, '#31#200')).toEqual({ ok: true, value: {} });
    await until(() => answer(rehearsal, 302) !== undefined);
    expect(answer(rehearsal, 302)).toMatch(/^Contact: <sip:%2331%23200@pbx\.example>\r$/m);
    expect(written(rehearsal)).toEqual(['started', 'ended deflected']);
    expect(rehearsal.media[0]?.isClosed).toBe(true);
  });

  it('is not sent away any more once it was answered', async () => {
    const rehearsal = await rehearse();
    const { callId } = await talk(rehearsal);
    expect(await rehearsal.phone.deflect(callId, '200')).toEqual({
      ok: false,
      error: { code: 'call-not-possible-now' },
    });
  });

  it.each([
    ['busy', 486],
    ['declined', 603],
    ['forward', 302],
  ] as const)('too long is told %s with %i, and missed', async (ringTimeoutAnswer, status) => {
    const rehearsal = await rehearseWith({ ringTimeoutS: 20, ringTimeoutAnswer, forwardTo: '200' });
    await ring(rehearsal);
    await vi.advanceTimersByTimeAsync(19_000);
    expect(rehearsal.phase()).toBe('ringing-in');
    await vi.advanceTimersByTimeAsync(1_500);
    expect(answer(rehearsal, status)).toBeDefined();
    expect(written(rehearsal)).toEqual(['started', 'ended missed']);
    expect(rehearsal.tones.at(-1)).toBe('silence');
  });

  it('and is answered is not touched by the end of the ringing time', async () => {
    const rehearsal = await rehearseWith({ ringTimeoutS: 20 });
    const { callId } = await ring(rehearsal);
    await rehearsal.phone.answer(callId);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(rehearsal.phase()).toBe('talking');
  });
});

describe('a call that asks to be answered by itself', () => {
  it('is, after a beep, and says so', async () => {
    const rehearsal = await rehearseWith({ isAutoAnswerAllowed: true });
    rehearsal.far.call(AUTO);
    await until(() => rehearsal.phase() === 'ringing-in');
    await vi.advanceTimersByTimeAsync(WARNING_MS - 50);
    expect(rehearsal.media[0]?.isSpeaking).toBe(false);
    expect(rehearsal.tones.at(-1)).toBe('beep');
    await until(() => rehearsal.phase() === 'talking');
    expect(rehearsal.media[0]?.isSpeaking).toBe(true);
    expect(rehearsal.call()).toMatchObject({ isAnsweredByItself: true });
    expect(written(rehearsal)).toEqual(['started', 'answered']);
  });

  it('rings as long as was asked before', async () => {
    const rehearsal = await rehearseWith({ isAutoAnswerAllowed: true });
    rehearsal.far.call({ extraHeaders: ['Alert-Info: <sip:x>;answer-after=5'] });
    await vi.advanceTimersByTimeAsync(4_900);
    expect(rehearsal.tones.at(-1)).toBe('ring');
    await vi.advanceTimersByTimeAsync(200);
    expect(rehearsal.tones.at(-1)).toBe('beep');
    await until(() => rehearsal.phase() === 'talking', 2_000);
  });

  it('rings where that was not allowed, as any call does', async () => {
    const rehearsal = await rehearse();
    rehearsal.far.call(AUTO);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(rehearsal.phase()).toBe('ringing-in');
    expect(rehearsal.media[0]?.isSpeaking).toBe(false);
    expect(rehearsal.call()?.isAnsweredByItself).toBeUndefined();
  });

  it('waits while another call is on, without a microphone, and in peace', async () => {
    const rehearsal = await rehearseWith({ isAutoAnswerAllowed: true });
    await talk(rehearsal);
    rehearsal.far.call(AUTO);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(rehearsal.phone.report().calls[1]?.stage.phase).toBe('ringing-in');
    const deaf = await rehearseWith({ isAutoAnswerAllowed: true });
    deaf.microphone = 'missing';
    deaf.far.call(AUTO);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(deaf.phase()).toBe('ringing-in');
    const quiet = await rehearseWith({ isAutoAnswerAllowed: true, isDoNotDisturb: true });
    quiet.far.call(AUTO);
    await until(() => answer(quiet, 486) !== undefined);
  });

  it('rings on when the user forbids it during the warning', async () => {
    const rehearsal = await rehearseWith({ isAutoAnswerAllowed: true });
    rehearsal.far.call(AUTO);
    await until(() => rehearsal.tones.at(-1) === 'beep');
    set(rehearsal, {});
    await vi.advanceTimersByTimeAsync(3_000);
    expect(rehearsal.phase()).toBe('ringing-in');
    expect(rehearsal.tones.at(-1)).toBe('ring');
  });
});

describe('a flood of calls', () => {
  it('rings ten times at most, is busy for the rest, and leaves one record of itself', async () => {
    const rehearsal = await rehearse();
    for (let calls = 0; calls < 60; calls += 1) {
      const { inviter } = rehearsal.far.call();
      await vi.advanceTimersByTimeAsync(20);
      if (calls < FLOOD_CALLS) void inviter.cancel();
      await vi.advanceTimersByTimeAsync(20);
    }
    await until(() => count(rehearsal, 'SIP/2.0 486') === 60 - FLOOD_CALLS);
    expect(count(rehearsal, 'SIP/2.0 180')).toBe(FLOOD_CALLS);
    expect(new Set(rehearsal.entries.map(({ callId }) => callId)).size).toBe(FLOOD_CALLS + 1);
    expect(rehearsal.media).toHaveLength(FLOOD_CALLS);
    await vi.advanceTimersByTimeAsync(10_000);
    rehearsal.far.call();
    await until(() => rehearsal.phone.report().calls.at(-1)?.stage.phase === 'ringing-in');
  });
});

describe('digits', () => {
  it('go in INFO where that is set, at once and in the running call', async () => {
    const rehearsal = await rehearse();
    const { callId, invitation } = await talk(rehearsal);
    const digits: string[] = [];
    invitation.delegate = {
      onInfo: (info) => {
        digits.push(/Signal=(.)/.exec(info.request.body)?.[1] ?? '');
        void info.accept();
      },
    };
    await rehearsal.phone.sendDtmf(callId, '1');
    set(rehearsal, { dtmfMethod: 'info' });
    await rehearsal.phone.sendDtmf(callId, '27');
    set(rehearsal, { dtmfMethod: 'auto' });
    await rehearsal.phone.sendDtmf(callId, '3');
    expect(digits).toEqual(['2', '7']);
    expect(rehearsal.media[0]?.asked.filter((asked) => asked.startsWith('digits'))).toEqual([
      'digits 1',
      'digits 3',
    ]);
  });
});

describe('a call of ours that is answered with another number', () => {
  const dialTo = async (contact: string): Promise<Rehearsal> => {
    const rehearsal = await rehearse();
    rehearsal.far.onInvite = (invitation) =>
      void invitation.reject({ statusCode: 302, extraHeaders: [contact] });
    await rehearsal.dial();
    await until(() => rehearsal.phase() === 'ended');
    await vi.advanceTimersByTimeAsync(1_000);
    return rehearsal;
  };

  it('says the number and dials nobody', async () => {
    const rehearsal = await dialTo('Contact: "Moved" <sip:+32470123456;x=y@evil.example>');
    expect(stageOf(rehearsal)).toMatchObject({ reason: 'moved', movedTo: '+32470123456' });
    expect(count(rehearsal, 'INVITE')).toBe(1);
    expect(written(rehearsal)).toEqual(['started', 'ended moved']);
  });

  it.each([
    ['letters', 'Contact: <sip:boss@pbx.example>'],
    ['a long one', `Contact: <sip:${'1'.repeat(2_000)}@pbx.example>`],
    ['none', 'Subject: none'],
  ])('that makes no sense (%s) names no number', async (_name, contact) => {
    const rehearsal = await dialTo(contact);
    expect(stageOf(rehearsal)).toMatchObject({ reason: 'moved' });
    expect(stageOf(rehearsal)).not.toHaveProperty('movedTo');
    expect(rehearsal.faults).toEqual([]);
  });
});
