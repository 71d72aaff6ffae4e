/** Tests of reading SIP messages out of Asterisk's log. */
import { expect, test } from 'vitest';
import { parseSipTrace } from './sip-trace.ts';

const message = (startLine: string, body = '') =>
  `${startLine}\r\nCall-ID: abc123\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

const logged = (head: string, text: string) =>
  `[2026-01-05 10:00:00.123] VERBOSE[42] res_pjsip_logger.c: <--- ${head.replace('#', String(Buffer.byteLength(text)))} --->\n${text}\n`;

test('reads messages of both directions, counted in bytes', () => {
  const invite = message('INVITE sip:1001@127.0.0.1 SIP/2.0', 'Ünï <--- not a head --->');
  const declined = message('SIP/2.0 603 Decline');
  const log = Buffer.from(
    logged('Transmitting SIP request (# bytes) to WS:127.0.0.1:40000', invite) +
      '[2026-01-05 10:00:01.000] VERBOSE[42] pbx.c: something else\n' +
      logged('Received SIP response (# bytes) from WS:127.0.0.1:40000', declined),
  );
  expect(parseSipTrace(log)).toEqual([
    {
      direction: 'sent',
      peer: 'WS:127.0.0.1:40000',
      startLine: 'INVITE sip:1001@127.0.0.1 SIP/2.0',
      callId: 'abc123',
      text: invite,
    },
    {
      direction: 'received',
      peer: 'WS:127.0.0.1:40000',
      startLine: 'SIP/2.0 603 Decline',
      callId: 'abc123',
      text: declined,
    },
  ]);
});

test('leaves out a message of which the end is not written yet', () => {
  const whole = logged(
    'Received SIP request (# bytes) from UDP:127.0.0.1:5060',
    message('BYE sip:x SIP/2.0'),
  );
  expect(parseSipTrace(Buffer.from(whole.slice(0, -10)))).toEqual([]);
});
