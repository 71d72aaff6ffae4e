/** What is let in from the wire. */
import { describe, expect, it } from 'vitest';
import { admit } from './admission.ts';

const message = (...headers: readonly string[]): string =>
  ['INVITE sip:1001@x SIP/2.0', ...headers, '', 'From: body\r\nFrom: body'].join('\r\n');

describe('the wire', () => {
  it('lets an ordinary message through as it is', () => {
    const plain = message('From: <sip:a@b>', 'To: <sip:c@d>', 'Call-ID: 1', 'CSeq: 1 INVITE');
    expect(admit(plain)).toBe(plain);
  });

  it.each([
    'From: <sip:x@y>',
    'f: <sip:x@y>',
    'TO : <sip:x@y>',
    't: <sip:x@y>',
    'Call-ID: 2',
    'i: 2',
    'CSeq: 2 INVITE',
  ])('drops a message with a doubled header: %s', (doubled) => {
    expect(
      admit(message('From: <sip:a@b>', 'To: <sip:c@d>', 'Call-ID: 1', 'CSeq: 1 INVITE', doubled)),
    ).toBeNull();
  });

  it('drops keep-alives and what is too long', () => {
    expect(admit('\r\n\r\n')).toBeNull();
    expect(admit(message(`Subject: ${'x'.repeat(70_000)}`))).toBeNull();
  });

  it('leaves the challenge that can be answered', () => {
    const md5 = 'WWW-Authenticate: Digest realm="pbx", algorithm=MD5, nonce="2"';
    const bare = 'WWW-Authenticate: Digest realm="pbx", nonce="3"';
    const sha = 'WWW-Authenticate: Digest realm="pbx", algorithm=SHA-256, nonce="1"';
    const session = 'WWW-Authenticate: Digest realm="pbx", algorithm=MD5-sess, nonce="4"';
    expect(admit(message(sha, session, md5))).toBe(message(md5));
    expect(admit(message(sha, bare))).toBe(message(bare));
    expect(admit(message(sha))).toBe(message(sha));
  });
});
