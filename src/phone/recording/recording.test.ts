/** What is recorded of real calls of the phone, with a far side in memory: by which wish, with whom, and until when. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail } from '../../lib/result.ts';
import { defaultRecordingSettings, type RecordingSettings } from '../../protocol/recording-settings.ts';
import { withAccounts } from '../sip/rehearsal/configuration.ts';
import type { FakeTake } from '../sip/rehearsal/fake-recording.ts';
import { ACCOUNT, rehearse, until, type Rehearsal } from '../sip/rehearsal/rehearsal.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const ON_DEMAND = { policy: 'on-demand' } as const;
const ALWAYS = { policy: 'always' } as const;

interface Scene {
  readonly rehearsal: Rehearsal;
  readonly ids: string[];
  call(): Promise<string>;
  /** How the recording of each call stands, in the order of the calls. */
  standings(): (string | undefined)[];
  take(index: number): FakeTake;
  configure(recording: Partial<RecordingSettings>): void;
}

async function scene(recording: Partial<RecordingSettings>, calls: number): Promise<Scene> {
  const rehearsal = await rehearse();
  const { phone } = rehearsal;
  rehearsal.far.onInvite = (invitation) => void rehearsal.far.accept(invitation);
  const find = (id: string) => phone.report().calls.find((call) => call.id === id);
  const made: Scene = {
    rehearsal,
    ids: [],
    async call() {
      const id = await rehearsal.dial(String(300 + made.ids.length));
      made.ids.push(id);
      await until(() => find(id)?.stage.phase === 'talking');
      return id;
    },
    standings: () => made.ids.map((id) => find(id)?.recording),
    take(index) {
      const take = rehearsal.recording.takes[index];
      if (take === undefined) throw new Error('no such take');
      return take;
    },
    configure(part) {
      const accounts = withAccounts({ account: ACCOUNT, secret: 'secret' });
      phone.configure({ ...accounts, recording: { ...defaultRecordingSettings, ...part } });
    },
  };
  made.configure(recording);
  for (let index = 0; index < calls; index += 1) await made.call();
  return made;
}

const refused = { ok: false, error: { code: 'call-not-possible-now' } };
const done = { ok: true, value: {} };

describe('whether a call is recorded', () => {
  it('is not, and cannot be, where the user records no calls', async () => {
    const { rehearsal, ids, standings } = await scene({}, 1);
    expect(standings()).toEqual([undefined]);
    expect(await rehearsal.phone.record(ids[0] ?? '', 'on')).toEqual(refused);
    expect(rehearsal.recording.takes).toEqual([]);
  });

  it('is by the wish of the user, with pauses, until the wish ends', async () => {
    const { rehearsal, ids, standings, take } = await scene(ON_DEMAND, 1);
    const [id = ''] = ids;
    expect(standings()).toEqual(['off']);
    expect(await rehearsal.phone.record(id, 'paused')).toEqual(refused);
    expect(await rehearsal.phone.record(id, 'on')).toEqual(done);
    expect(standings()).toEqual(['on']);
    expect(take(0)).toMatchObject({ isAnnounced: true, sound: { spoken: id, heard: [id] } });
    expect(rehearsal.media[0]?.tap).not.toBeNull();

    await rehearsal.phone.record(id, 'paused');
    expect([standings(), take(0).isPaused]).toEqual([['paused'], true]);
    await rehearsal.phone.record(id, 'on');
    expect([standings(), take(0).isPaused]).toEqual([['on'], false]);

    take(0).give(1);
    await rehearsal.phone.record(id, 'off');
    expect(standings()).toEqual(['off']);
    expect(rehearsal.media[0]?.tap).toBeNull();
    await until(() => rehearsal.recording.asked.length === 4);
    expect(rehearsal.recording.asked.map((asked) => asked.split(' ')[0])).toEqual([
      'open',
      'append',
      'append',
      'close',
    ]);
    // The piece that comes with the end is kept, too.
    expect(rehearsal.recording.pieces.map(({ peak }) => peak)).toEqual([1, 99]);
  });

  it('is from the first word where every call is, over hold, to the end of the call', async () => {
    const { rehearsal, ids, standings, take } = await scene(ALWAYS, 1);
    const [id = ''] = ids;
    expect(standings()).toEqual(['on']);
    await rehearsal.phone.hold(id, true);
    expect([standings(), take(0).sound]).toEqual([['on'], { spoken: null, heard: [] }]);
    await rehearsal.phone.hold(id, false);
    expect(take(0).sound).toEqual({ spoken: id, heard: [id] });
    await rehearsal.phone.hangUp(id);
    expect(take(0).isStopped).toBe(true);
    await until(() => rehearsal.recording.asked.at(-1)?.startsWith('close') === true);
    expect(rehearsal.recording.takes).toHaveLength(1);
  });

  it('stays ended when the user ended it, where every call is recorded', async () => {
    const { rehearsal, ids, standings } = await scene(ALWAYS, 1);
    const [id = ''] = ids;
    await rehearsal.phone.record(id, 'off');
    await rehearsal.phone.hold(id, true);
    expect(standings()).toEqual(['off']);
    expect(rehearsal.recording.takes).toHaveLength(1);
  });

  it('ends at once when the user records no calls any more', async () => {
    const { configure, take, standings } = await scene(ALWAYS, 1);
    configure({ policy: 'off' });
    expect(take(0).isStopped).toBe(true);
    expect(standings()).toEqual([undefined]);
  });
});

