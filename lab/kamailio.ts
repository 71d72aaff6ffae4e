/** A Kamailio of a test's own with the configuration that docs/ADMIN.md shows, for as long as the test runs. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { diesWithUs } from './command.ts';

const TEMPLATE = fileURLToPath(new URL('./kamailio/kamailio.cfg', import.meta.url));
const HOST = '127.0.0.1';
const START_TIMEOUT_MS = 20_000;

export interface Kamailio {
  /** `ws://…`, for phones of users 1001 and 1002 with the passwords `secret-1001` and `secret-1002`. */
  readonly url: string;
  close(): Promise<void>;
}

/** True where Kamailio and its WebSocket module are installed (`apt-get install kamailio kamailio-websocket-modules`). */
export function hasKamailio(): boolean {
  const found = spawnSync('sh', ['-c', 'ls /usr/lib/*/kamailio/modules/websocket.so && kamailio -v']);
  return found.status === 0;
}

/** Starts it on a free port and resolves when it answers. @throws when it does not start in time */
export async function startKamailio(): Promise<Kamailio> {
  const folder = mkdtempSync(join(tmpdir(), 'sidetone-kamailio-'));
  const port = await freePort();
  const file = join(folder, 'kamailio.cfg');
  writeFileSync(file, readFileSync(TEMPLATE, 'utf8').replace('HOST:PORT', `${HOST}:${port}`));
  const options = ['-DD', '-E', '-f', file, '-Y', folder, '-P', join(folder, 'pid'), '-m', '32', '-M', '8'];
  const [command, ...args] = diesWithUs(['kamailio', ...options]);
  const running = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  running.stderr.on('data', (part: Buffer) => (said = (said + part.toString()).slice(-4000)));
  let hasEnded = false;
  const ended = new Promise<void>((resolve) =>
    running.once('exit', () => {
      hasEnded = true;
      resolve();
    }),
  );
  const close = async (): Promise<void> => {
    // Ends the whole pid namespace: a polite signal stops at its shell.
    running.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const giveUpAtMs = performance.now() + START_TIMEOUT_MS;
  while (!(await isAnswering(port))) {
    if (!hasEnded && performance.now() < giveUpAtMs) continue;
    await close();
    throw new Error(`Kamailio did not start:\n${said}`);
  }
  return { url: `ws://${HOST}:${port}`, close };
}

async function isAnswering(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://${HOST}:${port}/`)).status === 404;
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 50));
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, HOST, () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
