/** Who can join, and who hears whom. */
import { describe, expect, it } from 'vitest';
import { seatOf } from '../protocol/conference.ts';
import * as calls from './call.ts';
import { companyOf, hearingsOf, lastMember, planMerger } from './conference.ts';
import {
  answered,
  hold,
  mute,
  NEW,
  placed,
  run,
  toNumber,
  hangUpRequested,
} from './sip/rehearsal/call-steps.ts';

const sit = (isMuted = false): calls.CallEvent => ({ kind: 'seat-requested', seat: { isMuted } });
const stand: calls.CallEvent = { kind: 'seat-requested', seat: null };

const call = (id: string, ...events: readonly calls.CallEvent[]) =>
  run(calls.placeCall({ ...NEW, id }), ...events).state;
const talking = (id: string, ...more: readonly calls.CallEvent[]) => call(id, answered, ...more);

describe('a seat in the conference', () => {
  it('is for a call that talks and is not being given away', () => {
    expect(seatOf(talking('a', sit()))).toEqual({ isMuted: false });
    expect(seatOf(call('a', sit()))).toBeNull();
    expect(seatOf(talking('a', toNumber, sit()))).toBeNull();
  });

  it('is gone with the call', () => {
    expect(seatOf(talking('a', sit(), hangUpRequested))).toBeNull();
  });

  it('keeps its party from being given away, until it is given up', () => {
    expect(talking('a', sit(), toNumber).stage).toMatchObject({ transfer: null });
    expect(talking('a', sit(), stand, toNumber).stage).toMatchObject({ transfer: { kind: 'asked' } });
  });

  it('lets a party be silenced for this user as well, and be heard again afterwards', () => {
    const heard = (...events: readonly calls.CallEvent[]) =>
      run(placed, answered, ...events).effects.filter(({ kind }) => kind === 'set-heard');
    expect(heard(sit())).toEqual([]);
    expect(heard(sit(), sit(true))).toEqual([{ kind: 'set-heard', isHeard: false }]);
    expect(heard(sit(true), stand).at(-1)).toEqual({ kind: 'set-heard', isHeard: true });
    expect(heard(sit(), sit(true), sit(true))).toHaveLength(1);
  });
});

describe('who hears whom', () => {
  const hearings = (...states: readonly calls.CallState[]) =>
    hearingsOf(states).map(({ from, to }) => `${from}>${to}`);

  it('is everybody the others, and nobody itself or a call beside the conference', () => {
    expect(
      hearings(talking('a', sit()), talking('b', sit()), talking('x'), talking('c', sit())).sort(),
    ).toEqual(['a>b', 'a>c', 'b>a', 'b>c', 'c>a', 'c>b']);
  });

  it('leaves out one that is muted, who still hears', () => {
    expect(hearings(talking('a', sit(true)), talking('b', sit()), talking('c', sit())).sort()).toEqual([
      'b>a',
      'b>c',
      'c>a',
      'c>b',
    ]);
  });

  it('leaves out who is on hold, in both directions', () => {
    expect(
      hearings(talking('a', sit(), hold(true)), talking('b', sit()), talking('c', sit())).sort(),
    ).toEqual(['b>c', 'c>b']);
  });

  it('does not depend on whether this user is muted', () => {
    expect(hearings(talking('a', sit(), mute(true)), talking('b', sit(), mute(true)))).toHaveLength(2);
  });
});

describe('one that is left alone', () => {
  it('is told from a conference', () => {
    expect(lastMember([talking('a', sit()), talking('x')])?.id).toBe('a');
    expect(lastMember([talking('a', sit()), talking('b', sit())])).toBeNull();
    expect(lastMember([talking('x')])).toBeNull();
  });
});

describe('company', () => {
  it('is the conference for a member, and the call itself for any other', () => {
    const all = [talking('a', sit()), talking('x'), talking('b', sit())];
    expect(companyOf(all, 'b')).toEqual(['a', 'b']);
    expect(companyOf(all, 'x')).toEqual(['x']);
  });
});

describe('joining calls', () => {
  it('takes calls that talk, held or not', () => {
    const all = [talking('a', hold(true)), talking('b')];
    expect(planMerger(all, ['a', 'b'])).toEqual({ ok: true, value: { callIds: ['a', 'b'], isMuted: false } });
  });

  it('takes the whole conference that one of them is in', () => {
    const all = [talking('a', sit()), talking('b', sit()), talking('c')];
    expect(planMerger(all, ['c', 'a'])).toMatchObject({ value: { callIds: ['a', 'b', 'c'] } });
  });

  it('keeps a user muted who is muted where words are exchanged', () => {
    expect(planMerger([talking('a'), talking('b', mute(true))], ['a', 'b'])).toMatchObject({
      value: { isMuted: true },
    });
    expect(planMerger([talking('a', mute(true), hold(true)), talking('b')], ['a', 'b'])).toMatchObject({
      value: { isMuted: false },
    });
  });

  it.each([
    ['one that rings', [talking('a'), call('b')], ['a', 'b'], 'call-not-possible-now'],
    [
      'one that is being given away',
      [talking('a'), talking('b', toNumber)],
      ['a', 'b'],
      'call-not-possible-now',
    ],
    ['one with itself', [talking('a'), talking('b')], ['a', 'a'], 'call-not-possible-now'],
    ['one that is over', [talking('a'), talking('b', hangUpRequested)], ['a', 'b'], 'call-gone'],
    ['one that never was', [talking('a')], ['a', 'z'], 'call-gone'],
    [
      'strangers to a conference that goes on',
      [talking('a', sit()), talking('b', sit()), talking('c'), talking('d')],
      ['c', 'd'],
      'conference-exists',
    ],
  ])('refuses %s', (_name, all, ids, code) => {
    expect(planMerger(all, ids)).toEqual({ ok: false, error: { code } });
  });
});
