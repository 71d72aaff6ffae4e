/** A flood of calls over a real WebSocket: what rings, what is answered, and what is written down. */
import { afterEach, expect, it, vi } from 'vitest';
import { startSipPeer, type SipPeer } from '../../sandbox/sip/sip-peer.ts';
import { systemClock } from '../../src/lib/clock.ts';
import type { CallLogEntry } from '../../src/phone/call-log.ts';
import { FLOOD_CALLS } from '../../src/phone/flood-rule.ts';
import { createPhone, MAX_CALLS } from '../../src/phone/phone.ts';
import type { Phone } from '../../src/phone/phone-contract.ts';
import { openSipLine } from '../../src/phone/sip/line.ts';
import { withAccounts } from '../../src/phone/sip/rehearsal/configuration.ts';
import { FakeMedia } from '../../src/phone/sip/rehearsal/fake-media.ts';
import { FakeMixer } from '../../src/phone/sip/rehearsal/fake-mixer.ts';
import { FakeRecording } from '../../src/phone/sip/rehearsal/fake-recording.ts';
import { ACCOUNT } from '../../src/phone/sip/rehearsal/rehearsal.ts';
import { nodeSocketOpener } from './node-socket.ts';

const CALLS = 60;

let peer: SipPeer | undefined;
let phone: Phone | undefined;

afterEach(async () => {
  phone?.configure(withAccounts());
  await peer?.stop();
});

it('rings at most eight times, answers every INVITE and writes few of them down', async () => {
  const server = await startSipPeer({ port: 0, behaviour: 'ok' });
  peer = server;
  const entries: CallLogEntry[] = [];
  let ids = 0;
  let media = 0;
  phone = createPhone({
    clock: systemClock,
    newId: () => `call-${(ids += 1)}`,
    microphone: { state: () => 'granted' },
    openLine: (_account, _secret, events) =>
      openSipLine({
        account: { user: '1001', authUser: '', domain: '127.0.0.1', displayName: 'Desk phone' },
        secret: '',
        servers: [{ name: '', openSocket: nodeSocketOpener(server.url), protocol: 'WS' }],
        clock: systemClock,
        random: () => 0.5,
        isOnline: () => true,
        events,
        onFault: (error) => {
          throw error;
        },
      }),
    openMedia: (_servers, events) => {
      media += 1;
      return new FakeMedia(events);
    },
    recording: new FakeRecording(),
    mixer: new FakeMixer(),
    sound: () => undefined,
    log: { append: (entry) => Promise.resolve(void entries.push(entry)) },
    publish: () => undefined,
    report: () => undefined,
  });
  phone.configure(withAccounts({ account: ACCOUNT, secret: null }));
  await server.registered();

  const calls = await Promise.all(Array.from({ length: CALLS }, () => server.invite({ user: '666' })));
  await vi.waitFor(
    () => {
      const answered = calls.filter(({ responses }) => responses.some(({ status }) => (status ?? 0) >= 180));
      expect(answered).toHaveLength(CALLS);
    },
    { timeout: 10_000, interval: 20 },
  );
  const countOf = (wanted: number): number =>
    calls.filter(({ responses }) => responses.some(({ status }) => status === wanted)).length;
  expect(countOf(180)).toBe(MAX_CALLS);
  expect(countOf(486)).toBe(CALLS - MAX_CALLS);
  expect(media).toBe(MAX_CALLS);
  expect(new Set(entries.map(({ callId }) => callId)).size).toBe(FLOOD_CALLS + 1);
  for (const call of calls) call.cancel();
  const live = phone;
  await vi.waitFor(
    () => expect(live.report().calls.every(({ stage }) => stage.phase === 'ended')).toBe(true),
    {
      timeout: 5_000,
      interval: 20,
    },
  );
});
