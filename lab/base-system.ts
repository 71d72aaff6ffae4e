/** The small Debian in a folder: its base system and its packages. */
import { chmodSync, copyFileSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { diesWithUs, runForOutput, runLogged } from './command.ts';
import { LabFailure } from './failure.ts';
import { emptyJail, runInsideLogged } from './jail.ts';
import { debianCodename } from './machine.ts';
import { readDebianMirror } from './mirror.ts';
import { PATHS, outside } from './settings.ts';
import type { Step } from './step.ts';

/** The last Debian with Odoo 14 and with Asterisk 16 in it. */
const SUITE = 'bullseye';
const INCLUDED = 'ca-certificates';

const PACKAGES = [
  'odoo-14',
  'python3-phonenumbers',
  'postgresql',
  'asterisk',
  'asterisk-modules',
  'asterisk-voicemail',
  'asterisk-opus',
  'asterisk-core-sounds-en-wav',
  'asterisk-moh-opsound-wav',
  'sip-tester',
  'procps',
] as const;

/** Settings of apt on this machine that also hold inside: proxies and how old an index may be. */
const APT_SETTINGS = /^Acquire::(?:https?::Proxy|Check-Valid-Until|Check-Date|Retries)\b/;

/** debootstrap: a Debian with little more than apt in it. */
export const baseSystem: Step = {
  name: 'base-system',
  title: `Making a small Debian (${SUITE})`,
  inputs: [SUITE, INCLUDED],
  after: [],
  async run(logFile) {
    emptyJail();
    // In a mount namespace of its own, so that what debootstrap mounts is gone even if it is interrupted.
    await runLogged(
      diesWithUs([
        ...(['unshare', '--mount', '--propagation', 'private'] as const),
        ...['debootstrap', '--variant=minbase', `--include=${INCLUDED}`, SUITE, PATHS.root, requireMirror()],
      ]),
      logFile,
    );
  },
};

/** The packages of Odoo, PostgreSQL and Asterisk; nothing in there starts by itself. */
export const packages: Step = {
  name: 'packages',
  title: 'Installing Odoo 14, PostgreSQL 13 and Asterisk 16 into it',
  inputs: [...PACKAGES],
  after: ['base-system'],
  async run(logFile) {
    writeFileSync(outside('/etc/apt/sources.list'), `deb ${requireMirror()} ${SUITE} main\n`);
    writeFileSync(outside('/etc/apt/apt.conf.d/90machine'), await aptSettings());
    // Everything can be built again at any time: no need to wait for the disk after each file.
    writeFileSync(outside('/etc/dpkg/dpkg.cfg.d/unsafe-io'), 'force-unsafe-io\n');
    writeFileSync(outside('/usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n');
    chmodSync(outside('/usr/sbin/policy-rc.d'), 0o755);
    await installInside(PACKAGES, logFile);
  },
};

/** Installs packages of the small Debian's release into it. */
export async function installInside(wanted: readonly string[], logFile: string): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  reachNameServers();
  await runInsideLogged(['dpkg', '--configure', '-a'], logFile, { env });
  await runInsideLogged(['apt-get', 'update'], logFile, { env });
  await runInsideLogged(['apt-get', 'install', '-y', '--no-install-recommends', ...wanted], logFile, { env });
  await runInsideLogged(['apt-get', 'clean'], logFile, { env });
  forgetNameServers();
}

/** The mirror of this machine. @throws LabFailure `build-failed` when apt's files name none */
function requireMirror(): string {
  const mirror = readDebianMirror(debianCodename() ?? SUITE);
  if (mirror !== undefined) return mirror;
  throw new LabFailure(
    'build-failed',
    'No Debian mirror was found in /etc/apt. Add one to /etc/apt/sources.list.',
  );
}

async function aptSettings(): Promise<string> {
  const dump = await runForOutput(['apt-config', 'dump']);
  return `${dump
    .split('\n')
    .filter((line) => APT_SETTINGS.test(line))
    .join('\n')}\n`;
}

function reachNameServers(): void {
  rmSync(outside('/etc/resolv.conf'), { force: true });
  for (const file of ['/etc/resolv.conf', '/etc/hosts']) {
    if (existsSync(file)) copyFileSync(file, outside(file));
  }
}

/** Once built, nothing in there has a reason to look up a name outside. */
function forgetNameServers(): void {
  writeFileSync(outside('/etc/resolv.conf'), 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n');
}
