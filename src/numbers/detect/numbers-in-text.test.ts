/** What is found in a text that was pasted into the dial field. */
import { expect, it } from 'vitest';
import { numbersInText } from './numbers-in-text.ts';

const MAIL = `Dear Brandon,

Thank you for order S00042 of 12/03/2026 (total 1 234,50 EUR, IBAN BE68 5390 0754 7034).
Please call me back before 17:30.

Kind regards,
Azure Interior
Tel. +32 2 290 34 90
Mobile: 0470 12 34 56
Fax: +32 2 290 34 91
VAT BE0477472701
--
Tel. +32 2 290 34 90`;

it('finds the numbers of an e-mail once each and in their order, and neither fax nor IBAN nor date', () => {
  expect(numbersInText(MAIL, 'BE', 10).map(({ number }) => number)).toEqual(['+3222903490', '+32470123456']);
});

it('shows them in international form', () => {
  expect(numbersInText('call 0470123456', 'BE', 10)).toEqual([
    { number: '+32470123456', shown: '+32 470 12 34 56' },
  ]);
});

it.each([
  ['ring 22903490 today', '+3222903490'],
  ['1234\nAzure Interior', '1234'],
])(
  'takes what may be a number where nothing surer is there, since it was pasted to be called',
  (pasted, number) => {
    expect(numbersInText(pasted, 'BE', 10).map((found) => found.number)).toEqual([number]);
  },
);

it('finds none in words, and stops at the most that are wanted', () => {
  expect(numbersInText('Please call me back, thank you.', 'BE', 10)).toEqual([]);
  const many = Array.from({ length: 30 }, (_, at) => `+32 2 290 34 ${at + 10}`).join('\n');
  expect(numbersInText(many, 'BE', 5)).toHaveLength(5);
});
