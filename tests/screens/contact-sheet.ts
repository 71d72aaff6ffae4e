/** Puts the pictures of one screen side by side into one small picture, so that looks can be compared at a glance. */
import type { Page } from 'playwright-core';

/** The pictures as one PNG, from left to right; `page` is an empty tab that is used to paint on. */
export async function composeSheet(page: Page, pictures: readonly Buffer[]): Promise<Buffer> {
  const box = await page.evaluate(
    async (sources) => {
      document.body.replaceChildren();
      document.body.style.cssText =
        'margin:0;padding:12px;display:inline-flex;gap:12px;align-items:flex-end;background:#8c93a0';
      const images = sources.map((source) => Object.assign(new Image(), { src: source }));
      await Promise.all(images.map((image) => image.decode()));
      document.body.append(...images);
      const { width, height } = document.body.getBoundingClientRect();
      return { width: Math.ceil(width), height: Math.ceil(height) };
    },
    pictures.map((picture) => `data:image/png;base64,${picture.toString('base64')}`),
  );
  await page.setViewportSize(box);
  return page.screenshot({ clip: { x: 0, y: 0, ...box } });
}
