/** What the kernel says in /proc about processes and mounts. */
import { readFileSync, readdirSync, statSync } from 'node:fs';

/** Start time of a process, in clock ticks since boot: field 22 of /proc/<pid>/stat, see proc(5). */
export function parseStartTicks(stat: string): number | undefined {
  // The command name (field 2) may hold spaces and parentheses: count from the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[19]);
  return Number.isFinite(ticks) ? ticks : undefined;
}

/** Mount points of /proc/<pid>/mountinfo, in their order; see proc(5). */
export function parseMountPoints(mountinfo: string): string[] {
  return mountinfo
    .split('\n')
    .map((line) => line.split(' ')[4])
    .filter((path): path is string => path !== undefined)
    .map((path) =>
      path.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8))),
    );
}

/** Start time of a living process, or `undefined` when there is none with that pid. */
export function startTicksOf(pid: number): number | undefined {
  const stat = readIfThere(`/proc/${pid}/stat`);
  // A zombie (state Z) holds its pid until its parent has looked, and does nothing any more.
  if (stat === undefined || /\) Z /.test(stat)) return undefined;
  return parseStartTicks(stat);
}

/** Whether the process sees `folder` as its root: then it was started inside it. */
export function isRootedIn(pid: number, folder: string): boolean {
  try {
    const theirs = statSync(`/proc/${pid}/root/`);
    const ours = statSync(folder);
    return theirs.dev === ours.dev && theirs.ino === ours.ino;
  } catch {
    // The process or the folder is gone, or the process is a kernel thread.
    return false;
  }
}

/** All processes that run inside `folder`. */
export function processesRootedIn(folder: string): number[] {
  return allPids().filter((pid) => isRootedIn(pid, folder));
}

/** All process ids at this moment. */
export function allPids(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** Mount points at or below `folder`, as this process sees them. */
export function mountsBelow(folder: string): string[] {
  const points = parseMountPoints(readFileSync('/proc/self/mountinfo', 'utf8'));
  return points.filter((point) => point === folder || point.startsWith(`${folder}/`));
}

/** Identifier that changes with each boot of the machine. */
export function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

/** Content of a file, or `undefined` when it cannot be read (a process ends between two looks). */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
