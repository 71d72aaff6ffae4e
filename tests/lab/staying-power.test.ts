/** Calls that outlive what happens to networks, servers and pages; on a network and an Asterisk of their own. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { waitUntil } from '../harness/extension-browser.ts';
import { isRegistered, readPhone, sendFrom } from '../harness/setup-sidetone.ts';
import { say } from '../harness/words.ts';
import type { FaceSnapshot } from '../../src/protocol/face-snapshot.ts';
import { canMakePrivateNetwork, openPrivateStage, wallMs, type PrivateStage } from './private-stage.ts';

const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
/** Echo: what is heard has gone both ways. */
const ECHO = '600';
const TOLD_WITHIN_MS = 3_500;
/** Much more than what it takes, since other things run on a test machine; the bench has the true figures. */
const BACK_WITHIN_MS = 12_000;

let stage: PrivateStage;

const isPossible = canMakePrivateNetwork();
if (!isPossible) console.log('Left out: staying power. This machine makes no network namespaces.');

async function path(callId: string): Promise<string | undefined> {
  const at = (await stage.call(callId))?.stage;
  return at?.phase === 'talking' ? at.path : at?.phase;
}

const isShown = (callId: string, what: string) =>
  waitUntil(async () => (await path(callId)) === what, what, 15_000);

async function command(name: 'call.hang-up' | 'call.dismiss', callId: string): Promise<void> {
  expect(await sendFrom(stage.options, name, { callId })).toMatchObject({ ok: true });
}

async function hasNoChannel(): Promise<boolean> {
  return (await stage.asterisk.channels()).length === 0;
}

async function recordOf(callId: string) {
  const listed = await sendFrom(stage.options, 'journal.list', { beforeMs: null, limit: 5, search: '' });
  if (!listed.ok) throw new Error(listed.error.code);
  return listed.value.records.find(({ id }) => id === callId);
}

/** Since when the line is registered; not a number while it is not. */
async function registeredSinceMs(): Promise<number> {
  const { phone } = await readPhone(stage.options);
  const line = phone.state === 'ready' ? phone.snapshot.lines[0]?.stage : undefined;
  return line?.phase === 'registered' ? line.sinceMs : Number.NaN;
}

/** Hears the echo for a moment, so that what follows happens to a call that stands. */
async function talk(): Promise<string> {
  await waitUntil(() => isRegistered(stage.options), 'the registration', 40_000);
  const callId = await stage.dial(ECHO);
  await stage.heardAfter(wallMs(), 10_000);
  await pass(1_500);
  return callId;
}

/** When the phone's page started, as it says itself. */
async function epochMs(): Promise<number | undefined> {
  const { phone } = await readPhone(stage.options);
  return phone.state === 'ready' ? phone.snapshot.epochMs : undefined;
}

/** In the options page: keeps what faces are told to draw of any page of the phone but the one of `epochMs`. */
function noteDrawn(epochMs: number): void {
  const states: string[] = [];
  Object.assign(globalThis, { drawnStates: states });
  chrome.runtime.onMessage.addListener((message: { name?: string; args?: FaceSnapshot }) => {
    const phone = message.name === 'face.draw' ? message.args?.phone : undefined;
    if (phone === undefined || (phone.state === 'ready' && phone.snapshot.epochMs === epochMs)) return;
    const ready = phone.state === 'ready' ? phone.snapshot : null;
    const state =
      ready === null
        ? phone.state
        : `${ready.lines[0]?.stage.phase ?? 'no line'}, ${ready.calls.length} calls`;
    if (states.at(-1) !== state) states.push(state);
  });
}

const drawn = (): Promise<string[]> =>
  stage.options.evaluate(() => (globalThis as { drawnStates?: string[] }).drawnStates ?? []);

