/** Goes to a section of the settings in the options page, as its list of sections does. */
import type { Page } from 'playwright-core';

/** `id` as it stands in the address; resolves when the section is drawn. */
export async function showSection(options: Page, id: string): Promise<void> {
  await options.evaluate((hash) => (location.hash = hash), `#${id}`);
  await options.locator(`nav a[aria-current="page"][href="#${id}"]`).waitFor({ state: 'attached' });
}
