/** Sizes of the extension's parts, compressed: what is put into pages, what each own part starts with, what it loads later. */
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildExtension } from '../../scripts/build.ts';
import type { Figure } from './figure.ts';

/** A part is what one context loads to start, or what it loads later, when it is wanted. */
interface Part {
  readonly name: string;
  readonly bar: number;
  readonly files: (build: Build) => Iterable<string>;
}

interface Build {
  readonly folder: string;
  readonly manifest: {
    readonly background: { readonly service_worker: string };
    readonly action: { readonly default_popup: string };
  };
}

const BYTES_PER_KB = 1000;
/** What a file loads before it can do anything: imports of a module, scripts, preloads and styles of a page. */
const LOADS = /(?:\bimport\s*(?:[\w$*{][^'"()]*?from\s*)?|\b(?:src|href)=)["']([^"']+\.(?:js|css))["']/g;
/** What it imports when it is wanted. */
const LOADS_LATER = /\bimport\(\s*["'`]([^"'`]+\.js)["'`]/g;
const OFFSCREEN = 'src/offscreen/index.html';

const script =
  (name: string): Part['files'] =>
  ({ folder }) => [join(folder, 'content', `${name}.js`)];

const PARTS: readonly Part[] = [
  { name: 'odoo-page', bar: 60, files: script('odoo') },
  // What is not drawn at once comes when the widget was opened or a call began.
  { name: 'odoo-page-later', bar: 25, files: script('odoo-later') },
  // What is put into every page; the chip comes when a number is first pointed at.
  { name: 'any-page', bar: 12, files: script('any') },
  { name: 'any-page-chip', bar: 4, files: script('chip') },
  { name: 'popup', bar: 80, files: (build) => loadedBy(build, build.manifest.action.default_popup) },
  { name: 'popup-later', bar: 20, files: (build) => laterOf(build, build.manifest.action.default_popup) },
  { name: 'offscreen', bar: 130, files: (build) => loadedBy(build, OFFSCREEN) },
  { name: 'offscreen-later', bar: 10, files: (build) => laterOf(build, OFFSCREEN) },
  { name: 'worker', bar: 120, files: (build) => loadedBy(build, build.manifest.background.service_worker) },
  // The numbering plans, which the worker reads with the first number.
  { name: 'worker-later', bar: 45, files: ({ folder }) => [join(folder, 'numbering-plans.json')] },
];

/** Names of the figures. */
export const SIZE_FIGURES = PARTS.map(({ name }) => `size.${name}-gzip-kb`);

const packedKb = (path: string): number => gzipSync(readFileSync(path), { level: 9 }).length / BYTES_PER_KB;

/** The files that `path` names in the way that `pattern` looks for, all of them the extension's own. */
function named({ folder }: Build, path: string, pattern: RegExp): string[] {
  return [...readFileSync(path, 'utf8').matchAll(pattern)]
    .map(([, name = '']) => (name.startsWith('/') ? join(folder, name) : join(dirname(path), name)))
    .filter((loaded) => !relative(folder, loaded).startsWith('..'));
}

/** The file and everything that it loads, each once; not what is imported when it is needed. */
function loadedBy(build: Build, entry: string): Set<string> {
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    named(build, path, LOADS).forEach(visit);
  };
  visit(join(build.folder, entry));
  return seen;
}

/** What is imported when it is needed, with all that comes with it, and was not there from the start. */
function laterOf(build: Build, entry: string): Set<string> {
  const atStart = loadedBy(build, entry);
  const later = new Set<string>();
  for (const path of atStart) {
    for (const name of named(build, path, LOADS_LATER)) {
      for (const loaded of loadedBy(build, relative(build.folder, name)))
        if (!atStart.has(loaded)) later.add(loaded);
    }
  }
  return later;
}

/** Measures the parts of a built extension. */
export function sizesOf(folder: string): Figure[] {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Build['manifest'];
  return PARTS.map(({ name, bar, files }) => ({
    name: `size.${name}-gzip-kb`,
    unit: 'kB',
    samples: [[...files({ folder, manifest })].reduce((sum, path) => sum + packedKb(path), 0)],
    bar,
  }));
}

/** Builds the published extension and measures its parts. */
export async function measureSizes(): Promise<Figure[]> {
  return sizesOf(await buildExtension('production'));
}
