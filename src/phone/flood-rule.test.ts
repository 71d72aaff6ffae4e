/** When calls from one source are a flood, and when they are not. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FLOOD_CALLS, FLOOD_WINDOW_MS, noFlood, takeCall, type FloodState } from './flood-rule.ts';

/** The verdicts on calls from one source at these times. */
function verdicts(timesMs: readonly number[], source = 'a'): string[] {
  let state: FloodState = noFlood;
  return timesMs.map((atMs) => {
    const taken = takeCall(state, source, atMs);
    state = taken.state;
    return taken.verdict;
  });
}

const times = (count: number, stepMs: number): number[] =>
  Array.from({ length: count }, (_, index) => index * stepMs);

describe('the flood rule', () => {
  it('lets ten calls within ten seconds be, and says once that a flood begins', () => {
    expect(verdicts(times(13, 100))).toEqual([
      ...times(FLOOD_CALLS, 0).map(() => 'none'),
      'begins',
      'goes-on',
      'goes-on',
    ]);
  });

  it('lets somebody be who calls once a second for ever', () => {
    expect(new Set(verdicts(times(60, FLOOD_WINDOW_MS / FLOOD_CALLS)))).toEqual(new Set(['none']));
  });

  it('is over when it was quiet for the window, and begins anew', () => {
    const flood = times(12, 10);
    const later = flood.map((ms) => ms + FLOOD_WINDOW_MS + 200);
    expect(verdicts([...flood, ...later]).filter((verdict) => verdict === 'begins')).toHaveLength(2);
  });

  it('does not mistake one source for another', () => {
    let state: FloodState = noFlood;
    for (const atMs of times(15, 10)) ({ state } = takeCall(state, 'a', atMs));
    expect(takeCall(state, 'b', 200).verdict).toBe('none');
    expect(takeCall(state, 'a', 200).verdict).toBe('goes-on');
  });

  it('never grows with the names that somebody invents, and forgets who was quiet', () => {
    let state: FloodState = noFlood;
    for (let index = 0; index < 5_000; index += 1) ({ state } = takeCall(state, `liar ${index}`, index));
    expect(state.size).toBeLessThanOrEqual(200);
    expect(takeCall(state, 'a', 5_000 + FLOOD_WINDOW_MS).state.size).toBe(1);
  });

  it('calls it a flood exactly when more than ten calls lie within the window', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1_500 }), { maxLength: 60 }), (stepsMs) => {
        let atMs = 0;
        const calledMs = stepsMs.map((stepMs) => (atMs += stepMs));
        const expected = calledMs.map(
          (nowMs, index) =>
            calledMs.slice(0, index + 1).filter((ms) => nowMs - ms < FLOOD_WINDOW_MS).length > FLOOD_CALLS,
        );
        expect(verdicts(calledMs).map((verdict) => verdict !== 'none')).toEqual(expected);
      }),
    );
  });
});
