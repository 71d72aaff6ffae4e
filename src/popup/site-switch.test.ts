/** The switch for the site at hand: the browser's question is asked in the press itself, and a refusal undoes the wish. */
// @vitest-environment happy-dom
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import messages from '../../_locales/en/messages.json' with { type: 'json' };
import type { PopupDoor } from './popup-door.ts';
import SiteSwitch from './SiteSwitch.svelte';

const PAGE = 'https://example.com/contacts';
let shown: Record<string, unknown> | null = null;

/** Shows the switch of a site that is off; `grant` is the user's answer to the browser's question. */
async function open(grant: boolean, isFixed = false) {
  const done: string[] = [];
  const send = async (name: string, args: { readonly isOn?: boolean }) => {
    done.push(name === 'pages.switch-site' ? `switch ${args.isOn}` : name);
    const fixed = isFixed ? { isFixed } : {};
    return { ok: true, value: { site: 'example.com', isOn: args.isOn ?? false, ...fixed } };
  };
  const door: PopupDoor = {
    send: send as unknown as PopupDoor['send'],
    watch: () => undefined,
    openOptions: () => undefined,
    recallAccount: async () => null,
    rememberAccount: () => undefined,
    watchOffers: () => undefined,
    pageAddress: async () => PAGE,
    requestSite: async (address) => {
      done.push(`ask ${address}`);
      return grant;
    },
    isWindow: false,
    readClipboard: async () => null,
    openMini: null,
    close: () => undefined,
  };
  shown = mount(SiteSwitch, { target: document.body, props: { door } });
  const control = () => document.querySelector<HTMLInputElement>('input[role=switch]');
  await vi.waitFor(() => expect(control()).not.toBeNull());
  const press = (): void => {
    control()?.click();
    flushSync();
  };
  return { done, control, press };
}

beforeEach(() => {
  const catalogue: Record<string, { message: string }> = messages;
  vi.stubGlobal('chrome', { i18n: { getMessage: (key: string) => catalogue[key]?.message ?? '' } });
});
afterEach(async () => {
  if (shown !== null) await unmount(shown);
  shown = null;
  document.body.replaceChildren();
});

it('asks the browser in the press itself, and notes the wish before the answer closes the popup', async () => {
  const { done, control, press } = await open(true);
  press();
  expect(done).toEqual(['pages.read-site', `ask ${PAGE}`, 'switch true']);
  await vi.waitFor(() => expect(control()?.checked).toBe(true));
  press();
  await vi.waitFor(() => expect(done.at(-1)).toBe('switch false'));
  expect(done.filter((one) => one.startsWith('ask'))).toHaveLength(1);
});

it('a refusal switches the site off again and says what was refused', async () => {
  const { done, control, press } = await open(false);
  press();
  await vi.waitFor(() =>
    expect(done).toEqual(['pages.read-site', `ask ${PAGE}`, 'switch true', 'switch false']),
  );
  await vi.waitFor(() => expect(control()?.checked).toBe(false));
  expect(document.querySelector('[role=status]')?.textContent).toBe(messages.popup_site_declined.message);
});

it('shows a lock and says so where the administrator decides', async () => {
  const { done, control, press } = await open(true, true);
  press();
  expect([control()?.disabled, control()?.checked, done]).toEqual([true, false, ['pages.read-site']]);
  expect(document.body.textContent).toContain(messages.options_managed.message);
});
