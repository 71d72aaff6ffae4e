/** A Chromium with a policy of its own: the machine's folder of policies is covered for this one browser only. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from '../../scripts/chromium.ts';
import { EXTENSION_ID } from './extension-browser.ts';

/** Where Debian's Chromium looks; no other browser on the machine sees what the tests lay over it. */
const POLICY_HOME = '/etc/chromium';

export interface PolicyChromium {
  /** A program that starts Chromium under the policy. */
  readonly executable: string;
  /** Puts another policy in the place of the one that holds; Chromium takes some seconds to notice. */
  write(policy: object): void;
  remove(): void;
}

/** True where a process may have mounts of its own (root), and Chromium reads policies where we lay them. */
export function canHavePolicy(): boolean {
  return (
    existsSync(POLICY_HOME) &&
    process.env['CHROMIUM'] === undefined &&
    spawnSync('unshare', ['--mount', 'true']).status === 0
  );
}

/** Makes a folder with `policy` for Sidetone and a program that starts Chromium with it. */
export function preparePolicyChromium(policy: object): PolicyChromium {
  const folder = mkdtempSync(join(tmpdir(), 'sidetone-policy-'));
  const managed = join(folder, 'etc', 'policies', 'managed');
  mkdirSync(managed, { recursive: true });
  const write = (next: object): void => {
    const file = join(managed, 'sidetone.json');
    const text = JSON.stringify({ '3rdparty': { extensions: { [EXTENSION_ID]: next } } });
    // In one step, since Chromium may read at any moment.
    writeFileSync(`${folder}/next.json`, text);
    renameSync(`${folder}/next.json`, file);
  };
  write(policy);
  const executable = join(folder, 'chromium');
  const script = `mount --bind '${folder}/etc' ${POLICY_HOME} && exec '${ensureChromium()}' "$@"`;
  writeFileSync(
    executable,
    `#!/bin/sh\nexec unshare --mount sh -c '${script.replaceAll("'", `'\\''`)}' sh "$@"\n`,
  );
  chmodSync(executable, 0o755);
  return { executable, write, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
