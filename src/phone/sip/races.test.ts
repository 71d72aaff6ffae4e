/** What crosses on the wire: both sides change something at once, or one did not hear the other. */
import type { Invitation } from 'sip.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rehearse, until, type Rehearsal } from './rehearsal/rehearsal.ts';
import { count, ring, stageOf, talk, written } from './rehearsal/scenes.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const sdp = (direction: string): string =>
  [
    'v=0',
    'o=- 9 9 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'm=audio 9 UDP/TLS/RTP/SAVPF 111',
    `a=${direction}`,
    '',
  ].join('\r\n');

/** A request of the far side within the dialog of the first call that the phone placed. */
function request(rehearsal: Rehearsal, method: string, cseq: number, body = ''): string {
  const invite = rehearsal.far.heard.find((text) => text.startsWith('INVITE')) ?? '';
  const field = (name: string): string => new RegExp(`^${name}: (.*)\r$`, 'm').exec(invite)?.[1] ?? '';
  const contact = /<([^>]+)>/.exec(field('Contact'))?.[1] ?? '';
  const answered = rehearsal.far.heard.find((text) => text.startsWith('ACK')) ?? '';
  const to = /^To: (.*)\r$/m.exec(answered)?.[1] ?? '';
  return [
    `${method} ${contact} SIP/2.0`,
    `Via: SIP/2.0/WSS far.invalid;branch=z9hG4bKfar${method}${cseq}`,
    'Max-Forwards: 70',
    `From: ${to}`,
    `To: ${field('From')}`,
    `Call-ID: ${field('Call-ID')}`,
    `CSeq: ${cseq} ${method}`,
    'Contact: <sip:far@far.invalid>',
    ...(body === '' ? [] : ['Content-Type: application/sdp']),
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
}

/** A response to the first INVITE that the phone sent, from one of the phones behind the far side. */
function response(rehearsal: Rehearsal, status: string, tag: string, body = ''): string {
  const invite = rehearsal.far.heard.find((text) => text.startsWith('INVITE')) ?? '';
  const kept = invite.split('\r\n').filter((line) => /^(?:Via|From|Call-ID|CSeq):/.test(line));
  const to = /^To: (.*)\r$/m.exec(invite)?.[1] ?? '';
  return [
    `SIP/2.0 ${status}`,
    ...kept,
    `To: ${to};tag=${tag}`,
    `Contact: <sip:${tag}@far.invalid>`,
    ...(body === '' ? [] : ['Content-Type: application/sdp']),
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
}

describe('two offers at once', () => {
  it('is tried again after a while when the far side says 491', async () => {
    const rehearsal = await rehearse();
    const { callId, invitation } = await talk(rehearsal);
    let refusals = 0;
    const { dialog } = invitation;
    if (dialog === undefined) throw new Error('no dialog');
    const own = dialog.delegate?.onInvite;
    dialog.delegate = {
      ...dialog.delegate,
      onInvite: (incoming) => {
        refusals += 1;
        if (refusals > 1) return own?.(incoming);
        incoming.reject({ statusCode: 491 });
      },
    };
    await rehearsal.phone.hold(callId, true);
    await until(() => refusals === 2);
    await vi.advanceTimersByTimeAsync(500);
    expect(stageOf(rehearsal)).toMatchObject({ phase: 'talking', isHeld: true });
    expect(rehearsal.media[0]?.asked).toContain('rollback');
    expect(rehearsal.media[0]?.heard).toHaveLength(2);
  });

  it('is refused with 491 while one of ours is under way, and neither breaks the call', async () => {
    const rehearsal = await rehearse();
    const { callId } = await talk(rehearsal);
    rehearsal.far.latencyMs = 300;
    await rehearsal.phone.hold(callId, true);
    await until(() => count(rehearsal, 'INVITE') === 2);
    rehearsal.far.latencyMs = 0;
    rehearsal.far.say(request(rehearsal, 'INVITE', 101, sdp('sendrecv')));
    await until(() => count(rehearsal, 'SIP/2.0 491') === 1);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(stageOf(rehearsal)).toMatchObject({ phase: 'talking', isHeld: true });
    expect(rehearsal.faults).toEqual([]);
  });

  it('of ours wait for each other', async () => {
    const rehearsal = await rehearse();
    const { callId } = await talk(rehearsal);
    rehearsal.far.latencyMs = 200;
    await rehearsal.phone.hold(callId, true);
    await rehearsal.phone.hold(callId, false);
    await vi.advanceTimersByTimeAsync(100);
    expect(count(rehearsal, 'INVITE')).toBe(2);
    await until(() => count(rehearsal, 'INVITE') === 3);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(stageOf(rehearsal)).toMatchObject({ isHeld: false });
  });
});

describe('a far side that holds', () => {
  it('is shown, and shown no more when it is back', async () => {
    const rehearsal = await rehearse();
    const { callId } = await talk(rehearsal);
    rehearsal.far.say(request(rehearsal, 'INVITE', 101, sdp('sendonly')));
    await until(() => count(rehearsal, 'SIP/2.0 200') > 0);
    await vi.advanceTimersByTimeAsync(100);
    expect(stageOf(rehearsal)).toMatchObject({ phase: 'talking', isHeldByRemote: true, isHeld: false });
    rehearsal.far.say(request(rehearsal, 'ACK', 101));
    await vi.advanceTimersByTimeAsync(50);
    rehearsal.far.say(request(rehearsal, 'INVITE', 102, sdp('sendrecv')));
    await until(() => {
      const stage = stageOf(rehearsal);
      return stage?.phase === 'talking' && !stage.isHeldByRemote;
    });
    rehearsal.far.say(request(rehearsal, 'ACK', 102));
    await rehearsal.phone.hangUp(callId);
    await until(() => rehearsal.phase() === 'ended');
  });

  it('whose offer cannot be used changes nothing', async () => {
    const rehearsal = await rehearse();
    await talk(rehearsal);
    const [media] = rehearsal.media;
    if (media !== undefined) media.refusesDescriptions = true;
    rehearsal.far.say(request(rehearsal, 'INVITE', 101, sdp('inactive')));
    await until(() => count(rehearsal, 'SIP/2.0 488') === 1);
    expect(stageOf(rehearsal)).toMatchObject({ phase: 'talking', isHeldByRemote: false });
  });
});

describe('an answer and a cancellation at once', () => {
  it('ends as missed when the CANCEL came before our 200 was made, and no microphone stays open', async () => {
    const rehearsal = await rehearse();
    const { inviter, callId } = await ring(rehearsal);
    await rehearsal.phone.answer(callId);
    void inviter.cancel();
    await until(() => rehearsal.phase() === 'ended' || rehearsal.phase() === 'talking');
    // The far side cancelled: whichever message won, it hangs up what it did not want.
    await until(() => rehearsal.phase() === 'ended');
    expect(rehearsal.media[0]?.isClosed).toBe(true);
    expect(written(rehearsal).at(-1)).toMatch(/^ended (missed|remote-hung-up)$/);
  });

  it('hangs up the 200 that comes after the 487 was waited for', async () => {
    const rehearsal = await rehearse();
    let arrived: Invitation | null = null;
    rehearsal.far.onInvite = (invitation) => {
      arrived = invitation;
      void invitation.progress();
    };
    const callId = await rehearsal.dial();
    await until(() => rehearsal.phase() === 'ringing-out');
    // What the far side says gets lost from here on but for the 200, which comes late.
    rehearsal.far.isMute = true;
    await rehearsal.phone.hangUp(callId);
    await vi.advanceTimersByTimeAsync(5_000);
    rehearsal.far.isMute = false;
    expect(arrived).not.toBeNull();
    rehearsal.far.say(response(rehearsal, '200 OK', 'late', sdp('sendrecv')));
    await until(() => count(rehearsal, 'BYE') === 1);
    expect(count(rehearsal, 'ACK')).toBe(1);
    expect(written(rehearsal)).toEqual(['started', 'ended cancelled']);
  });
});

describe('a 200 of ours whose ACK is lost', () => {
  it('is said again, and the call is given up when nobody confirms it', async () => {
    const rehearsal = await rehearse();
    const { callId } = await ring(rehearsal);
    rehearsal.far.loses = (message) => message.startsWith('ACK');
    await rehearsal.phone.answer(callId);
    await until(() => rehearsal.phase() === 'talking');
    await until(() => count(rehearsal, 'SIP/2.0 200') >= 4);
    await until(() => rehearsal.phase() === 'ended');
    expect(count(rehearsal, 'BYE')).toBe(1);
    expect(rehearsal.media[0]?.isClosed).toBe(true);
  });
});

describe('a call that several phones ring for', () => {
  it('hears the early sound of any, talks to the one that answers, and hangs up on the one that is late', async () => {
    const rehearsal = await rehearse();
    rehearsal.far.onInvite = () => undefined;
    await rehearsal.dial();
    await until(() => count(rehearsal, 'INVITE') === 1);
    rehearsal.far.say(response(rehearsal, '180 Ringing', 'one'));
    await until(() => rehearsal.phase() === 'ringing-out');
    rehearsal.far.say(response(rehearsal, '183 Session Progress', 'two', sdp('sendrecv')));
    await until(() => rehearsal.media[0]?.asked.includes('early answer') === true);
    rehearsal.far.say(response(rehearsal, '180 Ringing', 'three'));
    await vi.advanceTimersByTimeAsync(50);
    expect(stageOf(rehearsal)).toEqual({ phase: 'ringing-out', hasEarlyMedia: true });
    rehearsal.far.say(response(rehearsal, '200 OK', 'three', sdp('sendrecv')));
    await until(() => rehearsal.phase() === 'talking');
    expect(count(rehearsal, 'ACK sip:three@far.invalid')).toBe(1);
    rehearsal.far.say(response(rehearsal, '200 OK', 'one', sdp('sendrecv')));
    await until(() => count(rehearsal, 'BYE sip:one@far.invalid') === 1);
    expect(rehearsal.phase()).toBe('talking');
    expect(written(rehearsal)).toEqual(['started', 'answered']);
    expect(rehearsal.faults).toEqual([]);
  });
});