describe.skipIf(!isPossible)('a call', () => {
  beforeAll(async () => {
    stage = await openPrivateStage();
  });
  afterAll(() => stage?.close());

  afterEach(async () => {
    stage.network.mend();
    for (const { id, stage: at } of await stage.calls()) {
      await sendFrom(stage.options, at.phase === 'ended' ? 'call.dismiss' : 'call.hang-up', { callId: id });
    }
    await waitUntil(hasNoChannel, 'the PBX to be idle', 45_000);
  });

  describe.each([
    ['swallows everything', 'swallow'],
    ['is unplugged', 'unplug'],
  ] as const)('whose network %s', (_what, how) => {
    it.each([3, 8, 20, 60])(
      'for %i s says so, and is heard again afterwards',
      async (seconds) => {
        const callId = await talk();
        const cutAtMs = wallMs();
        stage.network.cut(how);
        await isShown(callId, 'reconnecting');
        expect(wallMs() - cutAtMs).toBeLessThan(TOLD_WITHIN_MS + 1_000);
        await pass(cutAtMs + seconds * 1_000 - wallMs());
        stage.network.mend();
        await stage.heardAfter(wallMs(), BACK_WITHIN_MS);
        await isShown(callId, 'flowing');
        await waitUntil(() => isRegistered(stage.options), 'the registration', 20_000);
        expect(await path(callId)).toBe('flowing');
      },
      150_000,
    );
  });

  it('is placed as soon as the line is back, though the browser does not know its address yet', async () => {
    stage.network.cut('unplug');
    await pass(3_000);
    stage.network.mend();
    const mendedAtMs = Date.now();
    await waitUntil(async () => (await registeredSinceMs()) > mendedAtMs, 'the registration', 20_000);
    await stage.dial(ECHO);
    await stage.heardAfter(wallMs(), 10_000);
  });

  it('shows «Reconnecting…» where the user looks', async () => {
    await talk();
    const popup: Page = await stage.browser.openPage('popup');
    stage.network.cut('swallow');
    await popup.getByText(say('sound_reconnecting')).first().waitFor({ timeout: 8_000 });
    stage.network.mend();
    await popup.getByText(say('sound_reconnecting')).first().waitFor({ state: 'hidden', timeout: 20_000 });
    await popup.close();
  });

  it('is muted and held while its network is cut, and the PBX learns of the hold afterwards', async () => {
    const callId = await talk();
    stage.network.cut('swallow');
    await pass(500);
    await sendFrom(stage.options, 'call.mute', { callId, isMuted: true });
    await sendFrom(stage.options, 'call.hold', { callId, isHeld: true });
    await pass(5_000);
    expect((await stage.call(callId))?.stage).toMatchObject({
      phase: 'talking',
      isMuted: true,
      isHeld: true,
    });
    stage.network.mend();
    await waitUntil(() => isRegistered(stage.options), 'the registration', 20_000);
    await pass(2_000);
    expect((await stage.call(callId))?.stage).toMatchObject({
      phase: 'talking',
      isMuted: true,
      isHeld: true,
    });
    await sendFrom(stage.options, 'call.hold', { callId, isHeld: false });
    await sendFrom(stage.options, 'call.mute', { callId, isMuted: false });
    await stage.heardAfter(wallMs() + 300, BACK_WITHIN_MS);
  });

  it.each([100, 5_000])(
    'hung up %i ms after the cut is over at once, and at the PBX when the network is back',
    async (ms) => {
      const callId = await talk();
      stage.network.cut('swallow');
      await pass(ms);
      await command('call.hang-up', callId);
      await waitUntil(async () => (await path(callId)) === 'ended', 'the end', 1_000);
      await pass(6_000);
      expect(await hasNoChannel()).toBe(false);
      stage.network.mend();
      await waitUntil(hasNoChannel, 'the PBX to be told', 45_000);
    },
    90_000,
  );

  it.each([
    ['address', () => stage.network.changeAddress()],
    ['interface', () => stage.network.changeInterface()],
  ])('moves to another %s', async (_what, change) => {
    const callId = await talk();
    change();
    // What was under way at that moment is not what is waited for.
    await stage.heardAfter(wallMs() + 300, BACK_WITHIN_MS);
    await isShown(callId, 'flowing');
    await waitUntil(() => isRegistered(stage.options), 'the registration', 20_000);
    await command('call.hang-up', callId);
    await waitUntil(hasNoChannel, 'the PBX to be told');
  });

  it('ends with the PBX that it was on, which is registered with again', async () => {
    const callId = await talk();
    const killedAtMs = Date.now();
    await stage.asterisk.kill();
    await stage.asterisk.start();
    await waitUntil(async () => (await path(callId)) === 'ended', 'the end', 30_000);
    await waitUntil(() => isRegistered(stage.options), 'the registration', 20_000);
    const record = await recordOf(callId);
    expect(record?.outcome).toMatchObject({ kind: 'ended' });
    expect(record?.answeredAtMs ?? Number.NaN).toBeLessThan(killedAtMs);
  });

  it('goes on while the worker is killed', async () => {
    const callId = await talk();
    await stage.browser.killWorker();
    await stage.heardAfter(wallMs() + 300, 2_000);
    expect(await path(callId)).toBe('flowing');
  });

  it('is lost with the page it was in, which is back and registered soon', async () => {
    const callId = await talk();
    const { startedAtMs } = (await stage.call(callId)) ?? { startedAtMs: Number.NaN };
    await stage.options.evaluate(noteDrawn, (await epochMs()) ?? 0);
    const killedAtMs = Date.now();
    await stage.browser.killPhone();
    await waitUntil(async () => (await drawn()).at(-1) === 'registered, 0 calls', 'the phone to be back');
    // One new page, registered at its first attempt: no alarm, no failure and no wait was in between.
    const order = (await drawn()).join(' > ');
    expect(order).toMatch(/^(?:no line, 0 calls > )?(?:connecting, 0 calls > )?registered, 0 calls$/);
    const record = await recordOf(callId);
    expect(record).toMatchObject({ startedAtMs, outcome: { kind: 'ended', reason: 'lost' } });
    const endedAtMs = record?.outcome.kind === 'ended' ? record.outcome.endedAtMs : Number.NaN;
    // The journal has a sign of life each five seconds.
    expect(killedAtMs - endedAtMs).toBeLessThan(6_000);
    expect(endedAtMs).toBeGreaterThanOrEqual(record?.answeredAtMs ?? Number.NaN);
    // Nobody is left who could say goodbye.
    await stage.asterisk.cli('channel request hangup all');
  });
});
