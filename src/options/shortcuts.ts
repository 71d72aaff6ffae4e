/** The browser's keyboard shortcuts for this extension: what they are now, and the page on which they are chosen. */
import { browser } from '../lib/browser.ts';
import { text, type TextKey } from '../lib/text.ts';

/** One thing that a key can do. `keys` are as the browser writes them; empty where none is chosen. */
export interface Shortcut {
  readonly name: string;
  readonly description: string;
  readonly keys: string;
}

/** The browser's own name for opening the popup, which it lists without words. */
const OPEN_POPUP = '_execute_action';
const OPEN_POPUP_KEY: TextKey = 'options_shortcuts_open';

/** What is used most comes first; what is not named here comes after it. */
const ORDER = ['answer', 'hang-up', 'mute', 'call-clipboard', OPEN_POPUP, 'next-number', 'previous-number'];

/** Puts the browser's list into our order and words. */
export function arrangeShortcuts(
  commands: readonly {
    readonly name?: string | undefined;
    readonly description?: string | undefined;
    readonly shortcut?: string | undefined;
  }[],
): readonly Shortcut[] {
  const rank = ({ name }: Shortcut): number => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return commands
    .map(({ name = '', description = '', shortcut = '' }) => ({
      name,
      description: name === OPEN_POPUP ? text(OPEN_POPUP_KEY) : description,
      keys: shortcut,
    }))
    .sort((a, b) => rank(a) - rank(b));
}

/** The shortcuts as they are chosen now; the browser does not tell of a change, so ask again when the page is seen again. */
export async function readShortcuts(): Promise<readonly Shortcut[]> {
  return arrangeShortcuts(await browser.commands.getAll());
}

/** Opens the browser's page of shortcuts, the only place where they can be changed. */
export function openShortcutsPage(): void {
  void browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}
