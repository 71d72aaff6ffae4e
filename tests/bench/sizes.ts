/** Sizes of what is put into pages, as published and compressed. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { buildExtension } from '../../scripts/build.ts';
import type { Figure } from './figure.ts';

const BYTES_PER_KB = 1000;

/** Builds the published extension and measures its content scripts. */
export async function measureSizes(): Promise<Figure[]> {
  const folder = await buildExtension('production');
  const kilobytes = (name: string): number =>
    gzipSync(readFileSync(`${folder}/content/${name}.js`), { level: 9 }).length / BYTES_PER_KB;
  return [
    { name: 'size.odoo-page-gzip-kb', unit: 'kB', samples: [kilobytes('odoo')], bar: 60 },
    // What is seldom drawn comes when the widget is opened or a call begins.
    { name: 'size.odoo-page-later-gzip-kb', unit: 'kB', samples: [kilobytes('odoo-later')], bar: 20 },
    // What is put into every page; the chip comes when a number is first pointed at.
    { name: 'size.any-page-gzip-kb', unit: 'kB', samples: [kilobytes('any')], bar: 12 },
    { name: 'size.any-page-chip-gzip-kb', unit: 'kB', samples: [kilobytes('chip')], bar: 4 },
  ];
}
