/** Sizes of what is put into pages and of the popup, as published and compressed. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildExtension } from '../../scripts/build.ts';
import type { Figure } from './figure.ts';

const BYTES_PER_KB = 1000;

/** Builds the published extension and measures its content scripts and its popup. */
export async function measureSizes(): Promise<Figure[]> {
  const folder = await buildExtension('production');
  const kilobytes = (name: string): number =>
    gzipSync(readFileSync(`${folder}/content/${name}.js`), { level: 9 }).length / BYTES_PER_KB;
  return [
    { name: 'size.odoo-page-gzip-kb', unit: 'kB', samples: [kilobytes('odoo')], bar: 60 },
    // What is put into every page; the chip comes when a number is first pointed at.
    { name: 'size.any-page-gzip-kb', unit: 'kB', samples: [kilobytes('any')], bar: 12 },
    { name: 'size.any-page-chip-gzip-kb', unit: 'kB', samples: [kilobytes('chip')], bar: 4 },
    // What is read before the popup can be used: its page, and every script and style that it names, each by itself.
    {
      name: 'size.popup-gzip-kb',
      unit: 'kB',
      samples: [sum(filesOfPage(folder, 'src/popup/index.html').map(gzipped)) / BYTES_PER_KB],
      bar: 80,
    },
  ];
}

const gzipped = (file: string): number => gzipSync(readFileSync(file), { level: 9 }).length;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** A page with all that it loads at once; what is fetched later by `import()` is not among it. */
export function filesOfPage(folder: string, page: string): string[] {
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    const text = file.endsWith('.css') ? '' : readFileSync(file, 'utf8');
    const named = file.endsWith('.html')
      ? text.matchAll(/<(?:script|link)[^>]*?(?:src|href)="([^"]+)"/g)
      : text.matchAll(/(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{}\s,]+?from\s*)?["']([^"']+\.js)["']/g);
    for (const [, path = ''] of named) {
      visit(path.startsWith('/') ? join(folder, path) : join(dirname(file), path));
    }
  };
  visit(join(folder, page));
  return [...found];
}
