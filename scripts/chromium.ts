/** Finds a Chromium that can load an unpacked extension, or installs Debian's. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

// Branded Chrome refuses --load-extension since version 137, so it is not looked for.
const NAMES = ['chromium', 'chromium-browser', 'chrome-for-testing'];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Path of an installed Chromium (`$CHROMIUM` first), or null. */
export function findChromium(): string | null {
  const chosen = process.env['CHROMIUM'];
  if (chosen !== undefined && isExecutable(chosen)) return chosen;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  for (const name of NAMES) {
    const found = folders.map((folder) => join(folder, name)).find(isExecutable);
    if (found !== undefined) return found;
  }
  return null;
}

/** True where this process may install Debian packages. */
export function canInstallPackages(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

/** Installs Debian packages quietly; returns whether it worked. */
export function installPackages(names: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  return apt('update', '-qq').status === 0 && apt('install', '-y', '-qq', ...names).status === 0;
}

/** Path of a Chromium, installed first where that is possible; throws a sentence for the user where it is not. */
export function ensureChromium(): string {
  const found = findChromium();
  if (found !== null) return found;
  if (!canInstallPackages()) {
    throw new Error(
      'Chromium is missing. Install it (on Debian: apt-get install chromium) or set CHROMIUM to its path.',
    );
  }
  console.log('Installing Chromium …');
  installPackages(['chromium', 'fonts-liberation']);
  const installed = findChromium();
  if (installed === null) throw new Error('Chromium could not be installed; the lines above say why.');
  return installed;
}
