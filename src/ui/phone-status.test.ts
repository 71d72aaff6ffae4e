/** Green only when a call would come through. */
import { describe, expect, it } from 'vitest';
import type { LineStage, PhoneSnapshot } from '../protocol/call-snapshot.ts';
import type { FaceView } from './face-client.ts';
import { phoneStatus } from './phone-status.ts';

const registered: LineStage = { phase: 'registered', sinceMs: 0 };
const waiting: LineStage = { phase: 'waiting', trouble: { code: 'server-unreachable' }, retryAtMs: 1 };

function view(stages: readonly LineStage[], microphone: PhoneSnapshot['microphone'] = 'granted'): FaceView {
  return {
    state: 'drawn',
    snapshot: {
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
          calls: [],
          colleagues: [],
          microphone,
          lines: stages.map((stage, index) => ({
            accountId: `${index}`,
            label: 'Office',
            isDemo: false,
            voicemail: null,
            voicemailNumber: null,
            stage,
          })),
        },
      },
    },
  };
}

describe('phoneStatus', () => {
  it('is good with every line registered, and with nothing less', () => {
    expect(phoneStatus(view([registered, registered])).tone).toBe('good');
    expect(phoneStatus(view([registered, { phase: 'connecting' }])).tone).toBe('busy');
    expect(phoneStatus(view([registered, waiting])).tone).toBe('bad');
    expect(phoneStatus(view([])).tone).toBe('busy');
  });
  it('says «do not disturb» instead of good, and instead of nothing worse', () => {
    const quiet = (stages: readonly LineStage[], microphone?: PhoneSnapshot['microphone']): FaceView => {
      const loud = view(stages, microphone);
      return loud.state === 'drawn'
        ? { ...loud, snapshot: { ...loud.snapshot, isDoNotDisturb: true } }
        : loud;
    };
    expect(phoneStatus(quiet([registered]))).toEqual({
      tone: 'quiet',
      key: 'line_do_not_disturb',
      trouble: null,
    });
    expect(phoneStatus(quiet([waiting])).tone).toBe('bad');
    expect(phoneStatus(quiet([registered], 'denied')).tone).toBe('bad');
    expect(phoneStatus(quiet([{ phase: 'connecting' }])).tone).toBe('busy');
  });
  it('says why a line is not there before it speaks of the microphone', () => {
    expect(phoneStatus(view([waiting], 'denied')).trouble?.code).toBe('server-unreachable');
    expect(phoneStatus(view([registered], 'denied')).trouble?.code).toBe('microphone-denied');
  });
  it('asks for an account where there is none', () => {
    const none: FaceView = {
      state: 'drawn',
      snapshot: {
        revision: 1,
        hasAccount: false,
        country: 'BE',
        isDoNotDisturb: false,
        handset: null,
        phone: { state: 'starting' },
      },
    };
    expect(phoneStatus(none)).toMatchObject({ tone: 'bad', trouble: { code: 'account-missing' } });
  });
});
