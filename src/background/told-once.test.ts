/** Whatever is told outside our pages is told once, whichever life of the worker tells it, and not to who looks at it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallSnapshot, CallStage, LineStage, PhoneSnapshot } from '../protocol/call-snapshot.ts';
import type { FaceSnapshot } from '../protocol/face-snapshot.ts';

/** The browser's part, which outlives the worker: what is stored, and which notifications stand. */
class Desktop {
  readonly stored = { session: new Map<string, unknown>(), local: new Map<string, unknown>() };
  readonly standing = new Set<string>();
  readonly created: { readonly id: string; readonly title: string; readonly buttons: number }[] = [];
  /** Whether somebody looks at the phone; a promise while that is being found out. */
  isInSight: boolean | Promise<boolean> = false;

  of(prefix: string): number {
    return this.created.filter(({ id }) => id.startsWith(prefix)).length;
  }
}
let desktop: Desktop;

const area = (name: 'session' | 'local') => ({
  get: async (key: string) => {
    const stored = desktop.stored[name];
    return stored.has(key) ? { [key]: structuredClone(stored.get(key)) } : {};
  },
  set: async (values: object) => {
    for (const [key, value] of Object.entries(values)) desktop.stored[name].set(key, structuredClone(value));
  },
});
const notifications = {
  getAll: async () => Object.fromEntries([...desktop.standing].map((id) => [id, true])),
  clear: async (id: string) => desktop.standing.delete(id),
  update: async () => true,
  create: async (id: string, { title = '', buttons = [] }: { title?: string; buttons?: unknown[] }) => {
    desktop.standing.add(id);
    desktop.created.push({ id, title, buttons: buttons.length });
    return id;
  },
};

vi.mock('../lib/browser.ts', () => ({
  browser: {
    storage: { session: area('session'), local: area('local') },
    notifications,
    action: { setBadgeText: async () => undefined, setBadgeBackgroundColor: async () => undefined },
    runtime: { getURL: (path: string) => path },
  },
}));
vi.mock('./in-sight.ts', () => ({ isInSight: async () => desktop.isInSight }));

