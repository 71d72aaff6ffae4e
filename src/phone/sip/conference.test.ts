/** Several calls joined into one, with a far side in memory. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Invitation } from 'sip.js';
import type { FakeMedia } from './rehearsal/fake-media.ts';
import { rehearse, until, type Rehearsal } from './rehearsal/rehearsal.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

interface Scene {
  readonly rehearsal: Rehearsal;
  readonly ids: readonly string[];
  readonly invitations: readonly Invitation[];
  /** What the far sides speak with. */
  readonly farMedia: readonly FakeMedia[];
  /** Stage of the call that was placed as number `index`. */
  stage(index: number): Record<string, unknown>;
  media(index: number): Rehearsal['media'][number];
}

/** Calls that talk one after the other: all but the last are on hold. */
async function talkTo(count: number): Promise<Scene> {
  const rehearsal = await rehearse();
  const invitations: Invitation[] = [];
  const farMedia: FakeMedia[] = [];
  rehearsal.far.onInvite = (invitation) => {
    invitations.push(invitation);
    farMedia.push(rehearsal.far.accept(invitation));
  };
  const ids: string[] = [];
  const stageOf = (id: string) => rehearsal.phone.report().calls.find((call) => call.id === id)?.stage;
  for (let index = 0; index < count; index += 1) {
    const id = await rehearsal.dial(String(300 + index));
    ids.push(id);
    await until(() => stageOf(id)?.phase === 'talking');
  }
  return {
    rehearsal,
    ids,
    invitations,
    farMedia,
    stage: (index) => ({ ...stageOf(ids[index] ?? '') }),
    media(index) {
      const media = rehearsal.media[index];
      if (media === undefined) throw new Error('no such call');
      return media;
    },
  };
}

async function confer(count: number): Promise<Scene> {
  const scene = await talkTo(count);
  expect(await scene.rehearsal.phone.merge(scene.ids)).toEqual({ ok: true, value: {} });
  await until(() => scene.ids.every((_, index) => scene.stage(index)['isHeld'] === false));
  return scene;
}

const refused = (code: string) => ({ ok: false, error: { code } });

