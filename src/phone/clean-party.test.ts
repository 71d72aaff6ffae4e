/** What strangers write into headers, and what is left of it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanName, cleanNumber, cleanParty } from './clean-party.ts';

const RLO = '\u202E';

describe('a name', () => {
  it('loses quotes, quoted pairs and spare spaces', () => {
    expect(cleanName('"Azure  \\"Interior\\"\t Ltd"')).toBe('Azure "Interior" Ltd');
  });

  it('loses control characters, line breaks and everything that turns the writing around', () => {
    expect(cleanName(`Bank\u0000 of\r\nX${RLO}moc.live\u2066\u200B`)).toBe('Bank of Xmoc.live');
  });

  it('is put together in NFC', () => {
    expect(cleanName('Zoe\u0308')).toBe('Zoë');
  });

  it('of ten thousand characters with HTML is cut to 80 and stays text', () => {
    const name = cleanName(`<img src=x onerror=alert(1)>${RLO}`.repeat(400));
    expect(name).toHaveLength(80);
    expect(name).not.toContain(RLO);
  });

  it('is not cut in the middle of a character', () => {
    expect(cleanName('a' + '😀'.repeat(60))).toBe('a' + '😀'.repeat(39));
  });
});

describe('a number', () => {
  it('keeps plus, star and hash, and loses parameters', () => {
    expect(cleanNumber('+32 2 290 34 90;phone-context=x')).toBe('+3222903490');
    expect(cleanNumber('*97#')).toBe('*97#');
  });

  it('is cut to 256 characters', () => {
    expect(cleanNumber('1'.repeat(10_000))).toHaveLength(256);
  });
});

describe('a party', () => {
  const from = { displayName: 'Deco Addict', user: '+15550100' };

  it('is the asserted one where there is one', () => {
    expect(cleanParty(from, { displayName: '', user: '200' })).toEqual({
      number: '200',
      name: 'Deco Addict',
    });
    expect(cleanParty(from, null)).toEqual({ number: '+15550100', name: 'Deco Addict' });
  });

  it('is the From where the asserted identity has no number', () => {
    expect(cleanParty(from, { displayName: 'X', user: '' })).toEqual({
      number: '+15550100',
      name: 'Deco Addict',
    });
  });

  it('has neither number nor name when it withholds itself', () => {
    expect(cleanParty({ displayName: 'Anonymous', user: 'Anonymous' }, null)).toEqual({
      number: '',
      name: '',
    });
  });

  it('has no name that only repeats its number', () => {
    expect(cleanParty({ displayName: '200', user: '200' }, null).name).toBe('');
  });

  it('always fits into what is shown, whatever was sent', () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 100 });
    fc.assert(
      fc.property(anyText, anyText, (displayName, user) => {
        const { name, number } = cleanParty({ displayName, user }, null);
        expect(name.length).toBeLessThanOrEqual(80);
        expect(number.length).toBeLessThanOrEqual(256);
        expect(name + number).not.toMatch(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u);
      }),
    );
  });
});
