/** Tests of filling templates. */
import { expect, test } from 'vitest';
import { fillTemplate } from './template.ts';

test('puts values in their places, as often as they are asked for', () => {
  expect(
    fillTemplate('{{host}}:{{port}} {{host}} ${EXTEN:2} $& {x}', { host: '127.0.0.1', port: 18088 }),
  ).toBe('127.0.0.1:18088 127.0.0.1 ${EXTEN:2} $& {x}');
});

test('a value is put in as it is, even when it looks like a replacement pattern', () => {
  expect(fillTemplate('{{secret}}', { secret: '$& {{host}}' })).toBe('$& {{host}}');
});

test('a value that is not given is a mistake', () => {
  expect(() => fillTemplate('{{prot}}', { port: 1 })).toThrow('prot');
});
