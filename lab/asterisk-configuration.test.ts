/** Tests of the parts of Asterisk's configuration that are written by code. */
import { expect, test } from 'vitest';
import { iceHostCandidates } from './asterisk.ts';
import { phoneExtension, phoneSections } from './asterisk-configuration.ts';
import { LAB } from './settings.ts';

test('a browser’s phone and a desk phone get their own kind of endpoint', () => {
  expect(phoneSections(LAB.accounts['1002'])).toContain('[1002](browser-phone)');
  expect(phoneSections(LAB.accounts['2001'])).toContain('[2001](desk-phone)');
  expect(phoneSections(LAB.accounts['2001'])).toContain('password = secret-2001');
});

test('only 1001 has a mailbox: as endpoint for phones that do not subscribe, as aor for those that do', () => {
  expect(phoneSections(LAB.accounts['1001']).match(/^mailboxes = 1001@default$/gm)).toHaveLength(2);
  expect(phoneSections(LAB.accounts['1003'])).not.toContain('mailboxes');
});

test('each phone has a hint beside its extension', () => {
  expect(phoneExtension(LAB.accounts['1003']).split('\n')).toEqual([
    'exten => 1003,hint,PJSIP/1003',
    'exten => 1003,1,Gosub(ring-phone,s,1(1003))',
  ]);
});

test('Asterisk offers the loopback address in the place of each other IPv4 address', () => {
  const addresses = [
    { family: 'IPv4', address: '127.0.0.1' },
    { family: 'IPv6', address: 'fe80::1' },
    { family: 'IPv4', address: '192.0.2.2' },
  ] as const;
  expect(iceHostCandidates(addresses)).toBe('192.0.2.2 => 127.0.0.1\n');
});
