/** What strangers may send, and that it neither rings, breaks nor gives anything away. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MAX_CALLS } from '../phone.ts';
import { bindContact } from './rehearsal/far-side.ts';
import { rehearse, until, type Rehearsal } from './rehearsal/rehearsal.ts';

/** An INVITE to the phone under test, line by line, to be bent. */
function inviteFor(rehearsal: Rehearsal, changes: (lines: string[]) => string[]): string {
  const register = rehearsal.far.heard.find((text) => text.startsWith('REGISTER')) ?? '';
  const contact = /Contact: <([^>]+)>/.exec(register)?.[1] ?? '';
  const lines = [
    `INVITE ${contact} SIP/2.0`,
    'Via: SIP/2.0/WSS caller.invalid;branch=z9hG4bK776asdhds',
    'Max-Forwards: 70',
    'To: <sip:1001@pbx.example>',
    'From: "Caller" <sip:200@pbx.example>;tag=1928301774',
    'Call-ID: a84b4c76e66710',
    'CSeq: 314159 INVITE',
    'Contact: <sip:200@caller.invalid>',
    'Content-Length: 0',
  ];
  return [...changes(lines), '', ''].join('\r\n');
}

/** The phone still answers OPTIONS and does not ring. */
async function expectUnharmed(rehearsal: Rehearsal): Promise<void> {
  const heard = rehearsal.far.heard.length;
  rehearsal.far.say(
    inviteFor(rehearsal, (lines) =>
      lines.map((line) => line.replaceAll('INVITE', 'OPTIONS').replace('z9hG4bK', 'z9hG4bKoptions')),
    ),
  );
  await until(() => rehearsal.far.heard.slice(heard).some((text) => text.startsWith('SIP/2.0 200')), 1_000);
  expect(rehearsal.phone.report().calls).toEqual([]);
  expect(rehearsal.tones).toEqual(['silence']);
  expect(rehearsal.line()?.stage.phase).toBe('registered');
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a bent INVITE', () => {
  it('that is not bent rings, so that the others prove something', async () => {
    const rehearsal = await rehearse();
    rehearsal.far.say(inviteFor(rehearsal, (lines) => lines));
    await until(() => rehearsal.phase() === 'ringing-in', 1_000);
  });

  const replaceFirst = (first: string) => (lines: string[]) => [first, ...lines.slice(1)];
  const add =
    (...more: readonly string[]) =>
    (lines: string[]) => [...lines, ...more];

  it.each([
    ['unknown scheme (unkscm)', replaceFirst('INVITE nobodyKnowsThisScheme:totallyopaquecontent SIP/2.0')],
    ['odd scheme (novelsc)', replaceFirst('INVITE soap.beep://192.0.2.103:3002 SIP/2.0')],
    ['two callers (multi01)', add('From: <sip:other@pbx.example>;tag=x', 'Call-ID: other', 'To: <sip:x@y>')],
    ['somebody else’s number', replaceFirst('INVITE sip:9999@pbx.example SIP/2.0')],
    ['no caller', (lines: string[]) => lines.filter((line) => !line.startsWith('From'))],
    ['a body that is too short', add('Content-Length: 9999')],
    ['too long', add(`Subject: ${'x'.repeat(100_000)}`)],
    ['not SIP at all', () => ['GET / HTTP/1.1', 'Host: x']],
    ['a first line only', (lines: string[]) => lines.slice(0, 1)],
    ['a broken caller', (lines: string[]) => lines.map((line) => line.replace(/^From:.*/, 'From: "<<%%%'))],
    ['a broken escape', (lines: string[]) => lines.map((line) => line.replace('sip:200@', 'sip:%zz@'))],
  ])('with %s does not ring and breaks nothing', async (_name, changes) => {
    const rehearsal = await rehearse();
    rehearsal.far.say(inviteFor(rehearsal, changes));
    await vi.advanceTimersByTimeAsync(100);
    await expectUnharmed(rehearsal);
  });
});

