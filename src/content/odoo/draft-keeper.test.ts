/** What is half typed comes back to the user who typed it, and to nobody else. */
import { describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../lib/result.ts';
import { trouble } from '../../lib/trouble.ts';
import type { Send } from '../../protocol/send.ts';
import { createDraftKeeper, type Draft } from './draft-keeper.ts';

const draft: Draft = {
  subject: {
    name: 'Deco Addict',
    about: '',
    email: '',
    numbers: [],
    partnerId: null,
    picturePath: null,
    record: null,
    recordName: '',
  },
  sheet: { kind: 'finish' },
  isOver: false,
  typed: { feedback: 'They want' },
};

/** A page of `userId`; what it stores is what the next one finds. */
function page(stored: { text: string | null }, userId: number | null) {
  const save = vi.fn((text: string | null) => void (stored.text = text));
  const send = vi.fn().mockImplementation(async () => ok({ draft: stored.text }));
  return { keeper: createDraftKeeper(send as unknown as Send, userId, save), save };
}

describe('createDraftKeeper', () => {
  it('gives the same user back what was typed, on the screen it was typed on', async () => {
    const stored = { text: null };
    page(stored, 2).keeper.keep(draft);
    const { keeper } = page(stored, 2);
    const recalled = await keeper.recall();
    expect(recalled?.typed).toEqual({ feedback: 'They want' });
    expect(recalled && keeper.of(recalled.subject)).toBe(recalled);
    expect(keeper.of({ ...draft.subject })).toBeNull();
  });

  it('drops what another user left', async () => {
    const stored = { text: null };
    page(stored, 2).keeper.keep(draft);
    const { keeper, save } = page(stored, 6);
    expect(await keeper.recall()).toBeNull();
    expect(save).toHaveBeenCalledWith(null);
  });

  it('stores nothing for an unknown user, but keeps it on the page', () => {
    const { keeper, save } = page({ text: null }, null);
    keeper.keep(draft);
    expect(keeper.of(draft.subject)).toBe(draft);
    expect(save).not.toHaveBeenCalled();
  });

  it('is empty once the form was sent, and asks for no storing where nothing was kept', () => {
    const { keeper, save } = page({ text: null }, 2);
    keeper.keep(null);
    expect(save).not.toHaveBeenCalled();
    keeper.keep(draft);
    keeper.keep(null);
    expect(save).toHaveBeenLastCalledWith(null);
    expect(keeper.of(draft.subject)).toBeNull();
  });

  it('has nothing while the background cannot be reached', async () => {
    const send = async () => fail(trouble('phone-unavailable'));
    const keeper = createDraftKeeper(send as unknown as Send, 2, () => undefined);
    expect(await keeper.recall()).toBeNull();
  });
});