/** A life of the worker: its modules anew, with nothing remembered. */
async function wake() {
  vi.resetModules();
  const [{ ringBell }, { tellMissed }, { tellVoicemail }, { tellTrouble }] = await Promise.all([
    import('./bell.ts'),
    import('./missed-bell.ts'),
    import('./voicemail-bell.ts'),
    import('./trouble-bell.ts'),
  ]);
  const all = [ringBell, tellMissed, tellVoicemail, tellTrouble];
  return async (snapshot: FaceSnapshot): Promise<void> => {
    await Promise.all(all.map((tell) => tell(snapshot, [])));
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  desktop = new Desktop();
  vi.stubGlobal('chrome', {
    notifications,
    i18n: { getMessage: (key: string, values: readonly string[] = []) => [key, ...values].join(' ') },
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const registered: LineStage = { phase: 'registered', sinceMs: 0 };
const refused: LineStage = { phase: 'waiting', trouble: { code: 'registration-refused' }, retryAtMs: 1 };
const missedStage: CallStage = {
  phase: 'ended',
  reason: 'missed',
  endedAtMs: 1,
  answeredAtMs: null,
  trouble: null,
};
const call = (stage: CallStage, id = 'c1'): CallSnapshot => ({
  id,
  accountId: 'a',
  direction: 'incoming',
  party: { number: '600', name: '' },
  record: null,
  startedAtMs: 0,
  stage,
});
function face(
  part: Partial<PhoneSnapshot> & { readonly line?: LineStage; readonly messages?: number },
  isDoNotDisturb = false,
): FaceSnapshot {
  const { line = registered, messages = 0, ...phone } = part;
  const voicemail = { new: messages, old: 0 };
  return {
    revision: 1,
    hasAccount: true,
    country: 'BE',
    isDoNotDisturb,
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
          { accountId: 'a', label: 'Office', isDemo: false, stage: line, voicemail, voicemailNumber: null },
        ],
        ...phone,
      },
    },
  };
}

const RINGING = face({ calls: [call({ phase: 'ringing-in' })] });
const MISSED = face({ calls: [call(missedStage)] });

describe.each([
  ['a call that rings', RINGING, 'call:', 2],
  ['a missed call', MISSED, 'missed:', 1],
  ['new voicemail', face({ messages: 2 }), 'voicemail', 0],
  ['a refused line', face({ line: refused }), 'trouble:', 1],
] as const)('%s', (_what, snapshot, prefix, buttons) => {
  it('is told once, however often it is drawn, put away or not, and by however many lives of the worker', async () => {
    const tell = await wake();
    await tell(snapshot);
    await tell(snapshot);
    expect(desktop.created).toMatchObject([{ id: expect.stringMatching(`^${prefix}`) as string, buttons }]);
    desktop.standing.clear();
    await tell(snapshot);
    const again = await wake();
    await again(snapshot);
    await Promise.all([again(snapshot), again(snapshot)]);
    expect(desktop.of(prefix)).toBe(1);
  });

  it('is not told to who looks at the phone', async () => {
    desktop.isInSight = true;
    await (
      await wake()
    )(snapshot);
    expect(desktop.created).toEqual([]);
  });
});

describe('a call that rings', () => {
  it('where the user looks is told as soon as the user looks away, and once', async () => {
    desktop.isInSight = true;
    const tell = await wake();
    await tell(RINGING);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(desktop.created).toEqual([]);
    // It is drawn anew in the very moment in which somebody looks whether it is still seen.
    let looked: (isSeen: boolean) => void = () => undefined;
    desktop.isInSight = new Promise((resolve) => (looked = resolve));
    await vi.advanceTimersByTimeAsync(1_000);
    const drawn = tell(RINGING);
    looked(false);
    await drawn;
    await vi.advanceTimersByTimeAsync(3_000);
    expect(desktop.of('call:')).toBe(1);
  });

  it('takes its notification along when it is over', async () => {
    const tell = await wake();
    await tell(RINGING);
    expect([...desktop.standing]).toEqual(['call:c1']);
    await (
      await wake()
    )(face({}));
    expect([...desktop.standing]).toEqual([]);
  });

  it('is told for each of two calls', async () => {
    const tell = await wake();
    await tell(RINGING);
    await tell(face({ calls: [call({ phase: 'ringing-in' }), call({ phase: 'ringing-in' }, 'c2')] }));
    expect(desktop.created.map(({ id }) => id)).toEqual(['call:c1', 'call:c2']);
  });
});

describe('new voicemail', () => {
  it('is told again when there is more, not when there is less, and goes when all was heard', async () => {
    const tell = await wake();
    await tell(face({ messages: 1 }));
    await tell(face({ messages: 3 }));
    await tell(face({ messages: 2 }));
    expect(desktop.created.map(({ title }) => title)).toEqual(['notify_voicemail 1', 'notify_voicemail 3']);
    await tell(face({ messages: 0 }));
    expect([...desktop.standing]).toEqual([]);
  });

  it('is not told to who does not want to be disturbed', async () => {
    const tell = await wake();
    await tell(face({ messages: 1 }, true));
    await tell(face({ messages: 1 }));
    expect(desktop.created).toEqual([]);
  });
});

describe('trouble', () => {
  it('goes when it is over, and is told again when it comes again', async () => {
    const tell = await wake();
    await tell(face({ line: refused }));
    await tell(face({ line: { phase: 'connecting' } }));
    await tell(face({ line: refused }));
    expect(desktop.of('trouble:')).toBe(1);
    await tell(face({}));
    expect([...desktop.standing]).toEqual([]);
    await (
      await wake()
    )(face({ line: refused }));
    expect(desktop.of('trouble:')).toBe(2);
  });
});
