/** Runs a program to its end, with its output in a log file or in the answer. */
import { spawn } from 'node:child_process';
import { appendFileSync, closeSync, openSync, readFileSync } from 'node:fs';
import { LabFailure } from './failure.ts';

const LINES_SHOWN = 30;

/** A program and its arguments. */
export type Argv = readonly [string, ...string[]];

interface CommandOptions {
  /** Text for its standard input. */
  readonly input?: string;
  /** Environment instead of this process's own. */
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * The program dies when this process dies, however it dies, and so does everything that the program started:
 * the shell is the first process of a pid namespace, and the kernel ends the others with it. The shell stays, since
 * a process loses its parent-death signal when it changes its user; see PR_SET_PDEATHSIG in prctl(2).
 */
export function diesWithUs(argv: Argv): Argv {
  return [
    ...(['setpriv', '--pdeathsig', 'KILL', 'unshare', '--pid', '--fork', '--kill-child'] as const),
    ...['sh', '-c', '"$@"; exit $?', 'sh', ...argv],
  ];
}

/**
 * Runs a program and appends what it prints to a log file.
 *
 * @throws LabFailure `build-failed`, with the last lines of the log
 */
export async function runLogged(argv: Argv, logFile: string, options: CommandOptions = {}): Promise<void> {
  appendFileSync(logFile, `\n$ ${argv.join(' ')}\n`);
  const log = openSync(logFile, 'a');
  const [program, ...args] = argv;
  const child = spawn(program, args, {
    stdio: ['pipe', log, log],
    ...(options.env && { env: options.env }),
  });
  closeSync(log);
  child.stdin?.on('error', ignoreClosedPipe).end(options.input ?? '');
  const code = await ended(child);
  if (code !== 0) {
    throw new LabFailure(
      'build-failed',
      `"${argv.slice(-6).join(' ')}" ended with ${code}. The last lines of ${logFile}:\n${lastLines(logFile)}`,
    );
  }
}

/**
 * Runs a program and gives what it printed on its standard output.
 *
 * @throws LabFailure `refused` when it ends with an error; the message holds what it printed on standard error
 */
export async function runForOutput(argv: Argv, options: CommandOptions = {}): Promise<string> {
  const [program, ...args] = argv;
  const child = spawn(program, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(options.env && { env: options.env }),
  });
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  child.stdin.on('error', ignoreClosedPipe).end(options.input ?? '');
  const code = await ended(child);
  const text = Buffer.concat(output).toString('utf8');
  if (code !== 0) {
    const said = Buffer.concat(errors).toString('utf8').trim() || text.trim();
    throw new LabFailure('refused', `"${argv.slice(-4).join(' ')}" ended with ${code}: ${said}`);
  }
  return text;
}

/** The last lines of a file, or of nothing when it is not there. */
export function lastLines(file: string, count = LINES_SHOWN): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
  } catch {
    return '(no log)';
  }
}

function ended(child: ReturnType<typeof spawn>): Promise<number | string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'no exit code'));
  });
}

/** A program may end without reading its input; its exit code tells whether that was an error. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
