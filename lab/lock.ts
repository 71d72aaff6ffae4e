/** One at a time: a lock that the kernel gives back when its process is gone. */
import { createHash } from 'node:crypto';
import { type Server, createServer } from 'node:net';
import { PATHS } from './settings.ts';
import { waitUntil } from './wait.ts';

const LONGEST_BUILD_MS = 30 * 60_000;

/**
 * Does some work while nobody else builds, starts or stops this lab; waits for others first.
 *
 * @param onWait told once when there is something to wait for
 */
export async function withLock<T>(work: () => Promise<T>, onWait: () => void): Promise<T> {
  let lock = await take();
  if (!lock) {
    onWait();
    await waitUntil(async () => (lock = await take()) !== undefined, LONGEST_BUILD_MS, 500);
  }
  if (!lock) throw new Error('Another build of the lab does not end.');
  try {
    return await work();
  } finally {
    lock.close();
  }
}

/**
 * A socket in the abstract namespace (unix(7)) has no file: it exists as long as the process that listens on it,
 * so that there is never a lock without an owner.
 */
function take(): Promise<Server | undefined> {
  const name = createHash('sha256').update(PATHS.folder).digest('hex');
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(`\0sidetone-lab-${name}`, () => resolve(server));
  });
}
