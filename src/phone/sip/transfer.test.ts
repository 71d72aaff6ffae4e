/** Calls that are given away: asked by REFER, judged by NOTIFY, and back again when nothing came of it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Invitation, Referral } from 'sip.js';
import { reportReferral } from '../demo/report-referral.ts';
import { rehearse, until, type Rehearsal } from './rehearsal/rehearsal.ts';
import { count, stageOf, talk, written } from './rehearsal/scenes.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const TO = { dialString: '300', party: { number: '300', name: 'Marc Demo' } };

/** A call that talks, whose far side takes a REFER by `take`. */
async function talkWith(take: (referral: Referral, invitation: Invitation) => void) {
  const rehearsal = await rehearse();
  const { callId, invitation } = await talk(rehearsal);
  const referrals: Referral[] = [];
  const offers: string[] = [];
  invitation.delegate = {
    onInvite: (request) => offers.push(/a=(send\w+)/.exec(request.body)?.[1] ?? ''),
    onRefer(referral) {
      referrals.push(referral);
      take(referral, invitation);
    },
  };
  return { rehearsal, callId, referrals, offers };
}

const isAsked = ({ call }: Rehearsal): boolean => {
  const stage = call()?.stage;
  return stage?.phase === 'talking' && stage.transfer?.kind === 'asked';
};
const hasFailed = ({ call }: Rehearsal): boolean => {
  const stage = call()?.stage;
  return stage?.phase === 'talking' && stage.transfer?.kind === 'failed';
};

describe('a direct transfer', () => {
  it('is over when the far side has reached the other one, and not before', async () => {
    const { rehearsal, callId, referrals, offers } = await talkWith((referral, invitation) => {
      void referral.accept();
      reportReferral(invitation, 100);
      setTimeout(() => reportReferral(invitation, 200), 5_000);
    });
    expect(await rehearsal.phone.transfer(callId, TO)).toEqual({ ok: true, value: {} });
    await until(() => referrals.length === 1);
    expect(offers).toEqual(['sendonly']);
    expect(referrals[0]?.referTo.uri.toString()).toBe('sip:300@pbx.example');
    await vi.advanceTimersByTimeAsync(4_000);
    expect(stageOf(rehearsal)).toMatchObject({ phase: 'talking', transfer: { to: TO.party } });
    await until(() => rehearsal.phase() === 'ended');
    expect(stageOf(rehearsal)).toMatchObject({ reason: 'transferred', trouble: null });
    expect(written(rehearsal)).toEqual(['started', 'answered', 'seen', 'ended transferred']);
    await until(() => count(rehearsal, 'BYE') === 1);
  });

  it.each<[string, (referral: Referral, invitation: Invitation) => void]>([
    [
      'the other one is busy',
      (referral, invitation) => {
        void referral.accept();
        reportReferral(invitation, 486);
      },
    ],
    ['the far side refuses', (referral) => void referral.reject({ statusCode: 603 })],
    ['the far side does not know how', (referral) => void referral.reject({ statusCode: 501 })],
  ])('comes back when %s', async (_name, take) => {
    const { rehearsal, callId, offers } = await talkWith(take);
    await rehearsal.phone.transfer(callId, TO);
    await until(() => hasFailed(rehearsal));
    await until(() => offers.length === 2);
    expect(offers).toEqual(['sendonly', 'sendrecv']);
    expect(stageOf(rehearsal)).toMatchObject({ isHeld: false });
    expect(rehearsal.media[0]?.isHeld).toBe(false);
    expect(count(rehearsal, 'BYE')).toBe(0);
    await until(() => !hasFailed(rehearsal), 11_000);
    expect(stageOf(rehearsal)).toMatchObject({ phase: 'talking', transfer: null });
  });

  it('comes back when nothing is heard for half a minute, and stays on hold if it was', async () => {
    const { rehearsal, callId, offers } = await talkWith((referral) => void referral.accept());
    await rehearsal.phone.hold(callId, true);
    await until(() => offers.length === 1);
    await rehearsal.phone.transfer(callId, TO);
    await vi.advanceTimersByTimeAsync(29_900);
    expect(isAsked(rehearsal)).toBe(true);
    await vi.advanceTimersByTimeAsync(200);
    expect(hasFailed(rehearsal)).toBe(true);
    expect(stageOf(rehearsal)).toMatchObject({ isHeld: true });
    expect(offers).toEqual(['sendonly']);
  });

  it('believes late news', async () => {
    const { rehearsal, callId } = await talkWith((referral, invitation) => {
      void referral.accept();
      setTimeout(() => reportReferral(invitation, 200), 40_000);
    });
    await rehearsal.phone.transfer(callId, TO);
    await until(() => hasFailed(rehearsal));
    await until(() => rehearsal.phase() === 'ended');
    expect(stageOf(rehearsal)).toMatchObject({ reason: 'transferred' });
  });

  it('does not believe news that nobody asked for', async () => {
    const rehearsal = await rehearse();
    const { invitation } = await talk(rehearsal);
    reportReferral(invitation, 200);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(stageOf(rehearsal)).toMatchObject({ phase: 'talking', transfer: null });
  });

  it('is not possible before the answer', async () => {
    const rehearsal = await rehearse();
    const callId = await rehearsal.dial();
    expect(await rehearsal.phone.transfer(callId, TO)).toMatchObject({
      error: { code: 'call-not-possible-now' },
    });
  });
});

