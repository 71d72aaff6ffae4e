/** The looks in which every screen is pictured, put on while it is shown. */
import type { Page } from 'playwright-core';
import type { Language } from '../harness/words.ts';
import type { Face } from './screen.ts';

export interface Look {
  readonly name: string;
  readonly scheme: 'light' | 'dark';
  /** Of the browser: Arabic is written from right to left. */
  readonly language: Language;
  /** Width of the window in px; the face's own where it is null. */
  readonly width: number | null;
}

const look = (name: string, change: Partial<Look>): Look => ({
  name,
  scheme: 'light',
  language: 'en',
  width: null,
  ...change,
});

/** Side by side in this order. */
export function looksOf(face: Face): readonly Look[] {
  return [
    look('light', {}),
    look('dark', { scheme: 'dark' }),
    look('rtl', { language: 'ar' }),
    ...(face.isNarrowToo ? [look('narrow', { width: 380 })] : []),
  ];
}

/** Puts a look on the page that shows `face`, without loading it anew, so that what is open stays open. */
export async function wear(page: Page, face: Face, { scheme, width }: Look): Promise<void> {
  if (face.name !== 'page') await page.mouse.move(0, 0);
  await page.setViewportSize({ width: width ?? face.width, height: face.height });
  // What hangs above a window of ours is drawn by that window, which is the one that is asked for the scheme.
  for (const each of page.context().pages())
    await each.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  if (face.name === 'widget') await wearWidget(page, scheme === 'dark');
  if (!face.isWhole) return;
  await page.setViewportSize({ width: width ?? face.width, height: 2 * face.height });
  await page.evaluate(() => scrollTo(0, 0));
  const height = await page.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
  await page.setViewportSize({ width: width ?? face.width, height: Math.max(height, face.height) });
}

/** The widget takes its scheme from its page when it starts. */
async function wearWidget(page: Page, isDark: boolean): Promise<void> {
  await page.evaluate((isDark) => {
    const host = document.querySelector<HTMLElement>('[data-sidetone]');
    host?.shadowRoot?.querySelectorAll('.theme').forEach((theme) => theme.classList.toggle('dark', isDark));
    document.body.style.display = 'none';
    document.documentElement.style.background = isDark ? '#1b1d26' : '#fff';
  }, isDark);
}

/** Resolves when nothing moves any more; what moves for ever is stopped where it begins. */
export async function standStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending: Promise<Animation>[] = [];
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getTiming().iterations === Infinity) animation.cancel();
      else ending.push(animation.finished);
    }
    await Promise.allSettled(ending);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}
