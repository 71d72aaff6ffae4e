/** What the lab needs of the machine: root, Debian, and two tools that apt can bring. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runForOutput, runLogged } from './command.ts';
import { LabFailure } from './failure.ts';
import { readIfThere } from './proc-files.ts';
import { PATHS } from './settings.ts';

/** Programs needed on the machine itself, and the packages that bring them. */
const TOOLS = [
  { program: '/usr/sbin/debootstrap', packageName: 'debootstrap' },
  { program: '/usr/bin/wget', packageName: 'wget' },
  { program: '/usr/bin/gpgv', packageName: 'gpgv' },
  { program: '/usr/share/keyrings/debian-archive-keyring.gpg', packageName: 'debian-archive-keyring' },
  { program: '/usr/bin/openssl', packageName: 'openssl' },
] as const;

/** Fields of os-release(5). */
export function parseOsRelease(text: string): Map<string, string> {
  const fields = [...text.matchAll(/^([A-Z_]+)=(.*)$/gm)];
  return new Map(
    fields.map(([, name, value]) => [name ?? '', (value ?? '').replace(/^(["'])(.*)\1$/, '$2')]),
  );
}

/** Release name of the Debian on this machine, or `undefined` when it is another system. */
export function debianCodename(osRelease = readIfThere('/etc/os-release') ?? ''): string | undefined {
  const fields = parseOsRelease(osRelease);
  return fields.get('ID') === 'debian' ? (fields.get('VERSION_CODENAME') ?? 'sid') : undefined;
}

/** @throws LabFailure `unsupported-machine` when this is not root on a Debian, or a root that may not mount */
export function requireRootOnDebian(): void {
  const isRootOnDebian =
    process.getuid?.() === 0 && debianCodename() !== undefined && isThere('/usr/bin/apt-get');
  if (isRootOnDebian && mayMount()) return;
  throw new LabFailure(
    'unsupported-machine',
    'Left out: everything that needs a real Odoo and a real Asterisk, because the lab can only be built by root on ' +
      `Debian${isRootOnDebian ? ', and this root may not mount (an unprivileged container?)' : ''}. ` +
      'Run "npm run lab -- up" as root on a Debian machine (a virtual one will do).',
  );
}

/** Root inside a container often may not; each program of the lab has mounts of its own. */
function mayMount(): boolean {
  return spawnSync('unshare', ['--mount', '--propagation', 'private', 'true']).status === 0;
}

/** Installs the tools that are missing. */
export async function installMissingTools(): Promise<void> {
  const missing = TOOLS.filter(({ program }) => !isThere(program)).map(({ packageName }) => packageName);
  if (missing.length === 0) return;
  mkdirSync(PATHS.logs, { recursive: true });
  const logFile = join(PATHS.logs, 'build-tools.log');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if (!(await areKnownToApt(missing))) await runLogged(['apt-get', 'update'], logFile, { env });
  const waitForOthers = ['-o', 'DPkg::Lock::Timeout=600'];
  await runLogged(
    ['apt-get', ...waitForOthers, 'install', '-y', '--no-install-recommends', ...missing],
    logFile,
    {
      env,
    },
  );
}

async function areKnownToApt(packages: readonly string[]): Promise<boolean> {
  const policy = await runForOutput(['apt-cache', 'policy', ...packages], {
    env: { ...process.env, LC_ALL: 'C' },
  });
  const candidates = policy
    .split('\n')
    .filter((line) => line.includes('Candidate:') && !line.includes('(none)'));
  return candidates.length === packages.length;
}

function isThere(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
