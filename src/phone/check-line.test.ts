/** Where the connection check ends, step by step. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../lib/clock.ts';
import type { MicrophoneState } from '../protocol/call-snapshot.ts';
import { checkLine, type LineCheck } from './check-line.ts';
import { openFarSide, type FarSide } from './sip/rehearsal/far-side.ts';
import { ACCOUNT, until } from './sip/rehearsal/rehearsal.ts';

async function check(options: {
  readonly prepare?: (far: FarSide) => void;
  readonly server?: string;
  readonly microphone?: MicrophoneState;
  readonly isOnline?: boolean;
  readonly isWebThere?: boolean;
}): Promise<{ result: LineCheck; far: FarSide }> {
  const far = await openFarSide(systemClock);
  options.prepare?.(far);
  let result: LineCheck | null = null;
  void checkLine({ ...ACCOUNT, servers: [options.server ?? 'wss://pbx.example/ws'] }, 'secret', {
    clock: systemClock,
    microphone: { state: () => options.microphone ?? 'granted', refresh: () => Promise.resolve() },
    isOnline: () => options.isOnline ?? true,
    reachOverTls: () => (options.isWebThere ? Promise.resolve() : Promise.reject(new Error('unreachable'))),
    opener: () => far.openSocket,
  }).then((checked) => (result = checked));
  await until(() => result !== null);
  return { result: result ?? { passed: [], failed: null }, far };
}

const unreachable = (far: FarSide): void => {
  far.isReachable = false;
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the connection check', () => {
  it('passes every step and leaves no registration behind', async () => {
    const { result, far } = await check({});
    expect(result).toEqual({
      passed: ['address', 'tls', 'websocket', 'registration', 'microphone'],
      failed: null,
    });
    const registers = far.heard.filter((text) => text.startsWith('REGISTER'));
    expect(registers.at(-1)).toContain('Expires: 0');
  });

  it('ends at an address that would carry the password in the clear', async () => {
    const { result } = await check({ server: 'ws://pbx.example/ws' });
    expect(result).toEqual({ passed: [], failed: { step: 'address', trouble: { code: 'address-invalid' } } });
  });

  it('tells a server that is not there from one that has no WebSocket there', async () => {
    expect((await check({ prepare: unreachable })).result).toEqual({
      passed: ['address'],
      failed: { step: 'tls', trouble: { code: 'server-unreachable' } },
    });
    expect((await check({ prepare: unreachable, isWebThere: true })).result).toEqual({
      passed: ['address', 'tls'],
      failed: { step: 'websocket', trouble: { code: 'websocket-refused' } },
    });
  });

  it('blames the network when there is none', async () => {
    const { result } = await check({ prepare: unreachable, isOnline: false });
    expect(result.failed).toEqual({ step: 'tls', trouble: { code: 'offline' } });
  });

  it('ends at a refused password', async () => {
    const { result } = await check({
      prepare: (far) => {
        far.registrar = (request) => request.reject({ statusCode: 403 });
      },
    });
    expect(result).toMatchObject({
      passed: ['address', 'tls', 'websocket'],
      failed: { step: 'registration', trouble: { code: 'registration-refused' } },
    });
  });

  it('ends at a server that does not answer', async () => {
    const { result } = await check({
      prepare: (far) => {
        far.registrar = () => undefined;
      },
    });
    expect(result.failed).toMatchObject({
      step: 'registration',
      trouble: { code: 'registration-unanswered' },
    });
  });

  it('ends at the microphone last', async () => {
    const { result } = await check({ microphone: 'denied' });
    expect(result.failed).toEqual({ step: 'microphone', trouble: { code: 'microphone-denied' } });
    expect(result.passed).toContain('registration');
  });
});
