// @vitest-environment happy-dom
/** The demo line from end to end, with the same exchange that the browser loads and media that only pretends. */
import { withAccounts } from '../sip/rehearsal/configuration.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../lib/clock.ts';
import { createPhone } from '../phone.ts';
import type {} from '../phone-contract.ts';
import { createOpenLine } from '../sip/open-line.ts';
import { FakeMedia, deafEvents } from '../sip/rehearsal/fake-media.ts';
import { FakeMixer } from '../sip/rehearsal/fake-mixer.ts';
import { FakeRecording } from '../sip/rehearsal/fake-recording.ts';
import { until } from '../sip/rehearsal/rehearsal.ts';
import { openExchange } from './exchange.ts';

async function openDemo() {
  const faults: unknown[] = [];
  const studios: FakeMedia[] = [];
  const phone = createPhone({
    clock: systemClock,
    newId: () => crypto.randomUUID(),
    microphone: { state: () => 'granted' },
    openLine: createOpenLine({
      clock: systemClock,
      random: () => 0.5,
      isOnline: () => true,
      onFault: (error) => faults.push(error),
      openDemoSocket: openExchange({
        clock: systemClock,
        onFault: (error) => faults.push(error),
        openStudio() {
          const media = new FakeMedia(deafEvents);
          studios.push(media);
          return { media, confirm: () => 800 };
        },
      }),
    }),
    openMedia: (_servers, events) => new FakeMedia(events),
    recording: new FakeRecording(),
    mixer: new FakeMixer(),
    sound: () => undefined,
    log: { append: () => Promise.resolve() },
    publish: () => undefined,
    report: () => undefined,
  });
  phone.configure(withAccounts({ account: { kind: 'demo', id: 'demo', label: 'Demo line' }, secret: null }));
  await until(() => phone.report().lines[0]?.stage.phase === 'registered', 1_000);
  const stage = () => phone.report().calls.at(-1)?.stage;
  return {
    phone,
    faults,
    studios,
    stage,
    async dial(dialString: string) {
      const party = { number: dialString, name: '' };
      const dialled = await phone.dial({ accountId: null, dialString, party, record: null });
      return dialled.ok ? dialled.value.callId : '';
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the demo line', () => {
  it('is a line like any other', async () => {
    const { phone } = await openDemo();
    expect(phone.report().lines[0]).toMatchObject({ isDemo: true, label: 'Demo line' });
  });

  it('rings and answers any number after a second', async () => {
    const { dial, stage, phone, studios, faults } = await openDemo();
    const callId = await dial('+3222903490');
    await until(() => stage()?.phase === 'ringing-out', 200);
    await vi.advanceTimersByTimeAsync(500);
    expect(stage()?.phase).toBe('ringing-out');
    await until(() => stage()?.phase === 'talking', 1_000);
    expect(studios[0]?.isSpeaking).toBe(true);
    await phone.hangUp(callId);
    await until(() => studios[0]?.isClosed === true);
    expect(faults).toEqual([]);
  });

  it('confirms *1, hangs up, and calls back', async () => {
    const { dial, stage, phone, studios } = await openDemo();
    await dial('*1');
    await until(() => stage()?.phase === 'talking');
    await until(() => stage()?.phase === 'ended', 1_500);
    await until(() => stage()?.phase === 'ringing-in', 4_000);
    const calling = phone.report().calls.at(-1);
    expect(calling).toMatchObject({ direction: 'incoming', party: { name: 'Sidetone demo' } });
    await phone.answer(calling?.id ?? '');
    await until(() => stage()?.phase === 'talking');
    expect(studios).toHaveLength(2);
  });

  it('is busy at *2 and never answers at *3', async () => {
    const { dial, stage, phone } = await openDemo();
    await dial('*2');
    await until(() => stage()?.phase === 'ended', 500);
    expect(stage()).toMatchObject({ reason: 'busy' });
    const callId = await dial('*3');
    await until(() => stage()?.phase === 'ringing-out', 500);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(stage()?.phase).toBe('ringing-out');
    await phone.hangUp(callId);
    await until(() => stage()?.phase === 'ended', 500);
  });

  it('gives calls away as it takes them', async () => {
    const { dial, stage, phone, studios } = await openDemo();
    const callId = await dial('200');
    await until(() => stage()?.phase === 'talking');
    const give = (dialString: string) =>
      phone.transfer(callId, { dialString, party: { number: dialString, name: '' } });
    await give('*2');
    await until(() => JSON.stringify(stage()).includes('failed'), 2_000);
    await give('300');
    await until(() => stage()?.phase === 'ended', 2_000);
    expect(stage()).toMatchObject({ reason: 'transferred' });
    await until(() => studios[0]?.isClosed === true);
  });

  it('holds and resumes', async () => {
    const { dial, stage, phone, studios } = await openDemo();
    const callId = await dial('200');
    await until(() => stage()?.phase === 'talking');
    await phone.hold(callId, true);
    await until(() => studios[0]?.heard.at(-1)?.includes('a=sendonly') === true);
    await phone.hold(callId, false);
    await until(() => studios[0]?.heard.at(-1)?.includes('a=sendrecv') === true);
  });
});
