/** Which pastes are taken as they are. */
import { expect, it } from 'vitest';
import { MAX_PASTED } from '../protocol/popup-commands.ts';
import { kindOfPaste } from './pasted-text.ts';

it.each([' +32 470 12 34 56 ', 'tel:+32-470-12-34-56', 'Azure Interior', '*97#', '1001', ''])(
  'takes %s as it is',
  (clipboard) => {
    expect(kindOfPaste(clipboard)).toEqual({ kind: 'as-is' });
  },
);

it.each(['Azure Interior, +32 2 290 34 90', '02 290 34 90\n0470 12 34 56', 'no number '.repeat(20).trim()])(
  'looks through %j',
  (clipboard) => {
    expect(kindOfPaste(clipboard)).toEqual({ kind: 'text', text: clipboard });
  },
);

it('looks through no more than what may be sent', () => {
  const pasted = kindOfPaste('x '.repeat(MAX_PASTED));
  expect(pasted.kind === 'text' && pasted.text.length).toBe(MAX_PASTED);
});
