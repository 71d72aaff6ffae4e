/** An Asterisk of a test's own: the lab's program and dial plan, with folders and a network that nobody else uses. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationFiles } from './asterisk-configuration.ts';
import { parseChannels, type Channel } from './asterisk-output.ts';
import { diesWithUs } from './command.ts';
import { LabFailure } from './failure.ts';
import { askInside, insideJail } from './jail.ts';
import { PRIVATE_PBX_HOST, type PrivateNetwork } from './private-network.ts';
import { outside, PORTS } from './settings.ts';
import { waitUntil } from './wait.ts';

/** Where a phone on the private network finds it. */
export const PRIVATE_WSS_URL = `wss://${PRIVATE_PBX_HOST}:${PORTS.sipSecureWebSocket}/ws`;

export interface PrivateAsterisk {
  /** Resolves when it takes calls. @throws LabFailure `not-answering` */
  start(): Promise<void>;
  /** As in a power cut. */
  kill(): Promise<void>;
  /** What a command of Asterisk's command line prints. */
  cli(command: string): Promise<string>;
  channels(): Promise<Channel[]>;
  /** Kills it and deletes its folders. */
  close(): Promise<void>;
}

const START_TIMEOUT_MS = 60_000;

/**
 * Writes the configuration; nothing runs yet. The lab must have been built.
 * @param replaced files by name that take the place of the lab's.
 */
export async function preparePrivateAsterisk(
  network: PrivateNetwork,
  replaced: ReadonlyMap<string, string> = new Map(),
): Promise<PrivateAsterisk> {
  const folder = `/run/sidetone-private-${process.pid}`;
  const etc = `${folder}/etc`;
  const program = ['asterisk', '-C', `${etc}/asterisk.conf`] as const;
  let running: ChildProcess | null = null;

  await askInside(['install', '-d', '-o', 'asterisk', '-g', 'asterisk', folder]);
  mkdirSync(outside(etc), { recursive: true });
  const files = configurationFiles({ host: PRIVATE_PBX_HOST, configurationFolder: etc });
  const own = ['astrundir', 'astdbdir', 'astlogdir', 'astspooldir'].map((name) => `${name} => ${folder}\n`);
  files.set(
    'asterisk.conf',
    (files.get('asterisk.conf') ?? '').replace('[options]', `${own.join('')}\n[options]`),
  );
  files.set('ice-host-candidates.conf', '');
  for (const [name, text] of [...files, ...replaced]) writeFileSync(join(outside(etc), name), text);

  const cli = (command: string): Promise<string> => askInside([...program, '-rx', command]);

  async function isAnswering(): Promise<boolean> {
    try {
      return (await cli('core waitfullybooted')).includes('fully booted');
    } catch (error) {
      if (error instanceof LabFailure) return false;
      throw error;
    }
  }

  async function kill(): Promise<void> {
    const process = running;
    if (process === null) return;
    running = null;
    const ended = new Promise((resolve) => process.once('exit', resolve));
    process.kill('SIGKILL');
    await ended;
    // What ended is the shell around it; one that starts while the last one still answers takes itself for the second.
    await waitUntil(async () => !(await isAnswering()), START_TIMEOUT_MS);
  }

  return {
    async start() {
      const [command, ...args] = diesWithUs(network.atPbx(insideJail([...program, '-f', '-U', 'asterisk'])));
      running = spawn(command, args, { stdio: 'ignore', cwd: '/' });
      if (await waitUntil(isAnswering, START_TIMEOUT_MS)) return;
      throw new LabFailure('not-answering', 'The private Asterisk did not start.');
    },
    kill,
    cli,
    channels: async () => parseChannels(await cli('core show channels concise')),
    async close() {
      await kill();
      rmSync(outside(folder), { recursive: true, force: true });
    },
  };
}
