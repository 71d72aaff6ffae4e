/** Sizes of what is put into pages, as published and compressed. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { buildExtension } from '../../scripts/build.ts';
import type { Figure } from './figure.ts';

const BYTES_PER_KB = 1000;

/** Builds the published extension and measures its content script. */
export async function measureSizes(): Promise<Figure[]> {
  const folder = await buildExtension('production');
  const script = readFileSync(`${folder}/content/odoo.js`);
  const kilobytes = gzipSync(script, { level: 9 }).length / BYTES_PER_KB;
  return [{ name: 'size.odoo-page-gzip-kb', unit: 'kB', samples: [kilobytes], bar: 60 }];
}
