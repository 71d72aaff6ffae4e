/** Runs programs inside the small Debian, each with mounts that nobody else sees and that vanish with it. */
import { mkdirSync, rmSync } from 'node:fs';
import { type Argv, diesWithUs, runForOutput, runLogged } from './command.ts';
import { LabFailure } from './failure.ts';
import { mountsBelow } from './proc-files.ts';
import { PATHS } from './settings.ts';

interface JailOptions {
  /** User inside the small Debian; `root` when left out. */
  readonly user?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** File on this machine that receives `pid startTicks bootId` just before the program takes over the process. */
  readonly pidFile?: string;
}

/**
 * A private mount namespace holds /proc and /dev of the small Debian: they are gone when the last process in it
 * ends, however it ends, and no other program can follow them by mistake. Each `exec` keeps the process id.
 */
const ENTER = `
set -e
root=$1 user=$2 pidFile=$3
shift 3
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
if [ -n "$pidFile" ]; then
  stat=$(cat /proc/$$/stat)
  ticks=$(echo "\${stat##*) }" | cut -d ' ' -f 20)
  echo "$$ $ticks $(cat /proc/sys/kernel/random/boot_id)" > "$pidFile.new"
  mv "$pidFile.new" "$pidFile"
fi
exec chroot --userspec="$user" "$root" "$@"
`;

const PATH_INSIDE = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The command line that runs `argv` inside the small Debian. */
export function insideJail(argv: Argv, options: JailOptions = {}): Argv {
  const user = options.user ?? 'root';
  const env = { PATH: PATH_INSIDE, LANG: 'C.UTF-8', HOME: '/tmp', ...options.env };
  const assignments = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  return [
    'unshare',
    '--mount',
    '--propagation',
    'private',
    ...['sh', '-c', ENTER, 'sh', PATHS.root, `${user}:${user}`, options.pidFile ?? ''],
    ...['env', '-i', ...assignments, ...argv],
  ];
}

/** Runs a program inside to its end; see `runLogged`. */
export async function runInsideLogged(argv: Argv, logFile: string, options: JailOptions = {}): Promise<void> {
  await runLogged(diesWithUs(insideJail(argv, options)), logFile);
}

/** Runs a program inside and gives what it printed; see `runForOutput`. */
export async function askInside(argv: Argv, options: JailOptions & { input?: string } = {}): Promise<string> {
  const { input, ...jail } = options;
  return runForOutput(diesWithUs(insideJail(argv, jail)), input === undefined ? {} : { input });
}

/**
 * Deletes the small Debian and makes an empty folder for a new one.
 *
 * @throws LabFailure `build-failed` when something is mounted below: deleting would reach what is mounted there
 */
export function emptyJail(): void {
  const mounts = mountsBelow(PATHS.root);
  if (mounts.length > 0) {
    throw new LabFailure(
      'build-failed',
      `Not deleted: something is mounted at ${mounts.join(', ')}. Unmount it first.`,
    );
  }
  rmSync(PATHS.root, { recursive: true, force: true });
  mkdirSync(PATHS.root, { recursive: true, mode: 0o755 });
}
