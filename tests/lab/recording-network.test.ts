/** A recording over hold, resume and a network that goes and comes back: one file, with all that was said in it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { defaultRecordingSettings } from '../../src/protocol/recording-settings.ts';
import { waitUntil } from '../harness/extension-browser.ts';
import { hearRecording, RECORDED_LEVEL } from '../harness/hear-recording.ts';
import { sendFrom } from '../harness/setup-sidetone.ts';
import { canMakePrivateNetwork, openPrivateStage, wallMs, type PrivateStage } from './private-stage.ts';

const isPossible = canMakePrivateNetwork();
/** The number that answers with a steady tone. */
const TONE = { number: '601', hz: 1_004 };

let stage: PrivateStage;
beforeAll(async () => {
  if (isPossible) stage = await openPrivateStage();
}, 120_000);
afterAll(() => stage?.close());

async function recording() {
  const reply = await sendFrom(stage.options, 'recordings.list', {});
  if (!reply.ok) throw new Error(reply.error.code);
  expect(reply.value.recordings.length).toBeLessThan(2);
  return reply.value.recordings[0];
}

/** Waits until so much more of the call is kept. */
async function recordMore(durationMs: number): Promise<void> {
  const before = (await recording())?.durationMs ?? 0;
  await waitUntil(
    async () => ((await recording())?.durationMs ?? 0) > before + durationMs,
    'more to be recorded',
    30_000,
  );
}

async function hold(callId: string, isHeld: boolean): Promise<void> {
  expect(await sendFrom(stage.options, 'call.hold', { callId, isHeld })).toMatchObject({ ok: true });
  await waitUntil(async () => {
    const at = (await stage.call(callId))?.stage;
    return at?.phase === 'talking' && at.isHeld === isHeld;
  }, 'the hold to change');
}

const path = async (callId: string) => {
  const at = (await stage.call(callId))?.stage;
  return at?.phase === 'talking' ? at.path : at?.phase;
};

it.skipIf(!isPossible)(
  'is one file that goes on to the last word',
  async () => {
    const changed = await sendFrom(stage.options, 'settings.change', {
      recording: { ...defaultRecordingSettings, policy: 'always' },
    });
    if (!changed.ok) throw new Error(changed.error.code);
    const callId = await stage.dial(TONE.number);
    await recordMore(1_500);
    await hold(callId, true);
    await hold(callId, false);
    await recordMore(1_500);

    stage.network.cut('swallow');
    await waitUntil(async () => (await path(callId)) === 'reconnecting', 'the loss to be seen', 30_000);
    stage.network.mend();
    await stage.heardAfter(wallMs(), 30_000);
    await waitUntil(async () => (await path(callId)) === 'flowing', 'the way to be back', 30_000);
    await recordMore(2_000);
    await sendFrom(stage.options, 'call.hang-up', { callId });
    await waitUntil(async () => (await recording())?.isOpen === false, 'the recording to end');

    const kept = await recording();
    const heard = await hearRecording(stage.options, kept?.id ?? '', [TONE.hz, 1_700]);
    expect(heard.levels[0]).toBeGreaterThan(RECORDED_LEVEL);
    expect(heard.levels[1]).toBeLessThan(RECORDED_LEVEL);
    // What came in over the new way is in it as well.
    expect(heard.endLevels[0]).toBeGreaterThan(RECORDED_LEVEL);
    expect(Math.abs(heard.decodedMs - (kept?.durationMs ?? 0))).toBeLessThan(700);
  },
  150_000,
);
