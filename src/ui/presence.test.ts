/** Which mailbox the voicemail key opens, and what pressing it does. */
import { describe, expect, it, vi } from 'vitest';
import type { LineSnapshot } from '../protocol/call-snapshot.ts';
import { mailboxOf, voicemailPress } from './presence.ts';

vi.stubGlobal('chrome', { i18n: { getMessage: (key: string) => key } });

function line(accountId: string, change: Partial<LineSnapshot> = {}): LineSnapshot {
  const stage = { phase: 'registered', sinceMs: 0 } as const;
  return {
    accountId,
    label: accountId,
    isDemo: false,
    stage,
    voicemail: null,
    voicemailNumber: null,
    ...change,
  };
}

describe('the mailbox', () => {
  it('is none where nobody told of one', () => {
    expect(mailboxOf([line('a'), line('b', { voicemail: { new: 0, old: 4 } })])).toBeNull();
  });

  it('is the one with most new messages, counted over all lines', () => {
    const lines = [
      line('a', { voicemail: { new: 1, old: 0 }, voicemailNumber: '*97' }),
      line('b', { voicemail: { new: 2, old: 0 }, voicemailNumber: '*98' }),
    ];
    expect(mailboxOf(lines)).toEqual({ accountId: 'b', number: '*98', newCount: 3 });
  });

  it('can be called without a message in it', () => {
    expect(mailboxOf([line('a', { voicemailNumber: '*97' })])).toMatchObject({ number: '*97', newCount: 0 });
  });
});

describe('the voicemail key', () => {
  it('calls on the line of the mailbox', () => {
    const dial = vi.fn(() => Promise.resolve());
    voicemailPress({ accountId: 'b', number: '*98', newCount: 1 }, dial, () => undefined)?.();
    expect(dial).toHaveBeenCalledWith({ accountId: 'b', number: '*98', name: 'voicemail_key', record: null });
  });

  it('leads to the settings where no number is known', () => {
    const openSettings = vi.fn();
    voicemailPress({ accountId: 'b', number: null, newCount: 1 }, () => Promise.resolve(), openSettings)?.();
    expect(openSettings).toHaveBeenCalledOnce();
  });
});
