/** What is read out of a Contact that a stranger wrote. */
import { expect, it } from 'vitest';
import { URI, type Core } from 'sip.js';
import { contactOf, readMovedTo } from './redirection.ts';

const response = (contact: string | undefined): Core.IncomingResponseMessage =>
  ({ getHeader: () => contact }) as unknown as Core.IncomingResponseMessage;

it.each([
  ['<sip:200@pbx.example>', '200'],
  ['"Name" <sip:%2331%23200@pbx.example>;q=0.5', '#31#200'],
  ['<sip:+32470123456;phone-context=x@pbx.example>', '+32470123456'],
  ['<sip:%zz@pbx.example>', null],
  ['<sip:200%0d%0aINVITE@pbx.example>', null],
  ['<sip:pbx.example>', null],
  ['<<<>>>', null],
  ['*', null],
  ['', null],
  [undefined, null],
])('of %j the number is %j', (contact, number) => {
  expect(readMovedTo(response(contact))).toBe(number);
});

it('reads what it writes', () => {
  const written = contactOf(new URI('sip', '*97#1', 'pbx.example', undefined));
  expect(readMovedTo(response(written.replace('Contact: ', '')))).toBe('*97#1');
});
