/** Tests of the manager interface's messages. */
import { expect, test } from 'vitest';
import { formatManagerMessage, parseManagerMessage } from './asterisk-manager.ts';

test('reads headers, also when a greeting stands before them', () => {
  const message = parseManagerMessage(
    'Asterisk Call Manager/5.0.5\r\nResponse: Success\r\nMessage: Authentication: ok',
  );
  expect([...message]).toEqual([
    ['Response', 'Success'],
    ['Message', 'Authentication: ok'],
  ]);
});

test('writes headers in their order, the same one several times', () => {
  const headers = [
    ['Action', 'Originate'],
    ['Variable', 'a=1'],
    ['Variable', 'b=2'],
  ] as const;
  expect(formatManagerMessage(headers)).toBe('Action: Originate\r\nVariable: a=1\r\nVariable: b=2\r\n\r\n');
});

test('a value cannot smuggle in a header of its own', () => {
  expect(() => formatManagerMessage([['Exten', '1001\r\nAction: Command']])).toThrow('Exten');
});
