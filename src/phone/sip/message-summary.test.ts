/** News of waiting messages, also from a server that writes nonsense. */
import { describe, expect, it } from 'vitest';
import { readMessageSummary } from './message-summary.ts';

const DOMAIN = 'pbx.example';
const read = (body: string) => readMessageSummary(body, DOMAIN);

describe('a message summary', () => {
  it('says how many voice messages there are', () => {
    const body = 'Messages-Waiting: yes\r\nVoice-Message: 2/8 (0/2)\r\n';
    expect(read(body)).toEqual({ new: 2, old: 8, number: null });
  });

  it('may say only whether there are any', () => {
    expect(read('Messages-Waiting: yes\n')).toMatchObject({ new: 1, old: 0 });
    expect(read('messages-waiting:no')).toMatchObject({ new: 0, old: 0 });
  });

  it.each([
    ['sip:*97@pbx.example', '*97'],
    ['<sip:*97@PBX.example:5061;transport=ws>', '*97'],
    ['sip:+3222903490@pbx.example', '+3222903490'],
    ['sip:900123456@elsewhere.example', null],
    ['sip:voicemail@pbx.example', null],
    ['sip:%00@pbx.example', null],
    ['tel:900123456', null],
    ['garbage', null],
  ])('calls %s only at home', (account, number) => {
    expect(read(`Messages-Waiting: yes\r\nMessage-Account: ${account}\r\n`)?.number).toBe(number);
  });

  it.each([
    '',
    'x',
    '{"a":1}',
    'Messages-Waiting: perhaps',
    '\0'.repeat(50),
    'Voice-Message: 1/2',
    ':\n'.repeat(500),
  ])('is none: %j', (body) => {
    expect(read(body)).toBeNull();
  });

  it.each(['-1/2', '1/-2', '1', '1/2/3', '1e9/2', 'NaN/1', '99999999999/0', '1//2'])(
    'does not count %s',
    (counts) => {
      expect(read(`Messages-Waiting: no\r\nVoice-Message: ${counts}\r\n`)).toMatchObject({ new: 0, old: 0 });
    },
  );

  it('counts to 9999', () => {
    expect(read('Messages-Waiting: yes\r\nVoice-Message: 123456789/0\r\n')?.new).toBe(9_999);
  });

  it('is not read when it is huge', () => {
    expect(read(`Messages-Waiting: yes\r\n${'X: y\r\n'.repeat(1_000)}`)).toBeNull();
  });
});