describe('a conference', () => {
  it('joins six far sides, of whom five were on hold', async () => {
    const { rehearsal, ids, stage, media } = await confer(6);
    for (const index of ids.keys()) {
      expect(stage(index)).toMatchObject({ phase: 'talking', isHeld: false, seat: { isMuted: false } });
      expect(media(index).seat).toBe(rehearsal.mixer.seats.get(ids[index] ?? ''));
      expect(media(index).isHeld).toBe(false);
    }
    expect(rehearsal.mixer.hearings).toHaveLength(30);
    expect(new Set(rehearsal.mixer.hearings).size).toBe(30);
  });

  it('is shown whole at once', async () => {
    const { rehearsal } = await confer(3);
    const counts = rehearsal.snapshots.map(
      ({ calls }) => calls.filter(({ stage }) => stage.phase === 'talking' && stage.seat !== null).length,
    );
    expect(new Set(counts)).toEqual(new Set([0, 3]));
  });

  it('takes in a call that came meanwhile, which had put it on hold', async () => {
    const { rehearsal, ids, stage } = await confer(2);
    const id = await rehearsal.dial('400');
    const fresh = () => rehearsal.phone.report().calls.find((call) => call.id === id);
    await until(() => fresh()?.stage.phase === 'talking');
    expect([stage(0), stage(1)]).toMatchObject([{ isHeld: true }, { isHeld: true }]);
    expect(rehearsal.mixer.hearings).toEqual([]);
    await rehearsal.phone.merge([id, ids[0] ?? '']);
    await until(() => rehearsal.mixer.hearings.length === 6);
    expect(stage(1)).toMatchObject({ isHeld: false, seat: { isMuted: false } });
  });

  it('is put on hold by answering a caller, and resumed as a whole', async () => {
    const { rehearsal, ids, stage, media } = await confer(2);
    rehearsal.far.call();
    await until(() => rehearsal.phone.report().calls.at(-1)?.stage.phase === 'ringing-in');
    expect(rehearsal.tones.at(-1)).toBe('waiting');
    const id = rehearsal.phone.report().calls.at(-1)?.id ?? '';
    await rehearsal.phone.answer(id);
    await until(() => rehearsal.phone.report().calls.at(-1)?.stage.phase === 'talking');
    expect([stage(0), stage(1)]).toMatchObject([{ isHeld: true }, { isHeld: true }]);
    await rehearsal.phone.hold(ids[1] ?? '', false);
    expect([media(0).isHeld, media(1).isHeld, media(2).isHeld]).toEqual([false, false, true]);
    await until(() => rehearsal.mixer.hearings.length === 2);
  });

  it('mutes this user towards all by one member', async () => {
    const { rehearsal, ids, media } = await confer(3);
    await rehearsal.phone.mute(ids[1] ?? '', true);
    expect([0, 1, 2].map((index) => media(index).isMuted)).toEqual([true, true, true]);
    expect(rehearsal.mixer.hearings).toHaveLength(6);
  });

  it('mutes one party towards all, this user included', async () => {
    const { rehearsal, ids, media } = await confer(3);
    await rehearsal.phone.muteParty(ids[0] ?? '', true);
    expect(rehearsal.mixer.hearings.filter((hearing) => hearing.startsWith(`${ids[0]}>`))).toEqual([]);
    expect(rehearsal.mixer.hearings).toHaveLength(4);
    expect(media(0).isHeard).toBe(false);
    await rehearsal.phone.muteParty(ids[0] ?? '', false);
    expect(rehearsal.mixer.hearings).toHaveLength(6);
    expect(media(0).isHeard).toBe(true);
  });

  it('lets one talk in private while the others wait, and takes it in again', async () => {
    const { rehearsal, ids, stage, media } = await confer(3);
    await rehearsal.phone.split(ids[2] ?? '');
    expect(stage(2)).toMatchObject({ isHeld: false, seat: null });
    expect([stage(0), stage(1)]).toMatchObject([
      { isHeld: true, seat: {} },
      { isHeld: true, seat: {} },
    ]);
    expect(media(2).seat).toBeNull();
    expect(rehearsal.mixer.hearings).toEqual([]);
    await rehearsal.phone.merge([ids[2] ?? '', ids[0] ?? '']);
    await until(() => rehearsal.mixer.hearings.length === 6);
  });

  it('goes on when one hangs up, and is a call again when one is left', async () => {
    const { rehearsal, ids, invitations, stage, media } = await confer(3);
    await rehearsal.phone.muteParty(ids[2] ?? '', true);
    await invitations[0]?.bye();
    await until(() => stage(0)['phase'] === 'ended');
    expect(stage(0)).toMatchObject({ reason: 'remote-hung-up' });
    expect(rehearsal.mixer.seats.size).toBe(2);
    await rehearsal.phone.hangUp(ids[1] ?? '');
    await until(() => stage(1)['phase'] === 'ended');
    expect(stage(2)).toMatchObject({ phase: 'talking', isHeld: false, seat: null });
    expect(rehearsal.mixer.seats.size).toBe(0);
    expect(media(2)).toMatchObject({ seat: null, isHeard: true });
    const endings = rehearsal.entries.flatMap(({ callId, event }) =>
      event.kind === 'ended' ? [callId] : [],
    );
    expect(endings).toEqual([ids[0], ids[1]]);
  });

  it('ends for all, each with a record of its own', async () => {
    const { rehearsal, ids } = await confer(5);
    expect(await rehearsal.phone.hangUpConference()).toEqual({ ok: true, value: {} });
    const endings = rehearsal.entries.flatMap(({ callId, event }) =>
      event.kind === 'ended' ? [callId] : [],
    );
    expect(endings).toEqual(ids);
    expect(rehearsal.mixer.seats.size).toBe(0);
    expect(rehearsal.mixer.hearings).toEqual([]);
    expect(rehearsal.media.every(({ isClosed }) => isClosed)).toBe(true);
    expect(await rehearsal.phone.hangUpConference()).toEqual(refused('call-gone'));
  });

  it('keeps members from being given away or sent digits', async () => {
    const { rehearsal, ids } = await confer(2);
    const [first = '', second = ''] = ids;
    const to = { dialString: '300', party: { number: '300', name: '' } };
    expect(await rehearsal.phone.transfer(first, to)).toEqual(refused('call-in-conference'));
    expect(await rehearsal.phone.transferToCall(first, second)).toEqual(refused('call-in-conference'));
    expect(await rehearsal.phone.sendDtmf(first, '1')).toEqual(refused('call-in-conference'));
  });

  it('leaves a call beside it alone, and knows its members', async () => {
    const { rehearsal, ids, stage } = await talkTo(3);
    const [first = '', second = '', third = ''] = ids;
    await rehearsal.phone.merge([first, second]);
    expect(stage(2)).toMatchObject({ isHeld: true, seat: null });
    expect(await rehearsal.phone.muteParty(third, true)).toEqual(refused('call-not-possible-now'));
    expect(await rehearsal.phone.split('gone')).toEqual(refused('call-gone'));
    expect(
      await rehearsal.phone.transfer(third, { dialString: '9', party: { number: '9', name: '' } }),
    ).toEqual({
      ok: true,
      value: {},
    });
  });

  it('shows a member that would not be resumed as held, and hears the others', async () => {
    const { rehearsal, ids, farMedia, stage } = await talkTo(3);
    const [stubborn] = farMedia;
    if (stubborn === undefined) throw new Error('nobody answered');
    stubborn.refusesDescriptions = true;
    await rehearsal.phone.merge(ids);
    await until(() => stage(0)['isHeld'] === true && rehearsal.mixer.hearings.length === 2);
    expect(stage(0)).toMatchObject({ seat: { isMuted: false } });
  });
});