describe('a conference', () => {
  it('is one recording of all, with one microphone and everybody who is heard', async () => {
    const { rehearsal, ids, standings, take } = await scene(ALWAYS, 3);
    expect(rehearsal.recording.takes).toHaveLength(3);
    await rehearsal.phone.merge(ids);
    await until(() => take(0).seats.size === 3);
    expect(standings()).toEqual(['on', 'on', 'on']);
    expect([take(0), take(1), take(2)].map(({ isStopped }) => isStopped)).toEqual([false, true, true]);
    expect(take(0).sound).toEqual({ spoken: ids[0], heard: ids });
    await until(() => rehearsal.recording.asked.some((asked) => asked.startsWith('amend')));
    expect(rehearsal.recording.asked.find((asked) => asked.startsWith('amend'))).toMatch(/300\+301\+302$/);

    await rehearsal.phone.muteParty(ids[1] ?? '', true);
    expect(take(0).sound.heard).toEqual([ids[0], ids[2]]);

    // The one to whom the microphone belongs leaves: the next one's is taken.
    await rehearsal.phone.hangUp(ids[0] ?? '');
    expect(take(0).sound).toEqual({ spoken: ids[1], heard: [ids[2]] });
    expect([...take(0).seats]).toEqual([ids[1], ids[2]]);
    expect(take(0).isStopped).toBe(false);
  });

  it('is recorded as a whole by one wish; who is split off gets a recording of its own', async () => {
    const { rehearsal, ids, standings, take } = await scene(ON_DEMAND, 3);
    await rehearsal.phone.merge(ids);
    await until(() => standings().every((standing) => standing === 'off'));
    await rehearsal.phone.record(ids[1] ?? '', 'on');
    expect(standings()).toEqual(['on', 'on', 'on']);
    expect(rehearsal.recording.takes).toHaveLength(1);
    await rehearsal.phone.split(ids[2] ?? '');
    expect(standings()).toEqual(['on', 'on', 'on']);
    expect([...take(0).seats]).toEqual(ids.slice(0, 2));
    expect([...take(1).seats]).toEqual(ids.slice(2));
    expect([take(0).sound.heard, take(1).sound.heard]).toEqual([[], ids.slice(2)]);
  });

  it('leaves a call beside it alone', async () => {
    const { rehearsal, ids, standings } = await scene(ON_DEMAND, 2);
    await rehearsal.phone.merge(ids);
    await rehearsal.phone.record(ids[0] ?? '', 'on');
    const made = rehearsal.phone.report().calls.length;
    rehearsal.far.onInvite = (invitation) => void rehearsal.far.accept(invitation);
    const third = await rehearsal.dial('399');
    await until(
      () => rehearsal.phone.report().calls.find(({ id }) => id === third)?.stage.phase === 'talking',
    );
    expect(rehearsal.phone.report().calls).toHaveLength(made + 1);
    expect(rehearsal.phone.report().calls.find(({ id }) => id === third)?.recording).toBe('off');
    expect(standings()).toEqual(['on', 'on']);
  });
});

describe('what goes wrong with keeping', () => {
  it.each(['full', 'failed'] as const)(
    'ends the recording as %s and is told; the call goes on',
    async (fault) => {
      const { rehearsal, ids, standings, take } = await scene(ALWAYS, 1);
      rehearsal.recording.answer = () => Promise.resolve(fail(fault));
      take(0).give(1);
      await until(() => standings()[0] === fault);
      expect(take(0).isStopped).toBe(true);
      expect(rehearsal.phase()).toBe('talking');
      expect(rehearsal.media[0]?.tap).toBeNull();
      // It is not tried again by itself, but by the user.
      await rehearsal.phone.hold(ids[0] ?? '', true);
      expect(rehearsal.recording.takes).toHaveLength(1);
      await rehearsal.phone.record(ids[0] ?? '', 'on');
      expect(rehearsal.recording.takes).toHaveLength(2);
    },
  );

  it('is a storage that throws, and a browser that stops recording', async () => {
    const { rehearsal, ids, standings, take } = await scene(ALWAYS, 1);
    rehearsal.recording.answer = () => Promise.reject(new Error('closed'));
    take(0).give(1);
    await until(() => standings()[0] === 'failed');
    await rehearsal.phone.record(ids[0] ?? '', 'on');
    take(1).events.failed();
    expect(standings()).toEqual(['failed']);
  });
});
