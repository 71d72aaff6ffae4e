/** Which requests are given an answer when their connection breaks. */
import { expect, it } from 'vitest';
import { Unanswered } from './unanswered.ts';

const request = (method: string, branch: string, toTag = ';tag=theirs') =>
  [
    `${method} sip:600@pbx.example SIP/2.0`,
    `Via: SIP/2.0/WSS client.invalid;branch=${branch}`,
    `To: <sip:600@pbx.example>${toTag}`,
    'From: <sip:1001@pbx.example>;tag=ours',
    'Call-ID: call',
    `CSeq: 7 ${method}`,
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');

const response = (status: number, method: string, branch: string) =>
  request(method, branch).replace(/^.*/, `SIP/2.0 ${status} Whatever`);

it('answers what was sent within a call and has no final answer', () => {
  const unanswered = new Unanswered();
  unanswered.sent(request('INVITE', 'z9a'));
  unanswered.received(response(100, 'INVITE', 'z9a'));
  const [answer, ...others] = unanswered.giveUp();
  expect(others).toEqual([]);
  expect(answer?.split('\r\n')).toEqual([
    'SIP/2.0 503 Connection lost',
    'Via: SIP/2.0/WSS client.invalid;branch=z9a',
    'From: <sip:1001@pbx.example>;tag=ours',
    'To: <sip:600@pbx.example>;tag=theirs',
    'Call-ID: call',
    'CSeq: 7 INVITE',
    'Content-Length: 0',
    '',
    '',
  ]);
  expect(unanswered.giveUp()).toEqual([]);
});

it.each([
  [
    'what was answered',
    (it: Unanswered) => [it.sent(request('BYE', 'b')), it.received(response(481, 'BYE', 'b'))],
  ],
  ['what is outside of a call', (it: Unanswered) => [it.sent(request('REGISTER', 'r', ''))]],
  ['an ACK, which nobody answers', (it: Unanswered) => [it.sent(request('ACK', 'a'))]],
  ['its own answers', (it: Unanswered) => [it.sent(response(200, 'BYE', 'x'))]],
])('leaves %s alone', (_what, happen) => {
  const unanswered = new Unanswered();
  happen(unanswered);
  expect(unanswered.giveUp()).toEqual([]);
});
