/** Builds each content script as one self-contained file, or two (scripts/later-script.ts): nothing that a page could reach. */
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { transform } from 'lightningcss';
import { optimize } from 'svgo';
import { defineConfig, type Plugin } from 'vite';

/**
 * Says of Svelte's switches what is true of these scripts, so that the code behind them is left out: nothing hydrates a
 * page drawn by a server, no component is written for Svelte 4, none is asynchronous or traced. Svelte means them to be
 * shaken off by the bundler, which does not see that the functions that turn them on are never called.
 */
function settleSvelteSwitches(): Plugin {
  const switches: Readonly<Record<string, readonly string[]>> = {
    '/svelte/src/internal/flags/index.js': ['async_mode_flag', 'legacy_mode_flag', 'tracing_mode_flag'],
    '/svelte/src/internal/client/dom/hydration.js': ['hydrating'],
  };
  return {
    name: 'settle-svelte-switches',
    enforce: 'pre',
    transform(code, id) {
      const names = Object.entries(switches).find(([path]) => id.endsWith(path))?.[1] ?? [];
      return names.reduce((settled, name) => {
        const declared = `export let ${name} = false;`;
        if (!settled.includes(declared)) this.error(`Svelte no longer declares ${name} as it did.`);
        return settled
          .replaceAll(new RegExp(`^(\\s+)${name} = \\w+;$`, 'gm'), '$1;')
          .replace(declared, `export const ${name} = false;`);
      }, code);
    },
  };
}

/** Rounds an outline to whole units of its 512 high drawing, which at 20 px is a twenty-fifth of a pixel. */
function roundOutline(outline: string): string {
  const { data } = optimize(`<svg xmlns="http://www.w3.org/2000/svg"><path d="${outline}"/></svg>`, {
    plugins: [{ name: 'convertPathData', params: { floatPrecision: 0 } }],
  });
  return / d="([^"]+)"/.exec(data)?.[1] ?? outline;
}

/** Keeps size and outline of each Font Awesome icon, and drops the names, code points and module wrapper around them. */
function onlyOutlines(): Plugin {
  return {
    name: 'only-outlines',
    enforce: 'pre',
    transform(code, id) {
      const name = /\/free-solid-svg-icons\/(fa\w+)\.js$/.exec(id)?.[1];
      if (name === undefined) return null;
      const read = (field: string): string => {
        const value = new RegExp(`^var ${field} = (\\d+|'[^']+');$`, 'm').exec(code)?.[1];
        return value ?? this.error(`${name} no longer declares its ${field} as it did.`);
      };
      const outline = roundOutline(read('svgPathData').slice(1, -1));
      return `export const ${name} = { icon: [${read('width')}, ${read('height')}, [], '', '${outline}'] };`;
    },
  };
}

/** Leaves out Svelte's custom elements: their class is made at load time, so it is never shaken off although none is used. */
function withoutCustomElements(): Plugin {
  return {
    name: 'without-custom-elements',
    enforce: 'pre',
    load: (id) =>
      id.endsWith('/svelte/src/internal/client/dom/elements/custom-element.js')
        ? 'export const create_custom_element = undefined;'
        : null,
  };
}

/**
 * Leaves out what makes a change inside an object or list visible to Svelte: the components replace such state as a whole
 * (`$state.raw`) and keep only plain values in `$state`, which this refuses to be otherwise.
 */
