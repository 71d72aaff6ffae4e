/** The Debian mirror this machine is configured for, read from apt's own files. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** One archive of apt's source lists; see sources.list(5). */
export interface AptSource {
  readonly uri: string;
  readonly suite: string;
  readonly components: readonly string[];
}

/** Archives in a file of the one-line style (`deb [options] uri suite component…`). */
export function parseOneLineSources(text: string): AptSource[] {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s*([^#]*)/.exec(line);
    const [, uri, suite, components] = match ?? [];
    if (uri === undefined || suite === undefined) return [];
    return [{ uri, suite, components: words(components) }];
  });
}

/** Archives in a file of the deb822 style (`Types:`, `URIs:`, `Suites:`, `Components:`). */
export function parseDeb822Sources(text: string): AptSource[] {
  const withoutComments = text.replace(/^#.*\n?/gm, '');
  return withoutComments.split(/\n\s*\n/).flatMap((stanza) => {
    const fields = new Map<string, string>();
    for (const [, name, value] of stanza.matchAll(/^([A-Za-z-]+):((?:.*)(?:\n[ \t].*)*)/gm)) {
      if (name !== undefined && value !== undefined) fields.set(name.toLowerCase(), value);
    }
    if (!words(fields.get('types')).includes('deb') || fields.get('enabled')?.trim() === 'no') return [];
    const components = words(fields.get('components'));
    return words(fields.get('uris')).flatMap((uri) =>
      words(fields.get('suites')).map((suite) => ({ uri, suite, components })),
    );
  });
}

/**
 * The archive that holds Debian itself, of which another release can be taken too.
 *
 * @param codename release of this machine (VERSION_CODENAME of os-release)
 * @returns its address without a slash at the end, or `undefined` when no source looks like it
 */
export function chooseDebianMirror(sources: readonly AptSource[], codename: string): string | undefined {
  const candidates = sources.filter(
    ({ suite, components }) =>
      [codename, 'stable', 'oldstable', 'testing', 'unstable', 'sid'].includes(suite) &&
      components.includes('main'),
  );
  // Other archives use Debian's suite names as well; Debian's own is called debian on its mirrors.
  const chosen = candidates.find(({ uri }) => /\/debian\/?$/.test(uri)) ?? candidates[0];
  return chosen?.uri.replace(/\/+$/, '');
}

/** The mirror out of `/etc/apt`, with the indirection of apt's `mirror+file:` method followed. */
export function readDebianMirror(codename: string, aptFolder = '/etc/apt'): string | undefined {
  const parts = join(aptFolder, 'sources.list.d');
  const files = [join(aptFolder, 'sources.list'), ...namesIn(parts).map((name) => join(parts, name))];
  const sources = files.flatMap((file) => {
    const text = textOf(file);
    if (file.endsWith('.sources')) return parseDeb822Sources(text);
    return file.endsWith('.list') ? parseOneLineSources(text) : [];
  });
  const mirror = chooseDebianMirror(sources, codename);
  const list = mirror && /^mirror\+file:(.+)$/.exec(mirror)?.[1];
  return list ? words(textOf(list))[0]?.replace(/\/+$/, '') : mirror;
}

function words(text: string | undefined): string[] {
  return (text ?? '').split(/\s+/).filter((word) => word !== '');
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
