// @vitest-environment happy-dom
/** Removing everything: nothing that is kept is left out. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import messages from '../../_locales/en/messages.json' with { type: 'json' };
import type { SettingsView } from '../protocol/settings-view.ts';
import type { OptionsDoor } from './options-door.ts';
import WipeButton from './WipeButton.svelte';

const catalogue: Readonly<Record<string, { readonly message: string }>> = messages;
vi.stubGlobal('chrome', { i18n: { getMessage: (key: string) => catalogue[key]?.message ?? '' } });

let shown: Record<string, unknown> | null = null;
afterEach(async () => {
  if (shown !== null) await unmount(shown);
  shown = null;
});

/** Presses the button and confirms; resolves with what was sent, in its order. */
async function wipe(failing = ''): Promise<string[]> {
  const sent: string[] = [];
  const send = async (name: string, args: object) => {
    sent.push([name, ...Object.values(args).filter((value) => typeof value === 'string')].join(' '));
    if (name === failing) return { ok: false, error: { code: 'journal-unavailable' } };
    return name === 'recordings.list'
      ? { ok: true, value: { recordings: [{ id: 'r1' }, { id: 'r2' }], usedBytes: 2 } }
      : { ok: true, value: view };
  };
  const view = {
    settings: { accounts: [{ id: 'office' }], odooSites: ['https://company.example.com'] },
  } as unknown as SettingsView;
  const door = {
    send,
    forgetRingTone: async () => void sent.push('ring tone'),
  } as unknown as OptionsDoor;
  document.body.replaceChildren();
  shown = mount(WipeButton, { target: document.body, props: { door, view, onview: () => undefined } });
  flushSync();
  document.querySelector('button')?.click();
  flushSync();
  document.querySelector('button')?.click();
  await vi.waitFor(() => expect(sent.at(-1)).toBe('settings.change'));
  return sent;
}

it('removes calls, recordings, lines, sites and a ring tone of one’s own', async () => {
  expect(await wipe()).toEqual([
    'ring tone',
    'journal.clear',
    'recordings.list',
    'recordings.remove r1',
    'recordings.remove r2',
    'settings.remove-account office',
    'odoo.remove-site https://company.example.com',
    'settings.change',
  ]);
  await vi.waitFor(() => expect(document.body.textContent).toContain(messages.options_wiped.message));
});

it('says what could not be removed, and removes the rest all the same', async () => {
  const sent = await wipe('journal.clear');
  expect(sent).toContain('recordings.remove r2');
  await vi.waitFor(() =>
    expect(document.body.textContent).toContain(messages.trouble_journal_unavailable.message),
  );
});
