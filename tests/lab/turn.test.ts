/** Calls whose sound goes through a real TURN server (coturn), reached by UDP, TCP and TLS, and what the check says of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { certificateSpkiHash, LAB, labUp } from '../../lab/lab.ts';
import { startTurnServer, TURN_SERVER, type TurnServer } from '../../lab/turn-server.ts';
import type { IceServer } from '../../src/protocol/account.ts';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { extensionFolder } from '../harness/extension-folder.ts';
import { isRegistered, readPhone, saveAccount, sendFrom, sipAccount } from '../harness/setup-sidetone.ts';

const { host, port, tlsPort, user, secret } = TURN_SERVER;
const TRANSPORTS = ['udp', 'tcp', 'tls'] as const;

let turn: TurnServer;
let browser: ExtensionBrowser;
let options: Page;

beforeAll(async () => {
  const lab = await labUp(() => undefined);
  if (!lab.ok) throw new Error(lab.failure.message);
  turn = await startTurnServer();
  browser = await launchExtension({
    extension: await extensionFolder(),
    extraArgs: [`--ignore-certificate-errors-spki-list=${certificateSpkiHash()}`],
  });
  options = await browser.openPage('options');
});

afterAll(async () => {
  await browser?.close();
  await turn?.close();
});

const serverBy = (transport: IceServer['transport']): IceServer => ({
  id: 'relay',
  kind: 'turn',
  host,
  port: transport === 'tls' ? tlsPort : port,
  transport,
  user,
});

/** Lets the sound of 1003 go through the server alone, and waits until the line is registered anew. */
async function relayBy(transport: IceServer['transport'], password: string): Promise<void> {
  const account = LAB.accounts['1003'];
  const relayed = { ...sipAccount(LAB.wsUrl, account), iceServers: [serverBy(transport)], isRelayOnly: true };
  await saveAccount(options, relayed, account.secret, { relay: password });
  await waitUntil(() => isRegistered(options), 'the registration');
}

async function check(): Promise<string> {
  const reply = await sendFrom(options, 'check.ice', { accountId: 'office', server: 0 });
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.value.verdict;
}

/** By which way the sound of the connected call leaves this computer. */
const readWays = `async function () {
  const ways = [];
  for (const connection of this) {
    if (connection.connectionState !== 'connected') continue;
    const report = await connection.getStats();
    const stats = [...report.values()];
    const pair = stats.find((stat) => stat.type === 'candidate-pair' && stat.nominated && stat.state === 'succeeded');
    const local = report.get(pair?.localCandidateId);
    const heard = stats.find((stat) => stat.type === 'inbound-rtp');
    ways.push({ type: local?.candidateType, by: local?.relayProtocol, packets: heard?.packetsReceived ?? 0 });
  }
  return ways;
}`;

describe.each(TRANSPORTS)('a TURN server by %s', (transport) => {
  it('is found good by the check, and carries the sound of a call', async () => {
    await relayBy(transport, secret);
    expect(await check()).toBe('relayed');
    const dialled = await sendFrom(options, 'call.dial', {
      number: '600',
      accountId: null,
      name: '',
      record: null,
    });
    if (!dialled.ok) throw new Error(dialled.error.code);
    const { callId } = dialled.value;
    let ways: { type: string; by: string; packets: number }[] = [];
    await waitUntil(async () => {
      ways = await browser.inspectPhone('RTCPeerConnection.prototype', readWays);
      return (ways[0]?.packets ?? 0) > 25;
    }, 'the echo');
    expect(ways).toMatchObject([{ type: 'relay', by: transport }]);
    await sendFrom(options, 'call.hang-up', { callId });
    await sendFrom(options, 'call.dismiss', { callId });
    await waitUntil(async () => (await calls()).length === 0, 'no call');
  });

  it('that refuses the password is found to refuse', async () => {
    await relayBy(transport, 'wrong');
    expect(await check()).toBe('refused');
  });
});

async function calls() {
  const { phone } = await readPhone(options);
  return phone.state === 'ready' ? phone.snapshot.calls : [];
}
