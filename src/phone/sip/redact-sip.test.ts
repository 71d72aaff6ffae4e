/** What is left of SIP messages in a trace: enough to understand, no secret and no number. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactSip } from './redact-sip.ts';
import { createAlias, createSipTrace } from './sip-trace.ts';
import type { SocketEvents } from './socket.ts';

const alias = createAlias('salt');
const SECRETS = {
  response: 'd41d8cd98f00b204e9800998ecf8427e',
  nonce: '5f3a9c77e1b2d4',
  cnonce: 'c0ffee99aabb',
  password: 'hunter-two',
  icePwd: 'qWeRtYuIoPaSdFgHjKlZxCvB',
  iceUfrag: 'uFrG',
  fingerprint: 'AB:CD:EF:01:23:45',
  key: 'WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz',
};

function invite(number: string, name: string): string {
  return [
    `INVITE sip:${number}@pbx.example.com;user=phone SIP/2.0`,
    `Via: SIP/2.0/WSS ${number}.invalid;branch=z9hG4bK${number}`,
    `From: "${name}" <sip:${number}:${SECRETS.password}@pbx.example.com>;tag=t${number}`,
    `To: <tel:${number}>`,
    `Call-ID: ${number}@host`,
    'CSeq: 2 INVITE',
    `Authorization: Digest username="${number}", realm="pbx", nonce="${SECRETS.nonce}", cnonce="${SECRETS.cnonce}", response="${SECRETS.response}"`,
    `Contact: <sip:${number}@10.0.0.7;transport=ws>;expires=600`,
    `P-Asserted-Identity: "${name}" <sip:${number}@pbx.example.com>`,
    `X-Customer: ${name} ${number}`,
    `Reason: SIP;cause=200;text="call ${number}"`,
    'Content-Type: application/sdp',
    '',
    'v=0',
    `o=${name} 1 1 IN IP4 10.0.0.7`,
    `s=${number}`,
    'c=IN IP4 10.0.0.7',
    'm=audio 40000 UDP/TLS/RTP/SAVPF 111',
    'a=rtpmap:111 opus/48000/2',
    `a=ice-ufrag:${SECRETS.iceUfrag}`,
    `a=ice-pwd:${SECRETS.icePwd}`,
    `a=fingerprint:sha-256 ${SECRETS.fingerprint}`,
    `a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${SECRETS.key}`,
    `a=candidate:1 1 udp 2113937151 10.0.0.7 40000 typ host generation 0 ufrag ${SECRETS.iceUfrag}`,
    `a=ssrc:1234 cname:${name}`,
    'a=sendrecv',
  ].join('\r\n');
}

describe('redactSip', () => {
  it('keeps what explains a call', () => {
    const text = redactSip(invite('+3225550123', 'Azure Interior'), alias);
    expect(text).toMatch(/^INVITE sip:••••••23@pbx\.example\.com SIP\/2\.0$/m);
    expect(text).toContain('CSeq: 2 INVITE');
    expect(text).toContain('Authorization: …');
    expect(text).toContain('a=rtpmap:111 opus/48000/2');
    expect(text).toContain('a=candidate:1 1 udp 2113937151 10.0.0.7 40000 typ host');
    expect(text).toContain('a=ice-pwd …');
    expect(redactSip('SIP/2.0 404 Not Found\r\nServer: Asterisk PBX 16.28.0\r\n\r\n', alias)).toBe(
      'SIP/2.0 404 Not Found\nServer: Asterisk PBX 16.28.0',
    );
  });

  it('gives one dialog one name, and another one under another salt', () => {
    expect(alias('a@b')).toBe(alias('a@b'));
    expect(alias('a@b')).not.toBe(alias('a@c'));
    expect(alias('a@b')).not.toBe(createAlias('pepper')('a@b'));
  });

  it('no secret, no full number and no name survives, wherever it stands', () => {
    const number = fc
      .tuple(fc.constantFrom('', '+'), fc.stringMatching(/^[1-9][0-9]{6,13}$/))
      .map(([plus, digits]) => `${plus}${digits}`);
    const name = fc.stringMatching(/^Zq[A-Z][a-z]{4,8} [A-Z][a-z]{4,8}$/);
    const pieces = fc.array(
      fc.constantFrom(
        'From',
        'To',
        'X-Who',
        'Contact',
        'Via',
        'Reason',
        'Warning',
        'User-Agent',
        'Event',
        'Allow',
        'Refer-To',
        'Subject',
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(number, name, pieces, (digits, person, headers) => {
        const more = headers.map(
          (header) => `${header}: "${person}" <sip:${digits}@h>;x="${digits}";y=${digits}`,
        );
        const message = invite(digits, person).replace('\r\nCSeq', `\r\n${more.join('\r\n')}\r\nCSeq`);
        const text = redactSip(message, alias).replace('2113937151', '');
        expect(text).not.toContain(digits.replace('+', ''));
        expect(text).not.toContain(person);
        for (const secret of Object.values(SECRETS)) expect(text).not.toContain(secret);
      }),
    );
  });

  it('stands anything', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof redactSip(text, alias) === 'string'));
  });
});

describe('a trace', () => {
  it('keeps the last messages of both directions and touches nothing that goes by', async () => {
    let events: SocketEvents | undefined;
    const sent: string[] = [];
    const received: string[] = [];
    const trace = createSipTrace({ nowMs: () => 7, salt: 's' });
    const open = trace.watch((given) => {
      events = given;
      return Promise.resolve({ send: (text) => void sent.push(text), close: () => undefined });
    });
    const socket = await open(
      { message: (text) => void received.push(text), closed: () => undefined },
      new AbortController().signal,
    );
    for (let turn = 0; turn < 200; turn += 1) socket.send(invite('+3225550123', 'A'));
    events?.message('SIP/2.0 200 OK\r\n\r\n');
    events?.message('\r\n\r\n');
    expect(sent[0]).toBe(invite('+3225550123', 'A'));
    expect(received).toEqual(['SIP/2.0 200 OK\r\n\r\n', '\r\n\r\n']);
    expect(trace.list()).toHaveLength(150);
    expect(trace.list().at(-1)).toEqual({ atMs: 7, isSent: false, text: 'SIP/2.0 200 OK' });
  });
});
