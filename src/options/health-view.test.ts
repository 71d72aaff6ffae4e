/** Each part is told in plain words, and what is not well names the one thing to do. */
import { beforeAll, afterAll, describe, expect, it, vi } from 'vitest';
import messages from '../../_locales/en/messages.json' with { type: 'json' };
import { defaultSettings } from '../background/settings-shape.ts';
import type { TextKey } from '../lib/text.ts';
import type { Account } from '../protocol/account.ts';
import type { LineStage, PhoneSnapshot } from '../protocol/call-snapshot.ts';
import type { Diagnosis } from '../protocol/diagnostics-commands.ts';
import type { FaceView } from '../ui/face-client.ts';
import { troubleText } from '../ui/trouble-text.ts';
import { healthRows, type HealthFacts, type HealthRow, type SiteAnswer } from './health-view.ts';

const say = (key: TextKey, ...values: readonly string[]): string =>
  messages[key].message.replace(/\$(\d)/g, (_all, place: string) => values[Number(place) - 1] ?? '');

beforeAll(() => {
  vi.stubGlobal('chrome', {
    i18n: {
      getMessage: (key: TextKey, values: readonly string[] = []) =>
        key === 'language_tag' ? 'en' : key in messages ? say(key, ...values) : '',
    },
  });
});
afterAll(() => void vi.unstubAllGlobals());

const demo: Account = { kind: 'demo', id: 'demo', label: 'Demo line' };
const registered: LineStage = { phase: 'registered', sinceMs: 0 };

const phoneWith = (stage: LineStage, part: Partial<PhoneSnapshot> = {}): FaceView => ({
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
        microphone: 'granted',
        colleagues: [],
        calls: [],
        lines: [
          { accountId: 'demo', label: 'x', isDemo: true, stage, voicemail: null, voicemailNumber: null },
        ],
        ...part,
      },
    },
  },
});

const running: Diagnosis = {
  phone: { state: 'running', diagnosis: { startedAtMs: 60_000, log: [], sip: [] } },
  worker: { startedAtMs: 120_000, log: [] },
  callsKept: 1,
};

function rows(
  part: Partial<HealthFacts> & { accounts?: readonly Account[]; managed?: HealthFacts['view']['managed'] },
) {
  const { accounts = [demo], managed, ...facts } = part;
  return healthRows({
    view: {
      settings: { ...defaultSettings('nl-BE'), accounts: [...accounts] },
      accountsWithSecret: [],
      ...(managed === undefined ? {} : { managed }),
    },
    face: phoneWith(registered),
    diagnosis: running,
    sites: new Map(),
    version: '1.2.3',
    timeOf: (atMs) => `minute ${atMs / 60_000}`,
    ...facts,
  });
}
const rowOf = (all: readonly HealthRow[], name: string): HealthRow | undefined =>
  all.find((row) => row.name === name);

it('tells each part in the order in which a call needs it, with nothing to do where all is well', () => {
  expect(rows({})).toEqual(
    [
      { name: say('options_transfer_line', 'Demo line'), tone: 'good', words: say('line_registered') },
      { name: say('options_microphone'), tone: 'good', words: say('health_microphone_allowed') },
      { name: say('health_page'), tone: 'good', words: say('health_running', 'minute 1') },
      { name: say('health_worker'), tone: 'good', words: say('health_running', 'minute 2') },
      { name: say('health_storage'), tone: 'good', words: say('health_calls_kept_one', '1') },
      { name: say('health_policy'), tone: 'good', words: say('health_policy_none') },
      { name: say('health_version'), tone: 'good', words: '1.2.3' },
    ].map((row) => ({ ...row, remedy: { kind: 'none' } })),
  );
});

describe('what is not well', () => {
  it('is a phone that has no line', () => {
    expect(rows({ accounts: [] })[0]).toEqual({
      name: say('options_lines'),
      tone: 'bad',
      words: troubleText('account-missing'),
      remedy: { kind: 'place', hash: '#accounts' },
    });
  });

  it('is a line that waits, with why', () => {
    const stage: LineStage = { phase: 'waiting', trouble: { code: 'registration-refused' }, retryAtMs: 1 };
    expect(rows({ face: phoneWith(stage) })[0]).toMatchObject({
      tone: 'bad',
      words: troubleText('registration-refused'),
      remedy: { kind: 'place', hash: '#accounts' },
    });
  });

  it.each([
    ['not-granted', 'microphone-not-granted'],
    ['denied', 'microphone-denied'],
    ['missing', 'microphone-missing'],
  ] as const)('is a microphone that is %s', (microphone, code) => {
    expect(
      rowOf(rows({ face: phoneWith(registered, { microphone }) }), say('options_microphone')),
    ).toMatchObject({
      tone: 'bad',
      words: troubleText(code),
      remedy: { kind: 'place', hash: '#microphone' },
    });
  });

  it('is a hidden page that is gone, a journal that cannot be read, and a worker that does not answer', () => {
    const gone: Diagnosis = {
      ...running,
      phone: { state: 'gone', trouble: { code: 'phone-unavailable' } },
      callsKept: null,
    };
    const told = rows({ diagnosis: gone });
    expect(rowOf(told, say('health_page'))).toMatchObject({ tone: 'bad', remedy: { kind: 'again' } });
    expect(rowOf(told, say('health_storage'))).toMatchObject({
      tone: 'bad',
      words: troubleText('journal-unavailable'),
    });
    const silent = rows({ diagnosis: { trouble: { code: 'extension-reloaded' } } });
    expect(rowOf(silent, say('health_worker'))).toMatchObject({
      tone: 'bad',
      words: troubleText('extension-reloaded'),
      remedy: { kind: 'again' },
    });
    expect(rowOf(silent, say('health_page'))).toBeUndefined();
  });

  it('is an Odoo where the user is signed out', () => {
    const sites = new Map<string, SiteAnswer>([
      ['https://odoo.example.com', { trouble: { code: 'odoo-signed-out' } }],
      ['https://other.example.com', { words: 'Odoo 17.0' }],
    ]);
    const told = rows({ sites });
    expect(rowOf(told, say('options_transfer_site', 'odoo.example.com'))).toMatchObject({
      tone: 'bad',
      words: troubleText('odoo-signed-out'),
      remedy: { kind: 'place', hash: '#odoo' },
    });
    expect(rowOf(told, say('options_transfer_site', 'other.example.com'))).toMatchObject({ tone: 'good' });
  });

  it('is a part of the policy that was left out, by its place', () => {
    const managed = {
      isManaged: true,
      locked: [],
      openLines: [],
      faults: [
        { path: 'accounts[1]', fault: 'unusable' as const },
        { path: 'calls.declineAnswer', fault: 'wrong' as const },
      ],
    };
    expect(rowOf(rows({ managed }), say('health_policy'))).toMatchObject({
      tone: 'warn',
      words: say('health_policy_faults', 'accounts[1], calls.declineAnswer'),
    });
    expect(rowOf(rows({ managed: { ...managed, faults: [] } }), say('health_policy'))).toMatchObject({
      tone: 'good',
      words: say('health_policy_good'),
    });
  });
});

it('says that it asks, as long as nothing is known', () => {
  const told = rows({
    face: { state: 'asking' },
    diagnosis: null,
    sites: new Map([['https://odoo.example.com', null]]),
  });
  const busy = told.filter(({ tone }) => tone === 'busy').map(({ name }) => name);
  expect(busy).toEqual([
    say('options_transfer_line', 'Demo line'),
    say('options_microphone'),
    say('health_worker'),
    say('options_transfer_site', 'odoo.example.com'),
  ]);
});