describe('any mutation of an INVITE', () => {
  it('leaves the phone alive', async () => {
    const rehearsal = await rehearse();
    const plain = inviteFor(rehearsal, (lines) => lines);
    const anyPlace = fc.nat({ max: plain.length });
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(
        '\r\n',
        '\r\n ',
        ';',
        '<',
        '>',
        '"',
        '%',
        '@',
        ':',
        ',',
        '\u0000',
        'sip:',
        'Via: ',
        '=',
      ),
    );
    const mutations = fc.sample(
      fc.array(fc.tuple(anyPlace, fc.nat({ max: 12 }), anyText), { minLength: 1, maxLength: 4 }),
      {
        numRuns: 1_500,
        seed: 4475,
      },
    );
    for (const [index, mutation] of mutations.entries()) {
      const fresh = plain
        .replace('z9hG4bK776asdhds', `z9hG4bK${index}`)
        .replace('a84b4c76e66710', `call${index}`);
      const mutated = mutation.reduce(
        (text, [place, length, inserted]) => text.slice(0, place) + inserted + text.slice(place + length),
        fresh,
      );
      rehearsal.far.say(mutated);
      await vi.advanceTimersByTimeAsync(1);
    }
    const going = rehearsal.phone.report().calls.filter(({ stage }) => stage.phase !== 'ended');
    expect(going.length).toBeLessThanOrEqual(MAX_CALLS);
    const heard = rehearsal.far.heard.length;
    rehearsal.phone.nudge();
    await until(() => rehearsal.far.heard.slice(heard).some((text) => text.startsWith('OPTIONS')), 1_000);
    await vi.advanceTimersByTimeAsync(7_000);
    expect(rehearsal.line()?.stage.phase).toBe('registered');
  }, 30_000);
});

describe('a caller with a hostile name', () => {
  it('is shown as short plain text', async () => {
    const rehearsal = await rehearse();
    const name = `\u202E<img src=x onerror=alert(1)>\\"${'A'.repeat(10_000)}`;
    rehearsal.far.call({ extraHeaders: [`P-Asserted-Identity: "${name}" <sip:+3212345678@pbx.example>`] });
    await until(() => rehearsal.phase() === 'ringing-in');
    const party = rehearsal.call()?.party;
    expect(party?.number).toBe('+3212345678');
    expect(party?.name).toHaveLength(80);
    expect(party?.name).toMatch(/^<img src=x onerror=alert\(1\)>"A+$/);
  });
});

describe('a digest', () => {
  it('is not given to a far side that challenges our BYE', async () => {
    const rehearsal = await rehearse({ isRegistered: false });
    rehearsal.far.registrar = (request) =>
      request.message.hasHeader('authorization')
        ? bindContact(request)
        : void request.reject({
            statusCode: 401,
            extraHeaders: ['WWW-Authenticate: Digest realm="pbx", nonce="own"'],
          });
    await until(() => rehearsal.line()?.stage.phase === 'registered');
    const { inviter } = rehearsal.far.call();
    await until(() => rehearsal.phase() === 'ringing-in');
    const callId = rehearsal.call()?.id ?? '';
    await rehearsal.phone.answer(callId);
    await until(() => rehearsal.phase() === 'talking');
    inviter.delegate = {
      onBye: (bye) =>
        void bye.reject({
          statusCode: 407,
          extraHeaders: ['Proxy-Authenticate: Digest realm="attacker.example", nonce="abc123"'],
        }),
    };
    await rehearsal.phone.hangUp(callId);
    await until(() => rehearsal.far.heard.some((text) => text.startsWith('BYE')));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(rehearsal.far.heard.filter((text) => text.startsWith('BYE'))).toHaveLength(1);
    expect(rehearsal.far.heard.join()).not.toContain('attacker.example');
    expect(rehearsal.far.heard.join()).not.toContain('Proxy-Authorization');
  });
});
