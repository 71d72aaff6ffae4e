/** Tests of recognising the machine's system. */
import { expect, test } from 'vitest';
import { debianCodename } from './machine.ts';

test('Debian is recognised with its release name', () => {
  expect(
    debianCodename('PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\nVERSION_CODENAME=bookworm\n'),
  ).toBe('bookworm');
});

test('testing and unstable may have no release name', () => {
  expect(debianCodename('ID=debian\n')).toBe('sid');
});

test('a system that is only like Debian is another system: its mirror does not hold Debian', () => {
  expect(debianCodename('ID=ubuntu\nID_LIKE=debian\nVERSION_CODENAME=noble\n')).toBeUndefined();
});
