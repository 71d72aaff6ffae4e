/** Cases and properties of the worker's half of number detection. */
import fc from 'fast-check';
import { getExampleNumber, type CountryCode, type PhoneNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import type { Candidate } from './candidate.ts';
import { createBatchJudge } from './judge-batch.ts';
import { judge, type Claim, type Countries } from './judge.ts';
import { scan, SCAN_START } from './scan.ts';

const COUNTRIES = ['BE', 'FR', 'NL', 'DE', 'ES', 'GB', 'US', 'IN'] as const;

function offered(text: string, ...countries: Countries): string[] {
  const found: Candidate[] = [];
  scan({ text }, SCAN_START, text.length + 1, found);
  return found
    .flatMap((candidate) => judge(candidate, countries).numbers)
    .map(({ dialString }) => dialString);
}

const claim = (written: string, more: Partial<Claim> = {}): Claim => ({
  written,
  cue: 'none',
  extension: null,
  isVanity: false,
  isAlone: false,
  ...more,
});

describe('judge', () => {
  it.each([
    ['Call 1-800-FLOWERS today', 'BE', ['+18003569377']],
    ['1-800-CONTACTS', 'FR', ['+18002668228']],
    ['1 (800) CALL-ATT', 'US', ['+18002255288']],
    ['Call (800) FLOWERS now', 'US', ['+18003569377']],
    ['(800) CUSTOMERS bought it', 'US', []],
    ['Section (800) APPENDIX', 'US', []],
    ['1800-FLOWERS', 'AU', []],
    ['Numbers: 02 513 44 55/56', 'BE', ['+3225134455', '+3225134456']],
    ['Order numbers: 02 513 44 55/56', 'BE', []],
    ['Tel: 022-2493 5518 / 2493 5519, Mumbai', 'IN', ['+912224935518', '+912224935519']],
    ['02 513 44 55 / 513 44 57', 'BE', ['+3225134455', '+3225134457']],
    ['612 345 678 / 622 345 678', 'ES', ['+34612345678', '+34622345678']],
    ['फैक्स: 0141-2227602', 'IN', []],
    ['📞 0911-2314567 📠 0911-2314568', 'DE', ['+499112314567']],
    ['Truqueu-nos al 972.20.14.66', 'ES', ['+34972201466']],
    ['identifiant de connexion 0123456789', 'FR', []],
    ['Kennziffer 0421-2024-17', 'DE', []],
    ['name,phone,school\nA,9447210836,32030300512', 'IN', ['+919447210836']],
    // The sign below the first letter is written or left out.
    ['फ़ोन 2345 6789', 'IN', ['+9123456789']],
    ['फोन 2345 6789', 'IN', ['+9123456789']],
  ])('finds in %j on a page of %s what people would call', (text, country, numbers) => {
    expect(offered(text, country)).toEqual(numbers);
  });

  it.each([
    [claim('02 555 12 35', { cue: 'fax' }), 'fax'],
    [claim('0470123456', { cue: 'other' }), 'labelled-otherwise'],
    [claim('112'), 'too-short'],
    [claim('012345678901234567890'), 'too-long'],
    [claim('0999 99 99 99'), 'not-in-plan'],
    [claim('470 12 34 56'), 'no-trunk-prefix'],
    [claim('0470123456', { cue: 'doubtful' }), 'bare-digits'],
    [claim('0403.201.185'), 'company-number'],
    [claim('978-3-16-148410-0'), 'document-number'],
    [claim('030/123/45678'), 'document-number'],
    [claim('08.30-12.00 13.30-17.00'), 'document-number'],
    [claim('85.07.30-033.28', { cue: 'phone' }), 'document-number'],
    [claim('01 555 12 34'), 'unusual-grouping'],
  ])('refuses %j: %s', (refused, rejection) => {
    expect(judge(refused, ['BE'])).toEqual({ numbers: [], rejection });
  });

  it('tells everything a chip shows', () => {
    expect(judge(claim('0470 12 34 56 1000', { extension: '5' }), ['BE'])).toEqual({
      numbers: [
        {
          from: 0,
          to: 13,
          e164: '+32470123456',
          dialString: '+32470123456',
          display: '+32 470 12 34 56',
          country: 'BE',
          extension: '5',
        },
      ],
      rejection: null,
    });
  });

  it('reads a national number in the page’s country when it is none in the user’s', () => {
    expect(offered('Tel. 020 7946 0018', 'US', 'GB')).toEqual(['+442079460018']);
    expect(offered('(202) 555-0123', 'BE', 'US')).toEqual(['+12025550123']);
  });

  it('reads lists', () => {
    expect(offered('02 555 12 34 / 35', 'BE')).toEqual(['+3225551234', '+3225551235']);
    expect(offered('02 555 12 34 - 0470 12 34 56', 'BE')).toEqual(['+3225551234', '+32470123456']);
    expect(offered('09 369 41 82 / 83 / 84', 'BE')).toEqual(['+3293694182', '+3293694183', '+3293694184']);
  });

  it.each([
    // DIN 5008 of before 2001: pairs from the right, also within the area.
    ['DE', '(0 71 31) 64 82-37', '+497131648237'],
    ['DE', '04841 6 38 27', '+49484163827'],
    ['DE', '0900 1 472836', '+499001472836'],
    ['NL', '0628 491 735', '+31628491735'],
    ['IN', '9822 31 47 60', '+919822314760'],
    ['US', '(855) MOW-LAWN', '+18556695296'],
    // A long dash ends what stands before it.
    ['GB', 'Hammersmith W6 — 020 8741 5623', '+442087415623'],
    // The cell before holds the value of another column.
    ['US', 'Dunlap Roofing | Lead | (404) 873-2156 | K. Brandvold', '+14048732156'],
    ['GB', 'Account manager: P. Dunmore | 0161 428 7315 |', '+441614287315'],
  ])('reads what people in %s write: %s', (country, text, e164) => {
    expect(offered(text, country)).toEqual([e164]);
  });

  it.each([
    ['US', 'Facsimile: (916) 448-2760.'],
    ['GB', 'Ffacs: 01248 351 763'],
    ['DE', 'Mandatsreferenz 0221487326'],
    ['FR', 'Tirage du loto du 12 mars : 03 17 28 36 44'],
    ['IN', 'पंजीकरण संख्या 9415028736'],
    ['GB', 'Order | 0161 428 7315 4'],
    ['US', 'P/N 206-482-7715 (supersedes P/N 206-482-7714)'],
  ])('offers nothing in %s: %s', (country, text) => {
    expect(offered(text, country)).toEqual([]);
  });

  it('offers short numbers only where a label asks to call them', () => {
    expect(offered('In an emergency call 112.', 'BE')).toEqual(['112']);
    expect(offered('room 112', 'BE')).toEqual([]);
  });

  it('never throws and keeps its offsets, for anything in the alphabet', () => {
    const written = fc
      .array(fc.constantFrom(...'0123456789+() -./~'), { minLength: 3, maxLength: 96 })
      .map((characters) => characters.join(''));
    const cue = fc.constantFrom('phone', 'fax', 'other', 'doubtful', 'none' as const);
    fc.assert(
      fc.property(written, cue, fc.constantFrom(...COUNTRIES), (text, itsCue, country) => {
        const { numbers, rejection } = judge(claim(text, { cue: itsCue as Claim['cue'] }), [country]);
        expect(numbers.length === 0).toBe(rejection !== null);
        for (const { from, to } of numbers) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('every way of writing a country’s example number', () => {
  const separators = [' ', '-', '.', '\u00a0', '\u2009', '\u2012', '\u2013', '\u00b7', '/'] as const;
  for (const country of COUNTRIES) {
    const example = exampleOf(country);
    const national = example.formatNational();
    const international = example.formatInternational();
    const written = [
      example.number,
      example.format('RFC3966').slice(4),
      international,
      international.replace('+', '00'),
      international.replace(/^(\+\d+) /, '$1 (0)'),
      national,
      ...separators.flatMap((separator) => [
        international.replace(/[ -]/g, separator),
        national.replace(/[ -]+/g, separator),
      ]),
    ];
    // The (0) is written only where there is a trunk zero.
    const usual = written.filter((text) => !text.includes('(0)') || !['ES', 'US'].includes(country));
    it.each(usual)(`${country}: Tel. %s`, (text) => {
      expect(offered(`Tel. ${text}`, country)).toEqual([example.number]);
    });
  }
});

describe('createBatchJudge', () => {
  it('answers in order, the same again, and forgets the oldest', () => {
    const judgeBatch = createBatchJudge(2);
    const claims = ['0470 12 34 56', '112', '02 555 12 34'].map((text) => claim(text));
    const first = judgeBatch(claims, ['BE']);
    expect(first.map(({ numbers }) => numbers[0]?.e164)).toEqual(['+32470123456', undefined, '+3225551234']);
    const again = judgeBatch([claims[2] ?? claim('')], ['BE']);
    expect(again[0]).toBe(first[2]);
    expect(judgeBatch([claims[0] ?? claim('')], ['BE'])[0]).not.toBe(first[0]);
    expect(judgeBatch([claims[2] ?? claim('')], ['US'])[0]?.numbers).toEqual([]);
  });
});

function exampleOf(country: CountryCode): PhoneNumber {
  const example = getExampleNumber(country, examples);
  if (example === undefined) throw new Error(`no example number for ${country}`);
  return example;
}
