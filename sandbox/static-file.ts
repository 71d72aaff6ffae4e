/** Files of the demo's web client, read from the folder beside this file. */
import { readFileSync } from 'node:fs';
import type { Reply } from './reply.ts';

const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };

/** The file behind `/web/static/<name>`, or null when there is none. */
export function staticFile(path: string): Reply | null {
  const [, name, extension] = /^\/web\/static\/([a-z-]+)\.(js|css)$/.exec(path) ?? [];
  if (name === undefined || extension === undefined) return null;
  let body: string;
  try {
    body = readFileSync(new URL(`./static/${name}.${extension}`, import.meta.url), 'utf8');
  } catch {
    return null;
  }
  const type = `${TYPES[extension] ?? 'text/plain'}; charset=utf-8`;
  return { status: 200, headers: { 'Content-Type': type, 'Cache-Control': 'no-cache' }, body };
}
