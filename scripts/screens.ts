/** `npm run screens [-- part of a name…]`: pictures of every screen, light, dark, right to left and narrow, into docs/screens. */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { composeSheet } from '../tests/screens/contact-sheet.ts';
import { openGround, tidyUp } from '../tests/screens/grounds.ts';
import { looksOf, standStill, wear } from '../tests/screens/looks.ts';
import type { GroundName, Screen, ScreenStage } from '../tests/screens/screen.ts';
import { widgetScreens } from '../tests/screens/widget-screens.ts';

/** All faces; another one adds its list here. */
const screens: readonly Screen[] = [...widgetScreens];

const folder = process.env['SCREENS_FOLDER'] ?? fileURLToPath(new URL('../docs/screens/', import.meta.url));

/** The screen in each of its looks, side by side. */
async function picture({ face, arrange }: Screen, stage: ScreenStage, sheet: Page): Promise<Buffer> {
  const page = await arrange(stage);
  const pictures: Buffer[] = [];
  for (const look of looksOf(face)) {
    await wear(page, face, look);
    await standStill(page);
    const clip = face.cut === null ? null : await page.locator(face.cut).boundingBox();
    pictures.push(await page.screenshot(clip === null ? {} : { clip }));
  }
  if (page !== stage.odoo) await page.close();
  return composeSheet(sheet, pictures);
}

async function pictureGround(ground: GroundName, wanted: readonly Screen[]): Promise<string[]> {
  const stage = await openGround(ground);
  const failures: string[] = [];
  try {
    const sheet = await stage.browser.context.newPage();
    for (const screen of wanted) {
      await tidyUp(stage);
      await stage.odoo.bringToFront();
      try {
        const png = await picture(screen, stage, sheet);
        await writeFile(`${folder}/${screen.name}.png`, png);
        console.log(`${screen.name}  ${(png.length / 1024).toFixed(0)} kB`);
      } catch (error) {
        failures.push(`${screen.name}: ${error instanceof Error ? error.message : String(error)}`);
        await stage.odoo.screenshot({ path: `${folder}/${screen.name}.failed.png` });
      }
    }
  } finally {
    await stage.close();
  }
  return failures;
}

const parts = process.argv.slice(2);
const chosen = screens.filter(({ name }) => parts.length === 0 || parts.some((part) => name.includes(part)));
await mkdir(folder, { recursive: true });
const failures: string[] = [];
for (const ground of new Set(chosen.map((screen) => screen.ground))) {
  const wanted = chosen.filter((screen) => screen.ground === ground);
  failures.push(...(await pictureGround(ground, wanted)));
}
if (failures.length > 0) console.error(failures.join('\n'));
process.exitCode = failures.length === 0 ? 0 : 1;
