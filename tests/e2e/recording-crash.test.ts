/** A browser that is killed in a recorded call: what was recorded is there when it starts again, closed and playable. */
import { rmSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { defaultRecordingSettings } from '../../src/protocol/recording-settings.ts';
import {
  createProfile,
  launchExtension,
  waitUntil,
  type ExtensionBrowser,
} from '../harness/extension-browser.ts';
import { extensionFolder } from '../harness/extension-folder.ts';
import { hearRecording, RECORDED_LEVEL } from '../harness/hear-recording.ts';
import { DEMO_ACCOUNT, isRegistered, readPhone, saveAccount, sendFrom } from '../harness/setup-sidetone.ts';

const profile = createProfile();
let browser: ExtensionBrowser | undefined;
afterAll(async () => {
  await browser?.close();
  rmSync(profile, { recursive: true, force: true });
});

const launch = async (): Promise<{ opened: ExtensionBrowser; page: Page }> => {
  const opened = await launchExtension({ extension: await extensionFolder(), profile });
  return { opened, page: await opened.openPage('options') };
};

async function recordings(page: Page) {
  const reply = await sendFrom(page, 'recordings.list', {});
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.value.recordings;
}

/** As in a power cut: nothing is told to anybody. */
async function kill({ browserSession, context }: ExtensionBrowser): Promise<void> {
  const { processInfo } = await browserSession.send('SystemInfo.getProcessInfo');
  const gone = new Promise((resolve) => context.once('close', resolve));
  const pid = processInfo.find(({ type }) => type === 'browser')?.id;
  if (pid === undefined) throw new Error('no process');
  process.kill(pid, 'SIGKILL');
  await gone;
}

it('is kept up to the last second', async () => {
  const first = await launch();
  const changed = await sendFrom(first.page, 'settings.change', {
    recording: { ...defaultRecordingSettings, policy: 'always' },
  });
  if (!changed.ok) throw new Error(changed.error.code);
  await saveAccount(first.page, DEMO_ACCOUNT, null);
  await waitUntil(() => isRegistered(first.page), 'the demo line');
  const asked = { number: '600', accountId: null, name: '', record: null };
  const dialled = await sendFrom(first.page, 'call.dial', asked);
  if (!dialled.ok) throw new Error(dialled.error.code);
  await waitUntil(
    async () => ((await recordings(first.page))[0]?.durationMs ?? 0) > 2_000,
    'something to be recorded',
  );
  const [before] = await recordings(first.page);
  await kill(first.opened);

  const { opened, page } = await launch();
  browser = opened;
  await waitUntil(() => isRegistered(page), 'the demo line to be back');
  await waitUntil(async () => (await recordings(page))[0]?.isOpen === false, 'the recording to be closed');
  const kept = await recordings(page);
  expect(kept.map(({ id }) => id)).toEqual([before?.id]);
  const heard = await hearRecording(page, before?.id ?? '', [1_400]);
  expect(heard.decodedMs).toBeGreaterThan((before?.durationMs ?? 0) - 1_200);
  // The tone that announced it.
  expect(heard.levels[0]).toBeGreaterThan(RECORDED_LEVEL);
  // The call itself is over, and no longer open anywhere.
  const { phone } = await readPhone(page);
  expect(phone.state === 'ready' && phone.snapshot.calls).toEqual([]);
});
