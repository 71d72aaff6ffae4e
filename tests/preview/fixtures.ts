/** Made-up calls, records and contacts in the words of Odoo's demo data. */
import type { TroubleCode } from '../../src/lib/trouble.ts';
import type { CallRecord } from '../../src/protocol/call-record.ts';
import type { CallSnapshot, CallStage, LineStage, PhoneSnapshot } from '../../src/protocol/call-snapshot.ts';
import type { Colleague, Voicemail } from '../../src/protocol/presence-snapshot.ts';
import type { FaceSnapshot } from '../../src/protocol/face-snapshot.ts';
import type { Activity, Contact } from '../../src/protocol/odoo-data.ts';
import type { FaceView } from '../../src/ui/face-client.ts';

/** The moment at which every preview stands still. */
export const NOW_MS = new Date(2025, 2, 5, 14, 5).getTime();
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export function contact(id: number, name: string, company: string, ...numbers: string[]): Contact {
  return {
    id,
    name,
    company,
    email: `${name.toLowerCase().replace(/\W+/g, '.')}@example.com`,
    numbers: numbers.map((number, index) => ({ field: index === 0 ? 'phone' : 'mobile', number })),
    avatarPath: id === 1 ? '/joel.svg' : '',
  };
}

export const joel = contact(1, 'Joel Willis', '', '(683)-556-5104', '+1 683 556 5199');
const brandon = contact(2, 'Brandon Freeman', 'Azure Interior', '(355)-687-3262');
const long = contact(
  3,
  'Wilhelmina Antoinette Featherstonehaugh',
  'Gemini Furniture Manufacturing & Export',
  '+1 281 555 0199',
);

export const contacts: readonly Contact[] = [
  brandon,
  contact(4, 'Nicole Ford', 'Azure Interior', '(946)-638-6034'),
  contact(5, 'Deco Addict', '', '(603)-996-3829'),
  contact(6, 'Douglas Fletcher', 'Deco Addict', '(132)-553-7242'),
  joel,
  long,
  contact(7, 'Lumber Inc', '', '(828)-316-0593'),
  contact(8, 'Wood Corner', '', '(623)-853-7197'),
  contact(9, 'Ready Mat', '', '(803)-873-6126'),
];

function activity(
  id: number,
  who: Contact | null,
  recordName: string,
  due: Activity['due'],
  deadline: string,
): Activity {
  return {
    id,
    icon: 'fa-phone',
    summary: 'Call to confirm',
    deadline,
    due,
    record: { model: id % 2 === 0 ? 'account.move' : 'sale.order', id: 70 + id },
    recordName,
    contact: who,
  };
}

export const activities: readonly Activity[] = [
  activity(
    1,
    contact(10, 'My Company (San Francisco)', '', '+1 555 555 5556'),
    'Live Music Festival',
    'overdue',
    '2025-03-01',
  ),
  activity(
    2,
    contact(5, 'Deco Addict', '', '(603)-996-3829'),
    'Draft Invoice (* 2)',
    'overdue',
    '2025-03-04',
  ),
  activity(3, joel, 'Room 1: Decoration', 'today', '2025-03-05'),
  activity(4, contact(11, 'Marc Demo', '', '+32 485 12 34 56'), 'S00072', 'today', '2025-03-05'),
  activity(5, long, 'Quote for 600 Chairs with a very long title', 'today', '2025-03-05'),
  activity(6, null, 'Office Design Project', 'today', '2025-03-05'),
];

function record(
  id: number,
  ageMs: number,
  party: CallRecord['party'],
  change: Partial<CallRecord> = {},
): CallRecord {
  const startedAtMs = NOW_MS - ageMs;
  return {
    id: `r${id}`,
    accountId: 'office',
    accountLabel: 'Office',
    direction: 'outgoing',
    party,
    record: null,
    startedAtMs,
    answeredAtMs: startedAtMs + 6_000,
    outcome: { kind: 'ended', reason: 'hung-up', endedAtMs: startedAtMs + 6_000 + id * 37_000 },
    quality: null,
    ...change,
  };
}

const missed = (ageMs: number): Partial<CallRecord> => ({
  direction: 'incoming',
  answeredAtMs: null,
  outcome: { kind: 'ended', reason: 'missed', endedAtMs: NOW_MS - ageMs + 20_000 },
});

