/** Holds that every trouble and every end of a call has its words. */
import { describe, expect, it } from 'vitest';
import messages from '../../_locales/en/messages.json' with { type: 'json' };
import { TROUBLE_CODES } from '../lib/trouble.ts';
import { END_REASONS } from '../protocol/call-snapshot.ts';
import { endReasonKey } from './end-reason-text.ts';
import { troubleActions, troubleKey } from './trouble-text.ts';

const catalogue: Readonly<Record<string, { readonly message: string }>> = messages;

describe('trouble texts', () => {
  it.each(TROUBLE_CODES)('%s says what is wrong in a whole sentence', (code) => {
    expect(catalogue[troubleKey(code)]?.message).toMatch(/^[A-Z].{10,110}[.]$/);
  });

  it.each(TROUBLE_CODES)('%s has its one thing to do', (code) => {
    expect(troubleActions).toHaveProperty([code]);
  });

  it('keeps no sentence for a code that is gone', () => {
    const known: ReadonlySet<string> = new Set(TROUBLE_CODES.map((code) => troubleKey(code)));
    const spare = Object.keys(catalogue).filter((key) => key.startsWith('trouble_') && !known.has(key));
    expect(spare).toEqual([]);
  });
});

describe('end reason texts', () => {
  it.each(END_REASONS)('%s says why in a whole sentence', (reason) => {
    expect(catalogue[endReasonKey(reason)]?.message).toMatch(/^[A-Z].{8,90}[.]$/);
  });
});
