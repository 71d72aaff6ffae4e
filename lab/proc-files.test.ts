/** Tests of reading /proc. */
import { expect, test } from 'vitest';
import { isRootedIn, parseMountPoints, parseStartTicks, startTicksOf } from './proc-files.ts';

test('reads the start time of a process whose name holds spaces and parentheses', () => {
  const stat = `42 (odd) name) S 1 42 42 0 -1 4194560 1 0 0 0 5 6 0 0 20 0 1 0 987654 1000 10 0`;
  expect(parseStartTicks(stat)).toBe(987654);
});

test('this process has a start time, and the root of this machine', () => {
  expect(startTicksOf(process.pid)).toBeGreaterThan(0);
  expect(isRootedIn(process.pid, '/')).toBe(true);
  expect(isRootedIn(process.pid, '/proc')).toBe(false);
});

test('a process that is not there has no start time', () => {
  expect(startTicksOf(2 ** 30)).toBeUndefined();
});

test('reads mount points, with the spaces that the kernel writes as octal numbers', () => {
  const mountinfo =
    '22 1 0:20 / /proc rw - proc proc rw\n23 1 0:21 / /mnt/my\\040disk rw - ext4 /dev/sda rw\n';
  expect(parseMountPoints(mountinfo)).toEqual(['/proc', '/mnt/my disk']);
});