export const records: readonly CallRecord[] = [
  record(1, 20 * MINUTE_MS, { number: '(683)-556-5104', name: 'Joel Willis' }),
  record(
    2,
    65 * MINUTE_MS,
    { number: '(355)-687-3262', name: 'Azure Interior, Brandon Freeman' },
    missed(65 * MINUTE_MS),
  ),
  record(3, 3 * HOUR_MS, { number: '+32 485 12 34 56', name: '' }, { direction: 'incoming' }),
  record(4, 21 * HOUR_MS, { number: '', name: '' }, missed(21 * HOUR_MS)),
  record(5, 23 * HOUR_MS, { number: '(603)-996-3829', name: 'Deco Addict' }),
  record(6, 26 * HOUR_MS, { number: '*97', name: '' }),
  record(120, 3 * 24 * HOUR_MS, {
    number: '+1 281 555 0199',
    name: 'Gemini Furniture Manufacturing & Export, Wilhelmina',
  }),
  record(8, 4 * 24 * HOUR_MS, { number: '(828)-316-0593', name: 'Lumber Inc' }, { direction: 'incoming' }),
];

export function call(id: string, stage: CallStage, change: Partial<CallSnapshot> = {}): CallSnapshot {
  return {
    id,
    accountId: 'office',
    direction: 'outgoing',
    party: { number: '(683)-556-5104', name: 'Joel Willis' },
    record: { model: 'res.partner', id: 1 },
    startedAtMs: NOW_MS - 70_000,
    stage,
    ...change,
  };
}

type Talking = Extract<CallStage, { phase: 'talking' }>;

export const talking = (
  change: Partial<Omit<Talking, 'phase' | 'answeredAtMs'>> & { forMs?: number } = {},
): CallStage => ({
  phase: 'talking',
  answeredAtMs: NOW_MS - (change.forMs ?? MINUTE_MS),
  quality: change.quality ?? null,
  path: change.path ?? 'flowing',
  isMuted: change.isMuted ?? false,
  isHeld: change.isHeld ?? false,
  isHeldByRemote: change.isHeldByRemote ?? false,
  transfer: change.transfer ?? null,
  seat: change.seat ?? null,
});

export const ended = (
  reason: Extract<CallStage, { phase: 'ended' }>['reason'],
  trouble: TroubleCode | null = null,
): CallStage => ({
  phase: 'ended',
  reason,
  endedAtMs: NOW_MS,
  answeredAtMs: null,
  trouble: trouble === null ? null : { code: trouble },
});

export const fromBrandon: Partial<CallSnapshot> = {
  direction: 'incoming',
  party: { number: '+1 355 687 3262', name: 'Azure Interior, Brandon Freeman' },
  record: { model: 'res.partner', id: 2 },
};

const registered: LineStage = { phase: 'registered', sinceMs: NOW_MS - HOUR_MS };

/** A face that sees a ready phone. */
export function ready(
  phone: Partial<PhoneSnapshot> & { line?: LineStage; isDemo?: boolean; voicemail?: Voicemail } = {},
): FaceView {
  const { line = registered, isDemo = false, voicemail = null, ...rest } = phone;
  return drawn({
    state: 'ready',
    snapshot: {
      epochMs: NOW_MS,
      revision: 1,
      lines: [
        {
          accountId: 'office',
          label: 'Office',
          isDemo,
          stage: line,
          voicemail,
          voicemailNumber: voicemail === null ? null : '*97',
        },
      ],
      calls: [],
      colleagues: [],
      microphone: 'granted',
      ...rest,
    },
  });
}

const watched = (number: string, name: string, state: Colleague['state']): Colleague => ({
  accountId: 'office',
  number,
  name,
  state,
  canPickUp: state.kind === 'ringing',
});

export const colleagues: readonly Colleague[] = [
  watched('601', 'Marc Demo', { kind: 'free' }),
  watched('602', 'Mitchell Admin', { kind: 'ringing', caller: 'Azure Interior, Brandon Freeman' }),
  watched('603', 'Wilhelmina Antoinette Featherstonehaugh', { kind: 'busy' }),
  watched('604', '', { kind: 'unknown', why: 'refused' }),
  watched('605', 'Nicole Ford', { kind: 'ringing', caller: '' }),
];

/** With a handset on which calls are made or not. */
export function withHandset(view: FaceView, isUsed: boolean): FaceView {
  if (view.state !== 'drawn') return view;
  return { ...view, snapshot: { ...view.snapshot, handset: { number: '1002', isUsed } } };
}

export function drawn(phone: FaceSnapshot['phone'], hasAccount = true): FaceView {
  return {
    state: 'drawn',
    snapshot: { revision: 1, phone, hasAccount, country: 'US', isDoNotDisturb: false, handset: null },
  };
}

export const waiting = (code: TroubleCode): LineStage => ({
  phase: 'waiting',
  trouble: { code },
  retryAtMs: NOW_MS + 8_000,
});
