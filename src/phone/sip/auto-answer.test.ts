/** Which calls ask to be answered by themselves; the headers are a stranger's. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Core } from 'sip.js';
import { readAutoAnswer } from './auto-answer.ts';

/** A request of which nothing but these headers is looked at. */
function invite(headers: Readonly<Record<string, string | readonly string[]>>): Core.IncomingRequestMessage {
  const getHeaders = (name: string): string[] => [headers[name.toLowerCase()] ?? []].flat();
  return { getHeaders } as unknown as Core.IncomingRequestMessage;
}

describe('readAutoAnswer', () => {
  it.each([
    [{ 'call-info': '<sip:pbx.example>;answer-after=0' }, 0],
    [{ 'call-info': '<sip:x>; Answer-After = "2"' }, 2_000],
    [{ 'call-info': ['<http://x/a.png>;purpose=icon', '\\;answer-after=5'] }, 5_000],
    [{ 'alert-info': '<http://www.notused.com>;info=alert-autoanswer;delay=0' }, 0],
    [{ 'alert-info': 'info=alert-autoanswer', 'call-info': '<sip:x>;answer-after=1' }, 1_000],
    [{ 'alert-info': 'Auto Answer' }, 0],
    [{ 'alert-info': '"Ring Answer"' }, null],
    [{ 'alert-info': 'Ring Auto-Answer' }, 0],
    [{ 'alert-info': '<sip:x>;answer-after=3' }, 3_000],
    [{ 'answer-mode': 'Auto' }, 0],
    [{ 'answer-mode': 'auto;require' }, 0],
    [{ 'answer-mode': 'Manual' }, null],
    [{ 'priv-answer-mode': 'Auto' }, null],
    [{ 'alert-info': '<http://x/>;info=alert-external' }, null],
    [{ subject: ';answer-after=0' }, null],
    [{}, null],
  ])('of %j is %s', (headers, delayMs) => {
    expect(readAutoAnswer(invite(headers as never))).toBe(delayMs);
  });

  it.each(['-1', '0x0', '99999', '3600', 'soon', '1.5', '', '٣'])('does not wait for %j', (delay) => {
    expect(readAutoAnswer(invite({ 'call-info': `<sip:x>;answer-after=${delay}` }))).toBeNull();
  });

  it('is quick with what is long and takes anything without harm', () => {
    const spaces = `;${' '.repeat(1_000_000)}answer-after`;
    const startMs = performance.now();
    expect(readAutoAnswer(invite({ 'call-info': Array(5_000).fill(spaces) }))).toBeNull();
    expect(performance.now() - startMs).toBeLessThan(1_000);
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (values) => {
        const delayMs = readAutoAnswer(
          invite({ 'call-info': values, 'alert-info': values, 'answer-mode': values }),
        );
        expect(delayMs === null || (delayMs >= 0 && delayMs <= 60_000)).toBe(true);
      }),
    );
  });
});
