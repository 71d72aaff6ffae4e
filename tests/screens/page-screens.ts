/** Numbers on any page, and the chip at one of them. */
import { defaultPageSettings } from '../../src/protocol/page-settings.ts';
import { pointAt, waitForMarks } from '../harness/numbers-on-page.ts';
import { servePages } from '../harness/page-server.ts';
import { sendFrom } from '../harness/setup-sidetone.ts';
import type { Face, Screen } from './screen.ts';

const PAGE: Face = { name: 'page', width: 420, height: 260, isWhole: false, cut: null, isNarrowToo: false };

const BODY = `<!doctype html><html lang="nl-BE"><meta charset="utf-8"><meta name="color-scheme" content="light dark">
  <title>Azure Interior</title><style>body{font:16px/1.6 sans-serif;margin:28px}h1{font-size:20px}</style>
  <h1>Azure Interior</h1><p>Showroom: 02 513 44 55</p><p>Deliveries: +32 9 234 56 78</p>
  <p>Order 204513445 of 12.03.2024</p>`;

export const pageScreens: readonly Screen[] = [
  {
    name: 'page-chip',
    face: PAGE,
    ground: 'demo',
    async arrange({ browser, options }) {
      const server = await servePages({ '/': { body: BODY } });
      const pages = { ...defaultPageSettings, isOnEverywhere: true };
      await sendFrom(options, 'settings.change', { country: 'BE', pages });
      const page = await browser.context.newPage();
      await page.setViewportSize({ width: PAGE.width, height: PAGE.height });
      await page.goto(server.url);
      await waitForMarks(page, ['02 513 44 55', '+32 9 234 56 78']);
      await pointAt(page, '02 513 44 55');
      await server.close();
      return page;
    },
  },
];
