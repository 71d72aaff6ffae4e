/** Holds docs/ADMIN.md to the schema: every key is there once, with its type, and every example is right. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import schema from '../../public/managed-schema.json' with { type: 'json' };
import { readPolicy } from './managed-policy.ts';

interface Node {
  readonly type: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
}

/** Every key with its type: `calls.ringTimeoutS`, `accounts[].servers`. */
function keysOf(properties: Readonly<Record<string, Node>>, prefix = ''): [string, string][] {
  return Object.entries(properties).flatMap(([name, node]): [string, string][] => {
    const path = `${prefix}${name}`;
    if (prefix === '' && node.properties !== undefined) return keysOf(node.properties, `${path}.`);
    const isDescribed = prefix === '' && ['accounts', 'iceServers'].includes(name);
    const inner = isDescribed ? keysOf(node.items?.properties ?? {}, `${path}[].`) : [];
    return [[path, node.type], ...inner];
  });
}

const ROW = /^\| `([\w.[\]]+)` +\| (\w+) +\| `(.*?)` +\| .+\|$/gm;
const rows = [...readFileSync(new URL('../../docs/ADMIN.md', import.meta.url), 'utf8').matchAll(ROW)].map(
  ([, path = '', type = '', example = '']) => ({ path, type, example }),
);

const LINE = { servers: ['wss://pbx.example.com'], domain: 'pbx.example.com', user: '1001' };
const TURN = { kind: 'turn', host: 'turn.example.com', user: 'office' };

/** A policy that is right but for what `path` may be. */
function policyWith(path: string, value: unknown): object {
  const [part = '', field = ''] = path.split(/(?:\[\])?\./);
  if (path.startsWith('accounts[]')) {
    const servers = field === 'isRelayOnly' ? { iceServers: [TURN] } : {};
    return { accounts: [{ ...LINE, ...servers, [field]: value }] };
  }
  if (path.startsWith('iceServers[]')) return { iceServers: [{ ...TURN, [field]: value }] };
  if (path === 'isRelayOnly') return { iceServers: [TURN], isRelayOnly: value };
  return field === '' ? { [part]: value } : { [part]: { [field]: value } };
}

it('names every key of the schema once, with its type', () => {
  expect(rows.map(({ path, type }) => [path, type])).toEqual(keysOf(schema.properties));
});

it.each(rows)('the example of $path is right', ({ path, example }) => {
  expect(readPolicy(policyWith(path, JSON.parse(example))).faults).toEqual([]);
});
