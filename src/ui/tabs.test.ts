// @vitest-environment happy-dom
/** Tabs are a real tablist: one stop for Tab, arrows between them. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it } from 'vitest';
import Tabs from './Tabs.svelte';

const tabs = [
  { id: 'recent', label: 'Recent' },
  { id: 'activities', label: 'Next Activities' },
  { id: 'contacts', label: 'Contacts' },
];
let selected: string[];
let app: Record<string, unknown>;

function show(current: string): void {
  app = mount(Tabs, {
    target: document.body,
    props: {
      tabs,
      selected: current,
      label: 'Lists',
      panelId: 'list',
      onselect: (id: string) => void selected.push(id),
    },
  });
  flushSync();
}

beforeEach(() => {
  selected = [];
});
afterEach(async () => {
  await unmount(app);
  document.body.replaceChildren();
});

it.each([
  ['recent', 'ArrowRight', 'activities'],
  ['recent', 'ArrowLeft', 'contacts'],
  ['contacts', 'ArrowRight', 'recent'],
  ['activities', 'Home', 'recent'],
  ['recent', 'End', 'contacts'],
])('from %s, %s selects and focuses %s', (from, key, target) => {
  show(from);
  document
    .querySelector(`#list-tab-${from}`)
    ?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  expect(selected).toEqual([target]);
  expect(document.activeElement?.id).toBe(`list-tab-${target}`);
});

it('is one stop in the order of Tab', () => {
  show('activities');
  const stops = [...document.querySelectorAll<HTMLElement>('[role=tab]')].filter((tab) => tab.tabIndex === 0);
  expect(stops.map((tab) => tab.textContent)).toEqual(['Next Activities']);
});
