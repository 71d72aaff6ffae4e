/** Cases and properties of the page's half of number detection. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Candidate, TextBlock } from './candidate.ts';
import { scan, SCAN_START, type ScanState } from './scan.ts';

function candidatesIn(block: TextBlock, unitsPerStep = block.text.length + 1): Candidate[] {
  const found: Candidate[] = [];
  let state: ScanState | null = SCAN_START;
  while (state !== null) state = scan(block, state, unitsPerStep, found);
  return found;
}

/** Text of the pieces that numbers and their look-alikes are made of. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '0',
          '+32',
          '(0)',
          '470',
          '12',
          '1-800-',
          'FLOWERS',
          ' ',
          '  ',
          '-',
          '.',
          '/',
          '(',
          ')',
          '+',
          '\n',
          '\t',
        ],
        ...[
          'Tel. ',
          'fax ',
          'order no. ',
          'ext. 5',
          ' x12',
          '\u00a0',
          '\u200b',
          '０',
          '٣',
          '९',
          ':',
          ',',
          '€',
          'é',
          '📞',
        ],
        ...['01.02.2024', '14:30', 'BE', 'n°', ';', '|', 'T '],
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.nat(99_999).map(String),
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));

describe('scan', () => {
  it.each([
    ['Tel. 02 555 12 34', '02 555 12 34', 'phone'],
    ['Fax: +32 (0)2 555 12 34.', '+32 (0)2 555 12 34', 'fax'],
    ['Tel/Fax 02 555 12 34', '02 555 12 34', 'phone'],
    ['Order no. 0470123456', '0470123456', 'other'],
    ['Call ０４７０ １２ ３４ ５６', '0470 12 34 56', 'phone'],
    ['(02 555 12 34)', '02 555 12 34', 'none'],
    ['[+32] 2 555 12 34', '(+32) 2 555 12 34', 'none'],
    ['04\u00ad70\u200b 12 34 56', '04~70~ 12 34 56', 'none'],
    ['call 1-800-FLOWERS now', '1-800-3569377', 'phone'],
    ['12/05/2024 14:30 0470 12 34 56', '0470 12 34 56', 'none'],
    ['Name;Phone;City\nSmith;2025550123;Austin', '2025550123', 'phone'],
    ['02 555 12 34 (fax)', '02 555 12 34', 'fax'],
    ['numéro de commande 0470123456', '0470123456', 'other'],
  ])('reads %j as %j, %s', (text, written, cue) => {
    expect(candidatesIn({ text }).map((candidate) => [candidate.written, candidate.cue])).toEqual([
      [written, cue],
    ]);
  });

  it.each([
    '12/05/2024',
    '2024-05-12 – 2024-06-15',
    '14:30-16:45',
    '192.168.100.200',
    '50.846557, 4.351697',
    '€ 1.234.567,00',
    '1 234 567 €',
    'BE68 5390 0754 7034',
    'NL91 ABNA 0417 1643 00',
    '550e8400-e29b-41d4-a716-446655440000',
    '4111 1111 1111 1111',
    '+++090/9337/55493+++',
    'INV-0470123456',
    '#0470123456',
    'https://example.be/0470123456',
    '0470123456@example.be',
    '2 + 2 + 2 + 2 + 2 + 2 + 2',
    '12 345 678 inhabitants',
  ])('finds nothing in %j', (text) => {
    expect(candidatesIn({ text })).toEqual([]);
  });

  it('reads the extension, which belongs to the span', () => {
    const text = 'Tel. 02 555 12 34 ext. 12, please';
    const [found] = candidatesIn({ text });
    expect(found).toMatchObject({ extension: '12' });
    expect(text.slice(found?.start, found?.extensionEnd)).toBe('02 555 12 34 ext. 12');
  });

  it('crosses no break', () => {
    const found = candidatesIn({ text: '0470 12 34 5602 555 12 34', breaks: [13] });
    expect(found.map(({ written }) => written)).toEqual(['0470 12 34 56', '02 555 12 34']);
  });

  it('takes a label from outside the text', () => {
    expect(candidatesIn({ text: '2025550123', label: 'Phone' })).toMatchObject([{ cue: 'phone' }]);
    expect(candidatesIn({ text: '0470123456', label: 'Order number' })).toMatchObject([{ cue: 'other' }]);
  });

  it('gives spans inside the text, in order, unit for unit, for any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let end = 0;
        for (const candidate of candidatesIn({ text })) {
          expect(candidate.start).toBeGreaterThanOrEqual(end);
          expect(candidate.end).toBeGreaterThan(candidate.start);
          expect(candidate.extensionEnd).toBeGreaterThanOrEqual(candidate.end);
          expect(candidate.extensionEnd).toBeLessThanOrEqual(text.length);
          expect(candidate.written).toHaveLength(candidate.end - candidate.start);
          expect(candidate.written).toMatch(/^[-0-9+() ./~]{3,120}$/);
          end = candidate.extensionEnd;
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('finds the same in small steps as in one', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 20 }), (text, unitsPerStep) => {
        expect(candidatesIn({ text }, unitsPerStep)).toEqual(candidatesIn({ text }));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    '1 ',
    '+1 ',
    '12 34 56 ',
    '(0',
    '((((1',
    '0123456789',
    '02 555 12 34 / ',
    'tel no. 1234567 ',
    '0\u200b',
    'x1',
  ])('takes twice the steps for twice %j', (piece) => {
    const once = countSteps(piece.repeat(2000));
    const twice = countSteps(piece.repeat(4000));
    expect(once).toBeGreaterThan(2000);
    expect(twice / once).toBeLessThan(2.1);
  });
});

/** How often single characters were looked at. */
function countSteps(text: string): number {
  const looks = [vi.spyOn(String.prototype, 'charCodeAt'), vi.spyOn(String.prototype, 'charAt')];
  try {
    candidatesIn({ text });
    return looks.reduce((sum, { mock }) => sum + mock.calls.length, 0);
  } finally {
    for (const look of looks) look.mockRestore();
  }
}
