/** The looks in which every screen is pictured, put on while it is shown. */
import type { Page } from 'playwright-core';
import type { Face } from './screen.ts';

export interface Look {
  readonly name: string;
  readonly scheme: 'light' | 'dark';
  readonly direction: 'ltr' | 'rtl';
  /** Width of the window in px; the face's own where it is null. */
  readonly width: number | null;
}

const look = (name: string, change: Partial<Look>): Look => ({
  name,
  scheme: 'light',
  direction: 'ltr',
  width: null,
  ...change,
});

/** Side by side in this order. */
export function looksOf(face: Face): readonly Look[] {
  return [
    look('light', {}),
    look('dark', { scheme: 'dark' }),
    look('rtl', { direction: 'rtl' }),
    ...(face.isNarrowToo ? [look('narrow', { width: 380 })] : []),
  ];
}

/** Puts a look on the page that shows `face`, without loading it anew, so that what is open stays open. */
export async function wear(page: Page, face: Face, { scheme, direction, width }: Look): Promise<void> {
  await page.setViewportSize({ width: width ?? face.width, height: face.height });
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await page.evaluate(
    ({ isDark, direction, isWidget }) => {
      const host = document.querySelector<HTMLElement>('[data-sidetone]');
      if (!isWidget || host === null) {
        document.documentElement.dir = direction;
        return;
      }
      // The widget reads both off its page when it starts.
      host.dir = direction;
      host.dataset['sidetone'] = direction === 'rtl' ? 'right' : 'left';
      host.shadowRoot?.querySelectorAll('.theme').forEach((theme) => theme.classList.toggle('dark', isDark));
      document.body.style.display = 'none';
      document.documentElement.style.background = isDark ? '#1b1d26' : '#fff';
    },
    { isDark: scheme === 'dark', direction, isWidget: face.name === 'widget' },
  );
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
