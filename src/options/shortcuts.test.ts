/** The list of shortcuts in the settings. */
import { expect, it, vi } from 'vitest';

vi.mock('../lib/browser.ts', () => ({ browser: {} }));
vi.mock('../lib/text.ts', () => ({ text: (key: string) => key }));
const { arrangeShortcuts } = await import('./shortcuts.ts');

it('puts what is used most first, with a key or without, and names what the browser does not', () => {
  const listed = arrangeShortcuts([
    { name: '_execute_action', description: '', shortcut: '' },
    { name: 'next-number', description: 'Next', shortcut: 'Alt+Shift+J' },
    { name: 'answer', description: 'Answer', shortcut: 'Alt+Shift+Y' },
    { name: 'something-new', description: 'New', shortcut: '' },
  ]);
  expect(listed).toEqual([
    { name: 'answer', description: 'Answer', keys: 'Alt+Shift+Y' },
    { name: '_execute_action', description: 'options_shortcuts_open', keys: '' },
    { name: 'next-number', description: 'Next', keys: 'Alt+Shift+J' },
    { name: 'something-new', description: 'New', keys: '' },
  ]);
});
