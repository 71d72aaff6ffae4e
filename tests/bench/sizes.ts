/** Sizes of the published extension's parts, compressed: what is put into pages, and what each own page starts with. */
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildExtension } from '../../scripts/build.ts';
import type { Figure } from './figure.ts';

const BYTES_PER_KB = 1000;
/** What a file loads before it can do anything: imports of a module, scripts, preloads and styles of a page. */
const LOADS = /(?:\bimport\s*(?:[\w$*{][^'"()]*?from\s*)?|\b(?:src|href)=)["']([^"']+\.(?:js|css))["']/g;

const packedKb = (path: string): number => gzipSync(readFileSync(path), { level: 9 }).length / BYTES_PER_KB;

/** The file and everything that it loads, each once; not what is imported when it is needed. */
function loadedBy(folder: string, path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const [, named = ''] of readFileSync(path, 'utf8').matchAll(LOADS)) {
    const loaded = named.startsWith('/') ? join(folder, named) : join(dirname(path), named);
    if (!relative(folder, loaded).startsWith('..')) loadedBy(folder, loaded, seen);
  }
  return seen;
}

/** Builds the published extension and measures its parts. */
export async function measureSizes(): Promise<Figure[]> {
  const folder = await buildExtension('production');
  const script = (name: string): number => packedKb(`${folder}/content/${name}.js`);
  const start = (entry: string): number =>
    [...loadedBy(folder, join(folder, entry))].reduce((sum, path) => sum + packedKb(path), 0);
  const size = (name: string, kilobytes: number, bar: number): Figure => ({
    name: `size.${name}-gzip-kb`,
    unit: 'kB',
    samples: [kilobytes],
    bar,
  });
  return [
    size('odoo-page', script('odoo'), 60),
    // What is seldom drawn comes when the widget is opened or a call begins.
    size('odoo-page-later', script('odoo-later'), 20),
    // What is put into every page; the chip comes when a number is first pointed at.
    size('any-page', script('any'), 12),
    size('any-page-chip', script('chip'), 4),
    size('popup', start('src/popup/index.html'), 80),
    size('offscreen', start('src/offscreen/index.html'), 130),
    size('worker', start('service-worker-loader.js'), 120),
  ];
}
