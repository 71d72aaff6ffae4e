/** A line with two servers over real WebSockets, one of which is killed, also in the middle of a call. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { headerOf } from '../../sandbox/sip/sip-message.ts';
import { startSipPeer, type SipPeer } from '../../sandbox/sip/sip-peer.ts';
import { openSipLine } from '../../src/phone/sip/line.ts';
import { FakeMedia, deafEvents } from '../../src/phone/sip/rehearsal/fake-media.ts';
import type { Leg, Line } from '../../src/phone/signalling.ts';
import type { LineStage } from '../../src/protocol/call-snapshot.ts';
import { nodeSocketOpener } from './node-socket.ts';
import { createSteppedClock } from './stepped-clock.ts';

const SECRET = 'open sesame';
const peers: SipPeer[] = [];
let line: Line | null = null;
let clock = createSteppedClock();

async function open() {
  clock = createSteppedClock();
  const options = { behaviour: 'ok', secret: SECRET, clock } as const;
  const first = await startSipPeer({ ...options, port: 0 });
  const second = await startSipPeer({ ...options, port: 0 });
  peers.push(first, second);
  const stages: LineStage[] = [];
  const ended = vi.fn();
  const answered = vi.fn();
  const media = new FakeMedia(deafEvents);
  let leg: Leg | null = null;
  line = openSipLine({
    account: { user: '1001', authUser: '', domain: '127.0.0.1', displayName: '' },
    secret: SECRET,
    servers: [
      { name: 'first', openSocket: nodeSocketOpener(first.url), protocol: 'WS' },
      { name: 'second', openSocket: nodeSocketOpener(second.url), protocol: 'WS' },
    ],
    clock,
    random: () => 0.5,
    isOnline: () => true,
    events: {
      stageChanged: (stage) => stages.push(stage),
      callArrived: (arrival) => {
        leg = arrival.ring(media, {
          progressed: () => undefined,
          answered,
          referred: () => undefined,
          heldByRemote: () => undefined,
          ended,
        });
      },
    },
    onFault: (error) => {
      throw error;
    },
  });
  const on = (server: string) =>
    vi.waitFor(() => expect(stages.at(-1)).toMatchObject({ phase: 'registered', server }), {
      timeout: 4_000,
      interval: 5,
    });
  return { first, second, media, stages, ended, answered, on, leg: () => leg };
}

/** Lets time pass in steps short enough for what goes over the real sockets meanwhile to be answered within its deadline. */
async function passWithAnswers(ms: number): Promise<void> {
  for (let passedMs = 0; passedMs < ms; passedMs += 1_000) {
    clock.pass(1_000);
    await new Promise((turned) => setTimeout(turned, 3));
  }
}

afterEach(async () => {
  const closed = line?.close();
  clock.pass(10_000);
  await closed;
  await Promise.all(peers.splice(0).map((peer) => peer.stop().catch(() => undefined)));
  line = null;
});

describe('a server that is killed', () => {
  it('is left for the next one at once, with no waiting in between', async () => {
    const { first, on, stages } = await open();
    await on('first');
    clock.pass(5_000);
    await first.stop();
    await on('second');
    expect(stages.map(({ phase }) => phase)).toEqual([
      'connecting',
      'registered',
      'connecting',
      'registered',
    ]);
  });

  it('takes no call with it: the call is renewed over the next server', async () => {
    const { first, second, media, on, ended, answered, leg } = await open();
    await on('first');
    clock.pass(5_000);
    const call = await first.invite({ sdp: 'v=0\r\n' });
    await vi.waitFor(() => expect(leg()).not.toBeNull());
    leg()?.answer();
    await vi.waitFor(() => expect(answered).toHaveBeenCalled());
    media.isConnectedNow = false;
    await first.stop();
    await on('second');
    await vi.waitFor(() => expect(second.received.some(({ method }) => method === 'INVITE')).toBe(true));
    const renewal = second.received.find(({ method }) => method === 'INVITE');
    if (renewal === undefined) throw new Error('no INVITE');
    expect(headerOf(renewal, 'call-id')).toBe(call.callId);
    expect(headerOf(renewal, 'to')).toContain('tag=');
    expect(media.asked).toContain('offer with restart');
    expect(ended).not.toHaveBeenCalled();
  });

  it('is come back to once it answers again and no call is on', async () => {
    const { first, second, on } = await open();
    await on('first');
    clock.pass(5_000);
    await first.stop();
    await on('second');
    const port = Number(new URL(first.url).port);
    peers.push(await startSipPeer({ port, behaviour: 'ok', secret: SECRET, clock }));
    await passWithAnswers(135_000);
    // The farewell goes to the server in use before the line leaves it.
    await vi.waitFor(() =>
      expect(second.received.some((message) => headerOf(message, 'expires') === '0')).toBe(true),
    );
    await on('first');
  });
});
