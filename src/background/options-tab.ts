/** Opens the options page. */
import { browser } from '../lib/browser.ts';
import type { Args } from '../protocol/commands.ts';
import { OWN_PAGES } from '../protocol/own-pages.ts';

type Place = Args<'page.open-options'>;

/** In a new tab, at a section, and there at a recording where one is named. */
export async function openOptions(
  section: Place['section'],
  recordingId?: Place['recordingId'],
): Promise<void> {
  const query = recordingId === undefined ? '' : `?recording=${encodeURIComponent(recordingId)}`;
  const page = browser.runtime.getURL(OWN_PAGES.options.slice(1));
  await browser.tabs.create({ url: `${page}${query}#${section}` });
}
