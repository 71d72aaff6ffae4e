/** A line's subscriptions over a real WebSocket, against a server that misbehaves by name; nothing is left behind. */
import { Window } from 'happy-dom';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Behaviour } from '../../sandbox/sip/registrar.ts';
import { headerOf } from '../../sandbox/sip/sip-message.ts';
import { startSipPeer, type SipPeer } from '../../sandbox/sip/sip-peer.ts';
import { openSipLine } from '../../src/phone/sip/line.ts';
import type { Line } from '../../src/phone/signalling.ts';
import { nodeSocketOpener } from './node-socket.ts';
import { createSteppedClock } from './stepped-clock.ts';

vi.stubGlobal('DOMParser', new Window().DOMParser);

const COLLEAGUE = '1002';

let peer: SipPeer;
let line: Line;
let clock: ReturnType<typeof createSteppedClock>;
let told: string[];
let faults: unknown[];

async function meet(behaviour: Behaviour): Promise<void> {
  clock = createSteppedClock();
  peer = await startSipPeer({ port: 0, behaviour, clock });
  told = [];
  faults = [];
  line = openSipLine({
    account: { user: '1001', authUser: '', domain: '127.0.0.1', displayName: '' },
    secret: '',
    servers: [{ name: '', openSocket: nodeSocketOpener(peer.url), protocol: 'WS' }],
    clock,
    random: () => 0,
    isOnline: () => true,
    events: {
      stageChanged: () => undefined,
      callArrived: () => undefined,
      news: {
        voicemailChanged: (news) => told.push(`voicemail ${news.new}/${news.old} ${news.number}`),
        phoneSeen: (number, { kind }) => told.push(`${number} ${kind}`),
        phoneLost: (number, why) => told.push(`${number} ${why}`),
      },
    },
    onFault: (error) => faults.push(error),
  });
  line.watch([COLLEAGUE]);
}

function subscribes(event: string) {
  return peer.received.filter(
    (message) => message.method === 'SUBSCRIBE' && headerOf(message, 'event') === event,
  );
}

const tells = (words: string): Promise<void> =>
  vi.waitFor(() => expect(told).toContain(words), { timeout: 4_000, interval: 5 });
const asked = (count: number): Promise<void> =>
  vi.waitFor(() => expect(subscribes('dialog')).toHaveLength(count), { timeout: 4_000, interval: 5 });

afterEach(async () => {
  const closed = line.close();
  clock.pass(10_000);
  await closed;
  await peer.stop();
  expect(faults).toEqual([]);
});

describe('a line', () => {
  it.each(['ok', 'notify_first'] as const)('hears of mailbox and colleague from %s', async (behaviour) => {
    await meet(behaviour);
    await tells('voicemail 3/4 *97');
    await tells(`${COLLEAGUE} busy`);
  });

  it('says that 489 tells nobody, and does not ask again', async () => {
    await meet('489');
    await tells(`${COLLEAGUE} unsupported`);
    clock.pass(40_000);
    expect(subscribes('dialog')).toHaveLength(1);
  });

  it('makes nothing of sub_garbage', async () => {
    await meet('sub_garbage');
    await vi.waitFor(() => {
      const answers = peer.received.filter(
        (message) => message.status === 200 && headerOf(message, 'cseq').endsWith('NOTIFY'),
      );
      expect(answers).toHaveLength(2);
    });
    expect(told.filter((words) => !words.endsWith('asking'))).toEqual([]);
  });

  it('asks sub_terminated ever more seldom', async () => {
    await meet('sub_terminated');
    await asked(1);
    for (const [index, pauseMs] of [2_000, 4_000, 8_000].entries()) {
      await vi.waitFor(() => expect(told.filter((words) => words.endsWith('busy'))).toHaveLength(index + 1));
      clock.pass(pauseMs - 1);
      expect(subscribes('dialog')).toHaveLength(index + 1);
      clock.pass(1);
      await asked(index + 2);
    }
  });

  it('subscribes anew, in a new dialog, after the connection was cut', async () => {
    await meet('ok');
    await tells(`${COLLEAGUE} busy`);
    clock.pass(5_000);
    peer.cut();
    await tells(`${COLLEAGUE} line-down`);
    await asked(2);
    const callIds = subscribes('dialog').map((message) => headerOf(message, 'call-id'));
    expect(new Set(callIds).size).toBe(2);
  });

  it('takes a subscription back when nobody wants it, and all of them when it closes', async () => {
    await meet('ok');
    await tells(`${COLLEAGUE} busy`);
    await tells('voicemail 3/4 *97');
    line.watch([]);
    await asked(2);
    expect(subscribes('dialog').map((message) => headerOf(message, 'expires'))).toEqual(['600', '0']);
    const closed = line.close();
    await vi.waitFor(() => expect(subscribes('message-summary')).toHaveLength(2));
    clock.pass(10_000);
    await closed;
    expect(headerOf(subscribes('message-summary')[1] ?? ({ headers: [] } as never), 'expires')).toBe('0');
  });
});
