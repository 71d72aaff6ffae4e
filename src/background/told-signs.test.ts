/** What is told outside our pages: missed calls, and trouble that needs a person. */
import { describe, expect, it } from 'vitest';
import type { CallSnapshot, LineStage, PhoneSnapshot } from '../protocol/call-snapshot.ts';
import type { AfterCall } from '../protocol/call-log.ts';
import type { FaceSnapshot } from '../protocol/face-snapshot.ts';
import { missedCallOf, missedCalls, missedNotificationOf } from './missed-signs.ts';
import { remedyOf, troubleSigns } from './trouble-signs.ts';

const registered: LineStage = { phase: 'registered', sinceMs: 0 };
const refused: LineStage = { phase: 'waiting', trouble: { code: 'registration-refused' }, retryAtMs: 1 };

function face(phone: Partial<PhoneSnapshot>, more: Partial<FaceSnapshot> = {}): FaceSnapshot {
  return {
    revision: 1,
    hasAccount: true,
    country: 'BE',
    isDoNotDisturb: false,
    handset: null,
    phone: {
      state: 'ready',
      snapshot: {
        epochMs: 1,
        revision: 1,
        microphone: 'granted',
        colleagues: [],
        lines: [],
        calls: [],
        ...phone,
      },
    },
    ...more,
  };
}
const line = (stage: LineStage) => ({
  lines: [{ accountId: 'a', label: 'Office', isDemo: false, stage, voicemail: null, voicemailNumber: null }],
});

function missed(change: Partial<CallSnapshot> = {}): CallSnapshot {
  return {
    id: 'c1',
    accountId: 'a',
    direction: 'incoming',
    party: { number: '600', name: '' },
    record: null,
    startedAtMs: 0,
    stage: { phase: 'ended', reason: 'missed', endedAtMs: 1, answeredAtMs: null, trouble: null },
    ...change,
  };
}

describe('a missed call', () => {
  it('is one that rang here in vain, and none that was turned away in silence, declined or taken elsewhere', () => {
    const ended = (reason: 'declined' | 'answered-elsewhere') =>
      missed({
        id: reason,
        stage: { phase: 'ended', reason, endedAtMs: 1, answeredAtMs: null, trouble: null },
      });
    const calls = [
      missed(),
      missed({ id: 'c2', isQuiet: true }),
      ended('declined'),
      ended('answered-elsewhere'),
    ];
    expect(missedCalls(face({ calls })).map(({ id }) => id)).toEqual(['c1']);
  });

  it('is found again from its notification', () => {
    expect(missedCallOf(missedNotificationOf('c1'))).toBe('c1');
    expect(missedCallOf('call:c1')).toBeNull();
  });
});

describe('trouble that needs a person', () => {
  it('is a line whose password is refused, and is over once the line is registered', () => {
    expect(troubleSigns(face(line(refused))).present).toEqual([
      { kind: 'line', id: 'trouble:line:a', code: 'registration-refused', about: 'Office' },
    ]);
    expect(troubleSigns(face(line(registered))).over).toContain('trouble:line:a');
  });

  it('is neither there nor over while the line tries again, or waits for what comes back by itself', () => {
    const lost: LineStage = { phase: 'waiting', trouble: { code: 'connection-lost' }, retryAtMs: 1 };
    for (const stage of [{ phase: 'connecting' } as const, lost]) {
      const { present, over } = troubleSigns(face(line(stage)));
      expect([present, over.includes('trouble:line:a')]).toEqual([[], false]);
    }
  });

  it('is a microphone that was refused, and not one that was never asked for', () => {
    expect(troubleSigns(face({ microphone: 'denied' })).present.map(({ kind }) => kind)).toEqual([
      'microphone',
    ]);
    expect(troubleSigns(face({ microphone: 'not-granted' })).present).toEqual([]);
    expect(troubleSigns(face({ microphone: 'denied' }, { hasAccount: false })).present).toEqual([]);
  });

  it('is a log that waits because the user is signed out of Odoo, until it is delivered', () => {
    const held = (state: 'waiting' | 'logged', code: 'odoo-signed-out' | 'odoo-unreachable'): AfterCall => ({
      callId: 'c1',
      isAsking: false,
      who: '600',
      log: { note: '', outcome: null, state, trouble: { code }, target: '' },
      suggested: null,
      isLogAsked: false,
      hasRecord: true,
      activityName: '',
    });
    const of = (afterCall: AfterCall) => troubleSigns(face({}, { afterCall }));
    expect(of(held('waiting', 'odoo-signed-out')).present.map(({ id }) => id)).toEqual(['trouble:odoo']);
    expect(of(held('waiting', 'odoo-unreachable')).present).toEqual([]);
    expect(of(held('logged', 'odoo-signed-out')).over).toContain('trouble:odoo');
    expect(troubleSigns(face({})).over).not.toContain('trouble:odoo');
  });

  it('leads to the settings that help', () => {
    const ids = ['trouble:line:a', 'trouble:microphone', 'trouble:odoo', 'voicemail'];
    expect(ids.map(remedyOf)).toEqual(['accounts', 'microphone', 'odoo', null]);
  });
});
