/** How SIP says no, in the words of a telephone. */
import { describe, expect, it } from 'vitest';
import { reasonOfCancel, reasonOfStatus } from './end-reason.ts';

describe('a refusal', () => {
  it.each([
    [486, undefined, 'busy'],
    [600, undefined, 'busy'],
    [603, undefined, 'remote-declined'],
    [603, 'Q.850;cause=17', 'busy'],
    [408, undefined, 'no-answer'],
    [480, undefined, 'unavailable'],
    [480, 'Q.850;cause=19;text="No answer"', 'no-answer'],
    [404, undefined, 'number-unknown'],
    [484, undefined, 'number-unknown'],
    [401, undefined, 'refused'],
    [403, undefined, 'refused'],
    [488, undefined, 'no-common-codec'],
    [606, undefined, 'no-common-codec'],
    [503, undefined, 'unavailable'],
    [500, 'SIP;cause=486, Q.850;cause=17', 'busy'],
    [302, undefined, 'moved'],
    [305, undefined, 'unavailable'],
    [380, undefined, 'unavailable'],
  ])('of %i with %s means %s', (status, reason, expected) => {
    expect(reasonOfStatus(status, reason)).toBe(expected);
  });
});

describe('a call that stops ringing', () => {
  it.each([
    ['SIP;cause=200;text="Call completed elsewhere"', 'answered-elsewhere'],
    ['sip ;text="x" ;cause=200', 'answered-elsewhere'],
    ['Q.850;cause=26', 'answered-elsewhere'],
    ['SIP;cause=487', 'missed'],
    ['Q.850;cause=200', 'missed'],
    [undefined, 'missed'],
  ])('with %s was %s', (reason, expected) => {
    expect(reasonOfCancel(reason)).toBe(expected);
  });
});
