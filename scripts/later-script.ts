/** Splits the Odoo page's script in two: what any page may need at once, and what is put in when it is first wanted. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Plugin } from 'vite';

const LATER_FILE = 'odoo-later.js';
/** Stands in the code for the mark by which the two scripts of one build know each other. */
const BUILD = 'SIDETONE_BUILD';
const DOOR = `globalThis[Symbol.for('sidetone.later.${BUILD}')]`;
const STUB = '\0later:';

/** What the bundler writes where one script of a CommonJS build asks for the other. */
const ASKED_FOR = `Promise.resolve().then(() => require("./${LATER_FILE}"))`;
const ASKS_FIRST = /^const (\w+) = require\("\.\/odoo\.js"\);$/m;
const LISTED = /^export \{ default as (\w+) \} from '(.+\.svelte)';$/gm;

export interface LaterScriptOptions {
  /** The module that names the components of the second script, one `export { default as Name } from` each. */
  readonly list: string;
  /** The component that stands in the first script for each of them, with props `name` and `props`. */
  readonly standIn: string;
}

/**
 * Each import of a listed component gets `standIn` in its place, and `import()` of the list waits for the second script,
 * which somebody else puts into the same world: it finds the first by a door in the global object that is open only while
 * it is waited for. Both share one runtime and one instance of each module, which the first hands over. Stops the build
 * where the bundler does not write what is expected here.
 */
export function laterScript({ list, standIn }: LaterScriptOptions): Plugin {
  const names = new Map<string, string>();
  for (const [, name = '', path = ''] of readFileSync(list, 'utf8').matchAll(LISTED)) {
    names.set(resolve(dirname(list), path), name);
  }
  return {
    name: 'later-script',
    enforce: 'pre',
    config: () => ({
      build: {
        rolldownOptions: {
          // Shared modules stay in the first script, instead of making a third.
          preserveEntrySignatures: 'allow-extension',
          output: { chunkFileNames: LATER_FILE, generatedCode: { symbols: false } },
        },
      },
    }),
    resolveId(source, importer) {
      if (importer === undefined || importer === list || names.has(importer)) return null;
      const name = names.get(resolve(dirname(importer), source));
      return name === undefined ? null : STUB + name;
    },
    load(id) {
      if (!id.startsWith(STUB)) return null;
      return `import StandIn from '${standIn}';
        export default (anchor, props) => StandIn(anchor, { name: '${id.slice(STUB.length)}', props });`;
    },
    transform(code, id) {
      if (id !== list) return null;
      // The styles of the second script come with whatever of it is drawn first.
      const dressed = code.replaceAll(
        LISTED,
        (_line, name: string, path: string) =>
          `import ${name}_ from '${path}'; export const ${name} = dress(${name}_);`,
      );
      return `import { append_styles } from 'svelte/internal/client';
        const sheet = { hash: 'sidetone-later', code: 'ONE_SHEET' };
        const dress = (Part) => (anchor, props) => (append_styles(anchor, sheet), Part(anchor, props));
        ${dressed}`;
    },
    renderChunk(code, { isEntry }) {
      const inside = isEntry ? openDoor(code) : enter(code);
      if (inside === null || /\brequire\(/.test(inside)) this.error('The scripts are joined unexpectedly.');
      return inside;
    },
    generateBundle(_options, bundle) {
      const files = Object.values(bundle);
      const names = files.map(({ fileName }) => fileName).sort();
      if (names.join() !== `${LATER_FILE},odoo.js`) this.error(`Expected two scripts, not ${names.join()}.`);
      const hash = createHash('sha256');
      for (const file of files) if (file.type === 'chunk') hash.update(file.code);
      const build = hash.digest('base64url').slice(0, 8);
      for (const file of files) if (file.type === 'chunk') file.code = file.code.replaceAll(BUILD, build);
    },
  };
}

/** The first script: a world of its own, which hands what it shares to whoever comes through the door. */
function openDoor(code: string): string | null {
  const parts = code.split(ASKED_FOR);
  if (parts.length !== 2) return null;
  const opened = `new Promise((take) => {
    ${DOOR} = (enter) => {
      ${DOOR} = undefined;
      take(enter(exports));
    };
  })`;
  return `(() => { 'use strict'; const exports = {};\n${parts.join(opened)}\n})();`;
}

/** The second script: does nothing where nobody waits for it. */
function enter(code: string): string | null {
  const first = ASKS_FIRST.exec(code);
  if (first === null) return null;
  return `${DOOR}?.((${first[1] ?? ''}) => { 'use strict'; const exports = {};\n${code.replace(first[0], '')}\nreturn exports;\n});`;
}
