/** What a telephone link wants called. */
import { expect, it } from 'vitest';
import { readPhoneLink } from './phone-link.ts';

it.each([
  ['tel:+32-2-513-44-55', '+32-2-513-44-55'],
  ['TEL:%2B32%202%20513', '+32 2 513'],
  ['tel:7042;phone-context=example.com', '7042'],
  ['callto://+3225134455', '+3225134455'],
  ['sip:1002@pbx.example.com;transport=ws?subject=x', '1002'],
  ['tel:%zz1', '%zz1'],
  ['tel:', null],
  ['https://example.com/tel:1', null],
  [`tel:${'1'.repeat(101)}`, null],
])('reads %s as %s', (address, number) => {
  expect(readPhoneLink(address)).toBe(number);
});
