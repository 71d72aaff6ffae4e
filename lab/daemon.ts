/** Starts, finds and stops the services of the lab, by pid files that are checked against the kernel. */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Argv, lastLines } from './command.ts';
import { LabFailure } from './failure.ts';
import { insideJail } from './jail.ts';
import { bootId, isRootedIn, processesRootedIn, readIfThere, startTicksOf } from './proc-files.ts';
import { PATHS } from './settings.ts';
import { waitUntil } from './wait.ts';

/** A program that runs in the background inside the small Debian. */
export interface Daemon {
  readonly name: 'postgres' | 'odoo' | 'odoo-large' | 'asterisk';
  readonly title: string;
  readonly argv: Argv;
  /** User inside the small Debian that starts it. */
  readonly user: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly ports: readonly { port: number; protocol: 'tcp' | 'udp' }[];
  /** Signal that ends it in good order. */
  readonly stopSignal: 'SIGTERM' | 'SIGINT';
  /** Makes ready what it expects to find; called before each start. */
  prepare(): void;
  /** Whether it does its work at this moment; quick, and `false` rather than an error. */
  isAnswering(): Promise<boolean>;
}

/** A process that we started and that still lives. */
export interface RunningProcess {
  readonly pid: number;
  readonly since: Date;
}

const ANSWER_TIMEOUT_MS = 90_000;
const STOP_TIMEOUT_MS = 15_000;

/** Log file of a service. */
export function logFileOf(daemon: Pick<Daemon, 'name'>): string {
  return join(PATHS.logs, `${daemon.name}.log`);
}

/** The service's process, if it is the one we started: same boot, same start time, and our folder as its root. */
export function runningProcess(daemon: Pick<Daemon, 'name'>): RunningProcess | undefined {
  const [pidText, ticksText, boot] = (readIfThere(pidFileOf(daemon)) ?? '').trim().split(' ');
  const pid = Number(pidText);
  if (!pid || boot !== bootId() || startTicksOf(pid) !== Number(ticksText)) return undefined;
  if (!isRootedIn(pid, PATHS.root)) return undefined;
  return { pid, since: startedAt(Number(ticksText)) };
}

/**
 * Starts a service and waits until it answers. Nothing happens when it runs already and answers.
 *
 * @throws LabFailure `not-answering`, with the last lines of its log
 */
export async function startDaemon(daemon: Daemon): Promise<void> {
  if (runningProcess(daemon)) {
    if (await daemon.isAnswering()) return;
    await stopDaemon(daemon);
  }
  mkdirSync(PATHS.run, { recursive: true });
  mkdirSync(PATHS.logs, { recursive: true });
  daemon.prepare();
  rmSync(pidFileOf(daemon), { force: true });
  const [program, ...args] = insideJail(daemon.argv, {
    user: daemon.user,
    pidFile: pidFileOf(daemon),
    ...(daemon.env && { env: daemon.env }),
  });
  const log = openSync(logFileOf(daemon), 'w');
  const child = spawn(program, args, { detached: true, stdio: ['ignore', log, log], cwd: '/' });
  closeSync(log);
  let ending: string | undefined;
  child.once('error', (error) => (ending = error.message));
  child.once('exit', (code, signal) => (ending = `it ended with ${code ?? signal}`));
  child.unref();
  const isThere = await waitUntil(
    async () => ending !== undefined || (await daemon.isAnswering()),
    ANSWER_TIMEOUT_MS,
  );
  if (ending !== undefined || !isThere) {
    const reason = ending ?? `no answer within ${ANSWER_TIMEOUT_MS / 1000} s`;
    throw new LabFailure(
      'not-answering',
      `${daemon.title} did not start: ${reason}. The last lines of ${logFileOf(daemon)}:\n${lastLines(logFileOf(daemon))}`,
    );
  }
}

/**
 * Stops a service that we started; one that does not end by itself is killed.
 *
 * @param signal to end it the hard way, as in a power cut
 * @returns whether it was running
 */
export async function stopDaemon(
  daemon: Daemon,
  signal: NodeJS.Signals = daemon.stopSignal,
): Promise<boolean> {
  const running = runningProcess(daemon);
  if (running) await endProcess(running.pid, signal);
  rmSync(pidFileOf(daemon), { force: true });
  return running !== undefined;
}

/** Ends whatever else runs inside the small Debian: rests of an interrupted build. @returns how many */
export async function stopLeftovers(): Promise<number> {
  const pids = processesRootedIn(PATHS.root);
  await Promise.all(pids.map((pid) => endProcess(pid, 'SIGTERM')));
  return pids.length;
}

async function endProcess(pid: number, signal: NodeJS.Signals): Promise<void> {
  // The start time tells this process from a later one that was given the same pid.
  const ticks = startTicksOf(pid);
  const isGone = () => ticks === undefined || startTicksOf(pid) !== ticks;
  if (isGone()) return;
  send(pid, signal);
  if (await waitUntil(isGone, STOP_TIMEOUT_MS, 50)) return;
  send(pid, 'SIGKILL');
  if (!(await waitUntil(isGone, STOP_TIMEOUT_MS, 50))) {
    throw new LabFailure('not-answering', `Process ${pid} cannot be ended.`);
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It ended by itself between the look and the signal.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function pidFileOf(daemon: Pick<Daemon, 'name'>): string {
  return join(PATHS.run, daemon.name);
}

/** Linux counts these in hundredths of a second on every machine (USER_HZ, see times(2)). */
const TICKS_PER_SECOND = 100;

function startedAt(ticks: number): Date {
  const uptimeS = Number((readIfThere('/proc/uptime') ?? '').split(' ')[0]);
  return new Date(Date.now() - (uptimeS - ticks / TICKS_PER_SECOND) * 1000);
}
