/** Tests of finding the Debian mirror in apt's files, in both of their styles. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { chooseDebianMirror, parseDeb822Sources, parseOneLineSources, readDebianMirror } from './mirror.ts';

const folders: string[] = [];

function aptFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'apt-'));
  folders.push(folder);
  mkdirSync(join(folder, 'sources.list.d'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const OTHERS = `Types: deb
URIs: https://packages.example.com/tool
Suites: bookworm
Components: main
Signed-By: /usr/share/keyrings/tool.gpg
`;

const DEBIAN = `Types: deb deb-src
# http://snapshot.example.org/archive/debian
URIs: http://mirror.example.org/debian/
Suites: bookworm bookworm-updates
Components: main
  contrib
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://mirror.example.org/debian-security
Suites: bookworm-security
Components: main
`;

test('reads stanzas of the deb822 style, with comments and continued lines', () => {
  expect(parseDeb822Sources(DEBIAN)).toEqual([
    { uri: 'http://mirror.example.org/debian/', suite: 'bookworm', components: ['main', 'contrib'] },
    { uri: 'http://mirror.example.org/debian/', suite: 'bookworm-updates', components: ['main', 'contrib'] },
    { uri: 'http://mirror.example.org/debian-security', suite: 'bookworm-security', components: ['main'] },
  ]);
});

test('leaves out stanzas that are switched off or hold sources only', () => {
  expect(parseDeb822Sources(DEBIAN.replace('Types: deb deb-src', 'Types: deb-src'))).toHaveLength(1);
  expect(parseDeb822Sources(OTHERS + 'Enabled: no\n')).toEqual([]);
});

test('reads lines of the one-line style, with options and comments', () => {
  const text = `# deb http://old.example.org/debian bookworm main
deb [arch=amd64 signed-by=/k.gpg] http://mirror.example.org/debian bookworm main contrib # ours
deb-src http://mirror.example.org/debian bookworm main
`;
  expect(parseOneLineSources(text)).toEqual([
    { uri: 'http://mirror.example.org/debian', suite: 'bookworm', components: ['main', 'contrib'] },
  ]);
});

test('takes Debian’s own archive and not another one with the same suite name', () => {
  const sources = [...parseDeb822Sources(OTHERS), ...parseDeb822Sources(DEBIAN)];
  expect(chooseDebianMirror(sources, 'bookworm')).toBe('http://mirror.example.org/debian');
});

test('takes a mirror under another name when there is no better one', () => {
  const sources = parseOneLineSources('deb https://proxy.example.org/remote-debian trixie main\n');
  expect(chooseDebianMirror(sources, 'trixie')).toBe('https://proxy.example.org/remote-debian');
});

test('security and updates alone are not Debian', () => {
  const sources = parseDeb822Sources(DEBIAN).filter(({ suite }) => suite !== 'bookworm');
  expect(chooseDebianMirror(sources, 'bookworm')).toBeUndefined();
});

test('reads both kinds of files in apt’s folder and leaves others alone', () => {
  const folder = aptFolder({
    'sources.list': '# moved\n',
    'sources.list.d/debian.sources': DEBIAN,
    'sources.list.d/old.list.save': 'deb http://old.example.org/debian bookworm main\n',
  });
  expect(readDebianMirror('bookworm', folder)).toBe('http://mirror.example.org/debian');
});

test('follows a mirror list', () => {
  const folder = aptFolder({});
  writeFileSync(
    join(folder, 'mirrors'),
    'http://first.example.org/debian/\nhttp://second.example.org/debian\n',
  );
  writeFileSync(join(folder, 'sources.list'), `deb mirror+file:${folder}/mirrors bookworm main\n`);
  expect(readDebianMirror('bookworm', folder)).toBe('http://first.example.org/debian');
});
