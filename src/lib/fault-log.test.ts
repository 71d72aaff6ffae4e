/** Faults are kept without what was said, to whom, or where. */
import { describe, expect, it } from 'vitest';
import { createFaultLog } from './fault-log.ts';

describe('the fault log', () => {
  it('keeps the name and hides numbers, addresses and quoted text', () => {
    const log = createFaultLog(() => 7);
    log.add(new TypeError('bad target sip:1001@pbx.example for +3222903490 in "Digest response=abc"'));
    expect(log.list()).toEqual([{ atMs: 7, text: 'TypeError: bad target … for … in …' }]);
  });

  it('keeps the kind only of what is no error', () => {
    const log = createFaultLog(() => 0);
    log.add('a secret');
    expect(log.list()[0]?.text).toBe('string');
  });

  it('keeps the last fifty', () => {
    const log = createFaultLog(() => 0);
    for (let faults = 0; faults < 60; faults += 1) log.add(new Error(`fault ${faults}`));
    expect(log.list()).toHaveLength(50);
    expect(log.list()[0]?.text).toBe('Error: fault 10');
  });
});