describe('a transfer after asking', () => {
  /** Two calls that talk, the first on hold. */
  async function talkTwice(take: (referral: Referral, invitation: Invitation) => void) {
    const { rehearsal, callId: first, referrals } = await talkWith(take);
    const stage = (id: string) => rehearsal.phone.report().calls.find((call) => call.id === id)?.stage;
    const invitations: Invitation[] = [];
    rehearsal.far.onInvite = (invitation) => {
      invitations.push(invitation);
      rehearsal.far.accept(invitation);
    };
    const second = await rehearsal.dial('300');
    await until(() => stage(second)?.phase === 'talking');
    expect(stage(first)).toMatchObject({ isHeld: true });
    return { rehearsal, first, second, referrals, stage, invitations };
  }

  it('joins the two far sides by their own dialog', async () => {
    const { rehearsal, first, second, referrals, stage, invitations } = await talkTwice(
      (referral, invitation) => {
        void referral.accept();
        setTimeout(() => reportReferral(invitation, 200), 1_000);
      },
    );
    expect(await rehearsal.phone.transferToCall(first, second)).toEqual({ ok: true, value: {} });
    await until(() => referrals.length === 1);
    const replaces = decodeURIComponent(String(referrals[0]?.request.getHeader('refer-to')));
    const dialog = invitations[0]?.dialog;
    expect(replaces).toContain(
      `Replaces=${dialog?.callId};to-tag=${dialog?.localTag};from-tag=${dialog?.remoteTag}`,
    );
    expect(stage(second)).toMatchObject({ transfer: { kind: 'taking' } });
    await until(() => stage(first)?.phase === 'ended' && stage(second)?.phase === 'ended');
    expect([stage(first), stage(second)]).toMatchObject([
      { reason: 'transferred' },
      { reason: 'transferred' },
    ]);
  });

  it('gives both calls back when the far side does not do it', async () => {
    const { rehearsal, first, second, stage } = await talkTwice(
      (referral) => void referral.reject({ statusCode: 501 }),
    );
    await rehearsal.phone.transferToCall(first, second);
    await until(() => JSON.stringify(stage(second)).includes('failed'));
    expect(stage(first)).toMatchObject({ isHeld: true, transfer: { kind: 'failed' } });
    expect(stage(second)).toMatchObject({ isHeld: false });
  });

  it('is not possible with one call only, or with one that is gone', async () => {
    const rehearsal = await rehearse();
    const { callId } = await talk(rehearsal);
    expect(await rehearsal.phone.transferToCall(callId, callId)).toMatchObject({
      error: { code: 'call-not-possible-now' },
    });
    expect(await rehearsal.phone.transferToCall(callId, 'gone')).toMatchObject({
      error: { code: 'call-gone' },
    });
  });
});
