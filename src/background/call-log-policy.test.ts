/** When a call is asked about and settled, and what is told to Odoo then. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyNote, type CallNote } from '../journal/call-notes.ts';
import { defaultCallLogSettings, type CallLogSettings } from '../protocol/call-log-settings.ts';
import type { CallVerdict } from '../protocol/call-log.ts';
import {
  isSheetFor,
  logAfterAll,
  logSite,
  settleAsSaid,
  settleAtMs,
  settleUnasked,
  suggestedOutcome,
  type EndedCall,
} from './call-log-policy.ts';

beforeEach(() => {
  vi.stubGlobal('chrome', {
    i18n: { getMessage: (key: string, values: string[] = []) => [key, ...values].join(' ') },
  });
});

const call = (change: Partial<EndedCall> = {}): EndedCall => ({
  id: 'c1',
  accountId: 'demo',
  accountLabel: 'Demo line',
  direction: 'outgoing',
  party: { number: '+32 470 12 34 56', name: 'Azure Interior' },
  record: { model: 'res.partner', id: 7 },
  startedAtMs: 1000,
  answeredAtMs: 2000,
  outcome: { kind: 'ended', reason: 'hung-up', endedAtMs: 60_000 },
  quality: null,
  ...change,
});
const note = (change: Partial<CallNote> = {}): CallNote => ({ ...emptyNote('c1'), ...change });
const terms = (settings: Partial<CallLogSettings> = {}) => ({
  settings: { ...defaultCallLogSettings, isModuleLogWritten: false, ...settings },
  fallbackSite: 'https://odoo.example',
  nowMs: 99_000,
});
const said = (change: Partial<CallVerdict> = {}): CallVerdict => ({
  callId: 'c1',
  note: 'two desks',
  outcome: 'reached',
  isLogged: true,
  isActivityDone: false,
  next: null,
  ...change,
});
const about = {
  recordName: 'Office Design',
  partnerId: 7,
  activity: { id: 5, name: 'Call back' },
  companyIds: [1],
};

describe('the Odoo of a log', () => {
  const who = {
    site: 'https://second.example',
    record: { model: 'res.partner', id: 7 },
    name: 'Azure Interior',
    company: '',
    contactId: 7,
    recordName: '',
    email: '',
    avatarPath: '',
  };
  const first = 'https://first.example';

  it.each([
    ['found where the caller stands', call({ direction: 'incoming', who }), note(), 'https://second.example'],
    [
      'the one that the caller stands in, though dialled in another',
      call({ who }),
      note({ site: first }),
      'https://second.example',
    ],
    [
      'the page’s for what was dialled there with all it knew',
      call({ who }),
      note({ site: first, about }),
      first,
    ],
    [
      'the page’s for another record than the caller’s',
      call({ who, record: { model: 'crm.lead', id: 7 } }),
      note({ site: first }),
      first,
    ],
    [
      'the caller’s for one without a record of his',
      call({ who, record: null }),
      note(),
      'https://second.example',
    ],
    ['the first for somebody who is not known', call(), note(), 'https://fallback.example'],
  ])('is %s', (_case, record, kept, site) => {
    expect(logSite(kept, record, 'https://fallback.example')).toBe(site);
  });

  it('is where each job goes, in the name of who was signed in there when the call began', () => {
    const users = {
      [first]: { database: 'a', uid: 2, name: 'Mitchell Admin' },
      [who.site]: { database: 'b', uid: 6, name: 'Marc Demo' },
    };
    const settled = settleUnasked(
      note({ users }),
      call({ direction: 'incoming', who }),
      terms({ incoming: 'always', isModuleLogWritten: true }),
    );
    expect(settled?.jobs.map(({ task, site, noter }) => [task.kind, site, noter?.name])).toEqual([
      ['note', who.site, 'Marc Demo'],
      ['module-call', who.site, 'Marc Demo'],
    ]);
  });
});

describe('the sheet', () => {
  it('is for calls that the user made or took, and for none that tries something out', () => {
    const settings = defaultCallLogSettings;
    const missed = { direction: 'incoming', answeredAtMs: null } as const;
    expect(isSheetFor(call(), note(), settings)).toBe(true);
    expect(isSheetFor(call({ direction: 'incoming' }), note(), settings)).toBe(true);
    expect(isSheetFor(call(missed), note(), settings)).toBe(false);
    expect(isSheetFor(call(), note({ isTrial: true }), settings)).toBe(false);
    expect(isSheetFor(call(), note(), { ...settings, isSheetShown: false })).toBe(false);
  });

  it('goes away by itself, later when somebody is at it, and not for what was typed during the call', () => {
    expect(settleAtMs(call(), note(), defaultCallLogSettings)).toBe(80_000);
    expect(settleAtMs(call(), note({ touchedAtMs: 59_000 }), defaultCallLogSettings)).toBe(80_000);
    expect(settleAtMs(call(), note({ touchedAtMs: 70_000 }), defaultCallLogSettings)).toBe(190_000);
  });

  it.each([
    ['busy', 'busy'],
    ['no-answer', 'no-answer'],
    ['number-unknown', 'wrong-number'],
    ['media-failed', null],
  ] as const)('suggests for %s: %s', (reason, outcome) => {
    const ended = call({ answeredAtMs: null, outcome: { kind: 'ended', reason, endedAtMs: 1 } });
    expect(suggestedOutcome(ended)).toBe(outcome);
  });
});

describe('settling', () => {
  it.each([
    ['always', 1],
    ['ask', 0],
    ['never', 0],
  ] as const)('an ignored call under «%s» gives %i notes', (outgoing, jobs) => {
    expect(settleUnasked(note(), call(), terms({ outgoing }))?.jobs).toHaveLength(jobs);
  });

  it('goes by the direction of the call', () => {
    const incoming = call({ direction: 'incoming' });
    expect(settleUnasked(note(), incoming, terms({ outgoing: 'always' }))?.jobs).toEqual([]);
    expect(settleUnasked(note(), incoming, terms({ incoming: 'always' }))?.jobs).toHaveLength(1);
  });

  it('happens once', () => {
    expect(settleUnasked(note({ decision: 'log' }), call(), terms({ outgoing: 'always' }))).toBeNull();
    expect(settleAsSaid(note({ decision: 'skip' }), call(), terms(), said())).toBeNull();
  });

  it('logs nothing without a record, and nothing the user said no to', () => {
    expect(settleAsSaid(note(), call({ record: null }), terms(), said())?.jobs).toEqual([]);
    expect(settleAsSaid(note(), call(), terms(), said({ isLogged: false }))?.jobs).toEqual([]);
    expect(settleAsSaid(note(), call(), terms({ outgoing: 'never' }), said())?.jobs).toEqual([]);
  });

  it('says once what was said, on the Odoo it was dialled from, at the time of the call', () => {
    const next = { typeId: 2, summary: '', deadline: '2031-02-03' };
    const settled = settleAsSaid(
      note({ site: 'https://second.example', about }),
      call(),
      terms(),
      said({ isActivityDone: true, next }),
    );
    expect(settled?.note).toMatchObject({ decision: 'log', note: 'two desks', outcome: 'reached' });
    expect(settled?.jobs.map(({ id, site }) => [id, site])).toEqual([
      ['c1:note', 'https://second.example'],
      ['c1:finish', 'https://second.example'],
      ['c1:schedule', 'https://second.example'],
    ]);
    expect(settled?.jobs[0]?.task).toMatchObject({ atMs: 1000 });
    expect(settled?.jobs[0]?.task).toHaveProperty('text', expect.stringContaining('two desks'));
    // The log says it already.
    expect(settled?.jobs[1]?.task).toEqual({ kind: 'finish', activityId: 5, feedback: '' });
  });

  it('gives a call that was not logged to the activity as its feedback', () => {
    const settled = settleAsSaid(
      note({ about }),
      call(),
      terms(),
      said({ isLogged: false, isActivityDone: true }),
    );
    expect(settled?.jobs[0]?.task).toHaveProperty('feedback', expect.stringContaining('two desks'));
  });

  it.each([
    ['outgoing', 2000, 'hung-up', 'terminated'],
    ['incoming', null, 'missed', 'missed'],
    ['incoming', null, 'declined', 'rejected'],
    ['outgoing', null, 'cancelled', 'aborted'],
  ] as const)('writes an %s call into a module’s log as %s', (direction, answeredAtMs, reason, state) => {
    const ended = call({ direction, answeredAtMs, outcome: { kind: 'ended', reason, endedAtMs: 9 } });
    const settled = settleUnasked(note(), ended, terms({ isModuleLogWritten: true }));
    expect(settled?.jobs.map(({ task }) => task)).toMatchObject([{ kind: 'module-call', state }]);
  });

  it('can be made good later', () => {
    const skipped = note({ decision: 'skip', note: 'later' });
    expect(logAfterAll(skipped, call(), terms())?.jobs[0]?.task).toMatchObject({ kind: 'note' });
    expect(logAfterAll(note({ decision: 'log' }), call(), terms())).toBeNull();
  });
});
