/** What tests of staying power start from: the built extension on a private network with a private Asterisk. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { certificateSpkiHash, LAB, labUp } from '../../lab/lab.ts';
import { preparePrivateAsterisk, PRIVATE_WSS_URL, type PrivateAsterisk } from '../../lab/private-asterisk.ts';
import {
  canMakePrivateNetwork,
  openPrivateNetwork,
  PRIVATE_PBX_HOST,
  type PrivateNetwork,
} from '../../lab/private-network.ts';
import { ensureChromium } from '../../scripts/chromium.ts';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { extensionFolder } from '../harness/extension-folder.ts';
import { isRegistered, readPhone, saveAccount, sendFrom, sipAccount } from '../harness/setup-sidetone.ts';

export { canMakePrivateNetwork };

export interface PrivateStage {
  readonly network: PrivateNetwork;
  readonly asterisk: PrivateAsterisk;
  readonly browser: ExtensionBrowser;
  /** The extension's options page, kept open to ask the background with. */
  readonly options: Page;
  calls(): Promise<CallSnapshot[]>;
  /** Dials and resolves with the call's id when it was answered. */
  dial(number: string): Promise<string>;
  /** The call as it is shown now; undefined when it is put away. */
  call(callId: string): Promise<CallSnapshot | undefined>;
  /** Milliseconds from `sinceMs` (wall clock) to the first packets heard after it. */
  heardAfter(sinceMs: number, timeoutMs: number): Promise<number>;
  close(): Promise<void>;
}

type Ready = Extract<Awaited<ReturnType<typeof readPhone>>['phone'], { state: 'ready' }>;
export type CallSnapshot = Ready['snapshot']['calls'][number];

/** Wall-clock milliseconds with fractions, comparable to those of a page on this machine. */
export const wallMs = (): number => performance.timeOrigin + performance.now();

/** In the phone or any page: keeps the wall-clock time at which packets last came, on whichever connection. */
export const WATCH_PACKETS = `(() => {
  if (globalThis.__heard) return;
  const heard = (globalThis.__heard = { times: [] });
  const Real = RTCPeerConnection;
  const watch = async (connection) => {
    let last = 0;
    while (connection.connectionState !== 'closed') {
      for (const stat of (await connection.getStats()).values()) {
        if (stat.type !== 'inbound-rtp' || stat.packetsReceived === last) continue;
        last = stat.packetsReceived;
        heard.times.push(performance.timeOrigin + performance.now());
        if (heard.times.length > 4000) heard.times.splice(0, 2000);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  globalThis.RTCPeerConnection = class extends Real {
    constructor(...args) { super(...args); void watch(this); }
  };
})()`;

/** What is other than in the lab: files of the PBX by name, and the password of 1001 in them. */
export interface OwnPbx {
  readonly files: ReadonlyMap<string, string>;
  readonly secret: string;
}

/** Opens network, PBX and browser, registered as 1001 and grown calm. */
export async function openPrivateStage(own: OwnPbx | null = null): Promise<PrivateStage> {
  const lab = await labUp(() => undefined);
  if (!lab.ok) throw new Error(lab.failure.message);
  const network = openPrivateNetwork();
  const asterisk = await preparePrivateAsterisk(network, own?.files);
  await asterisk.start();
  const folder = mkdtempSync(join(tmpdir(), 'sidetone-private-'));
  const executable = join(folder, 'chromium');
  const command = network.atBrowser([ensureChromium()]).map((word) => `'${word}'`);
  writeFileSync(executable, `#!/bin/sh\nexec ${command.join(' ')} "$@"\n`);
  chmodSync(executable, 0o755);
  const browser = await launchExtension({
    extension: await extensionFolder(),
    executable,
    extraArgs: [`--ignore-certificate-errors-spki-list=${certificateSpkiHash()}`],
  });
  const options = await browser.openPage('options');
  const account = LAB.accounts['1001'];
  await saveAccount(
    options,
    sipAccount(PRIVATE_WSS_URL, { user: account.user, domain: PRIVATE_PBX_HOST }),
    own?.secret ?? account.secret,
  );
  await waitUntil(() => isRegistered(options), 'the registration');

  const calls = async (): Promise<CallSnapshot[]> => {
    const { phone } = await readPhone(options);
    return phone.state === 'ready' ? phone.snapshot.calls : [];
  };
  const call = async (callId: string): Promise<CallSnapshot | undefined> =>
    (await calls()).find(({ id }) => id === callId);

  return {
    network,
    asterisk,
    browser,
    options,
    calls,
    call,
    async dial(number) {
      await browser.evaluateInPhone(WATCH_PACKETS);
      const dialled = await sendFrom(options, 'call.dial', {
        number,
        accountId: null,
        name: '',
        record: null,
      });
      if (!dialled.ok) throw new Error(dialled.error.code);
      const { callId } = dialled.value;
      let at: CallSnapshot['stage'] | undefined;
      await waitUntil(async () => {
        at = (await call(callId))?.stage;
        return at?.phase === 'talking' || at?.phase === 'ended';
      }, 'the answer');
      if (at?.phase !== 'talking') throw new Error(`the call was not answered: ${JSON.stringify(at)}`);
      return callId;
    },
    async heardAfter(sinceMs, timeoutMs) {
      const first = (): Promise<number | null> =>
        browser.evaluateInPhone<number | null>(
          `globalThis.__heard?.times.find((atMs) => atMs > ${sinceMs}) ?? null`,
        );
      let atMs: number | null = null;
      await waitUntil(async () => (atMs = await first()) !== null, 'packets', timeoutMs);
      return (atMs ?? Number.NaN) - sinceMs;
    },
    async close() {
      try {
        await browser.close();
      } finally {
        await asterisk.close();
        network.close();
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}