function withoutDeepState(): Plugin {
  return {
    name: 'without-deep-state',
    enforce: 'pre',
    load: (id) =>
      id.endsWith('/svelte/src/internal/client/proxy.js')
        ? 'export const proxy = (value) => value; export const is = Object.is; export const get_proxied_value = proxy;'
        : null,
    transform(code, id) {
      if (id.endsWith('.svelte') && /\$state(?:<[^=;]*>)?\(\s*(?:[[{]|new )/.test(code))
        this.error('An object or list in $state would not be watched inside; take $state.raw.');
      return null;
    },
  };
}

/**
 * Leaves out Svelte's reader of `style` attributes, which takes out of them what `style:` directives set: the components
 * have directives only, and this refuses anything else.
 */
function withoutStyleAttributes(): Plugin {
  const reader = 'if (value) {\n\t\t\t// strip comments';
  return {
    name: 'without-style-attributes',
    enforce: 'pre',
    transform(code, id) {
      if (id.endsWith('.svelte') && /<[^>]* style=/.test(code))
        this.error('A style attribute would not be read; take style: directives.');
      if (!id.endsWith('/svelte/src/internal/shared/attributes.js')) return null;
      if (!code.includes(reader)) this.error('Svelte no longer reads style attributes as it did.');
      return code.replace(reader, reader.replace('value', 'false'));
    },
  };
}

/**
 * Leaves out Svelte's boundaries, of which it puts one around each mounted component: without `failed` or `onerror` a
 * boundary hands every error on, which the effects do by themselves. No component has one, and this refuses any.
 */
function withoutBoundaries(): Plugin {
  return {
    name: 'without-boundaries',
    enforce: 'pre',
    load: (id) =>
      id.endsWith('/svelte/src/internal/client/dom/blocks/boundary.js')
        ? `import { block, branch } from '../../reactivity/effects.js';
           import { EFFECT_PRESERVED, EFFECT_TRANSPARENT } from '#client/constants';
           export const boundary = (node, props, children) =>
             block(() => void branch(() => children(node)), EFFECT_TRANSPARENT | EFFECT_PRESERVED);
           export const pending = undefined;`
        : null,
    transform(code, id) {
      if (id.endsWith('.svelte') && code.includes('<svelte:boundary'))
        this.error('A boundary would not catch; these scripts have none.');
      return null;
    },
  };
}

/**
 * Leaves out what waits for promises in components: without Svelte's `async` option its compiler writes none, and nothing
 * here forks a batch of changes.
 */
function withoutWaiting(): Plugin {
  const waiting = /(?<=^export function flatten\(.*?)^\tif \(async\.length === 0 && .*?(?=^\}$)/ms;
  const counting = /^\t(?:increment|decrement|settled|#commit)\(.*?^\t\}$/gms;
  return {
    name: 'without-waiting',
    enforce: 'pre',
    transform(code, id) {
      if (id.endsWith('/svelte/src/internal/client/reactivity/async.js')) {
        if (!waiting.test(code)) this.error('Svelte no longer waits as it did.');
        return code.replace(waiting, '\tfn(deriveds);\n');
      }
      if (!id.endsWith('/svelte/src/internal/client/reactivity/batch.js')) return null;
      if (code.match(counting)?.length !== 4)
        this.error('Svelte no longer counts what it waits for as it did.');
      return code
        .replaceAll(counting, '')
        .replace('this.#commit();', '')
        .replaceAll(/\b(?:this|batch)\.is_fork\b(?! =)/g, 'false');
    },
  };
}

/** Svelte leaves styles that travel in the script as they were written; this takes out what only people need. */
function minifyStyle({ content, filename = 'style.css' }: { content: string; filename?: string }): {
  code: string;
} {
  const code = new TextEncoder().encode(content);
  return {
    code: new TextDecoder().decode(transform({ code, filename, minify: true, errorRecovery: true }).code),
  };
}

/**
 * Puts the styles of all components of a script into one sheet, which the first of them in a shadow root brings along:
 * said side by side they pack better than each beside its component, and are looked for once.
 */
function oneSheet(): Plugin {
  const sheet = '\0one-sheet';
  const own = /^const \$\$css = \{\s*hash: '(\w+)',\s*code: ('(?:[^'\\]|\\.)*')\s*\};$/m;
  const styles = new Map<string, string>();
  return {
    name: 'one-sheet',
    resolveId: (id) => (id === sheet ? id : null),
    load: (id) => (id === sheet ? `export const sheet = { hash: 'sidetone', code: 'ONE_SHEET' };` : null),
    transform(code, id) {
      if (!id.endsWith('.svelte') || !code.includes('$$css')) return null;
      const [declared, , style] = own.exec(code) ?? this.error('Svelte no longer declares styles as it did.');
      styles.set(id, style ?? '');
      return code.replace(declared, () => `import { sheet as $$css } from '${sheet.replace('\0', '\\0')}';`);
    },
    renderChunk: (code, { moduleIds }) =>
      code.replace(/(["'`])ONE_SHEET\1/, () =>
        [...styles.entries()]
          .filter(([id]) => moduleIds.includes(id))
          .sort()
          .map(([, style]) => style)
          .join(' + '),
      ),
  };
}

/** Packs the lists of words of number detection as `cue-words.ts` reads them: each word without what it shares with the last. */
function packWordLists(): Plugin {
  const pack = (list: string): string => {
    let last = '';
    return [...list.split(' ')]
      .sort()
      .map((word) => {
        let shared = 0;
        while (shared < 9 && shared < word.length - 1 && word[shared] === last[shared]) shared += 1;
        const isFirst = last === '';
        last = word;
        return isFirst ? word : `${shared === 0 ? ' ' : shared}${word.slice(shared)}`;
      })
      .join('');
  };
  return {
    name: 'pack-word-lists',
    enforce: 'pre',
    transform: (code, id) =>
      id.endsWith('/numbers/detect/cue-words.ts')
        ? code.replaceAll(/^ {2,4}(?:\w+:\s*)?'([^'\d]+)',$/gm, (line, list: string) =>
            line.replace(list, pack(list)),
          )
        : null,
  };
}

/** File names of all components, which are numbered by their place here. */
const components = readdirSync(new URL('src', import.meta.url), { recursive: true, encoding: 'utf8' })
  .map((path) => basename(path))
  .filter((name) => name.endsWith('.svelte'))
  .sort();

export default defineConfig(({ mode }) => {
  const isTryBuild = mode === 'test';
  return {
    plugins: [
      settleSvelteSwitches(),
      onlyOutlines(),
      withoutCustomElements(),
      withoutDeepState(),
      withoutStyleAttributes(),
      withoutBoundaries(),
      withoutWaiting(),
      packWordLists(),
      svelte({
        preprocess: [vitePreprocess(), { style: minifyStyle }],
        compilerOptions: {
          runes: true,
          // The styles travel in the script and are put into the shadow root by Svelte itself.
          css: 'injected',
          discloseVersion: false,
          // Nothing else shares the shadow root, so a number is name enough.
          cssHash: ({ filename }) => `s${components.indexOf(basename(filename)).toString(36)}`,
        },
      }),
      oneSheet(),
    ],
    publicDir: false,
    build: {
      outDir: isTryBuild ? 'dist/test/content' : 'dist/chromium/content',
      // One script after the other is put there; the build of the pages has emptied it.
      emptyOutDir: false,
      target: 'chrome120',
      copyPublicDir: false,
    },
  };
});
