/** The options page as it is pictured: in which size, and how a screen of it is reached. */
import type { Page } from 'playwright-core';
import { say } from '../harness/words.ts';
import type { Face, GroundName, Screen, ScreenStage } from './screen.ts';

/** As wide as is needed for the sections to stand beside the list of them. */
export const OPTIONS: Face = {
  name: 'options',
  width: 900,
  height: 860,
  isWhole: true,
  cut: null,
  isNarrowToo: false,
};

/** Presses a button of the page by its name. */
export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();

/** A screen at an address such as `#sound`; `go` finds it there, and whatever it is to wait for. */
export const optionsScreen = (
  name: string,
  address: string,
  ground: GroundName,
  go: (page: Page, stage: ScreenStage) => Promise<unknown>,
): Screen => ({
  name,
  face: OPTIONS,
  ground,
  async arrange(stage): Promise<Page> {
    const page = await stage.openFace('options', address);
    await page.setViewportSize({ width: OPTIONS.width, height: OPTIONS.height });
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    await go(page, stage);
    return page;
  },
});

/** The state of the line at the top of the page. */
export const isReady = (page: Page): Promise<void> =>
  page.getByText(say('line_registered')).first().waitFor();
