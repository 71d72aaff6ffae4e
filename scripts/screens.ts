/** `npm run screens [-- part of a name…]`: pictures of every screen, light, dark, right to left and narrow, into docs/screens. */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { composeSheet } from '../tests/screens/contact-sheet.ts';
import { canOpen, endCalls, openGround, resetWidget } from '../tests/screens/grounds.ts';
import { looksOf, standStill, wear } from '../tests/screens/looks.ts';
import { toPalettePng } from '../tests/screens/palette-png.ts';
import { optionsScreens } from '../tests/screens/options-screens.ts';
import { pageScreens } from '../tests/screens/page-screens.ts';
import { popupScreens } from '../tests/screens/popup-screens.ts';
import type { GroundName, Screen, ScreenStage } from '../tests/screens/screen.ts';
import { startScreens } from '../tests/screens/start-screens.ts';
import { widgetScreens } from '../tests/screens/widget-screens.ts';

/** All faces; another one adds its list here. */
const screens: readonly Screen[] = [
  ...widgetScreens,
  ...popupScreens,
  ...startScreens,
  ...optionsScreens,
  ...pageScreens,
];

const folder = process.env['SCREENS_FOLDER'] ?? fileURLToPath(new URL('../docs/screens/', import.meta.url));
const failures: string[] = [];

/** Pictures by look. */
type Pictures = Map<string, Buffer>;

/** Takes the screen in each of its looks that are in the language of the stage. */
async function picture({ face, arrange }: Screen, stage: ScreenStage, taken: Pictures): Promise<void> {
  const page = await arrange(stage);
  for (const look of looksOf(face).filter(({ language }) => language === stage.language)) {
    await wear(page, face, look);
    await standStill(page);
    const clip = face.cut === null ? null : await page.locator(face.cut).boundingBox();
    taken.set(look.name, await page.screenshot(clip === null ? {} : { clip }));
  }
  if (page !== stage.odoo) await page.close();
}

/** Takes all screens of a ground in one language. */
async function pictureGround(stage: ScreenStage, wanted: ReadonlyMap<Screen, Pictures>): Promise<void> {
  for (const [screen, taken] of wanted) {
    try {
      await endCalls(stage);
      if (screen.face.name === 'widget') {
        await stage.odoo.bringToFront();
        await resetWidget(stage);
      }
      await picture(screen, stage, taken);
    } catch (error) {
      const name = `${screen.name}.${stage.language}.failed`;
      failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      for (const [index, page] of stage.browser.context.pages().entries()) {
        await page.screenshot({ path: `${folder}/${name}-${index}.png` }).catch(() => undefined); // closing
        if (page !== stage.odoo && page !== stage.options) await page.close();
      }
    }
  }
}

/** Puts the looks of each screen side by side, where all were taken. */
async function keep(sheet: Page, wanted: ReadonlyMap<Screen, Pictures>): Promise<void> {
  for (const [{ name, face }, taken] of wanted) {
    const pictures = looksOf(face).flatMap((look) => taken.get(look.name) ?? []);
    if (pictures.length < looksOf(face).length) continue;
    const png = toPalettePng(await composeSheet(sheet, pictures));
    await writeFile(`${folder}/${name}.png`, png);
    console.log(`${name}  ${(png.length / 1024).toFixed(0)} kB`);
  }
}

async function pictureInAllLanguages(
  ground: GroundName,
  wanted: ReadonlyMap<Screen, Pictures>,
): Promise<void> {
  for (const language of ['en', 'ar'] as const) {
    const stage = await openGround(ground, language);
    try {
      await pictureGround(stage, wanted);
      if (language === 'ar') await keep(await stage.browser.context.newPage(), wanted);
    } finally {
      await stage.close();
    }
  }
}

const parts = process.argv.slice(2);
const chosen = screens.filter(({ name }) => parts.length === 0 || parts.some((part) => name.includes(part)));
await mkdir(folder, { recursive: true });
for (const ground of new Set(chosen.map((screen) => screen.ground))) {
  const wanted = chosen.filter((screen) => screen.ground === ground);
  if (canOpen(ground)) await pictureInAllLanguages(ground, new Map(wanted.map((one) => [one, new Map()])));
  else
    console.log(
      `left out, since this machine gives no ground for them: ${wanted.map(({ name }) => name).join(', ')}`,
    );
}
if (failures.length > 0) console.error(failures.join('\n'));
process.exitCode = failures.length === 0 ? 0 : 1;
