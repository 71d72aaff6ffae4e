/** A line with two servers: moving on, coming home, and what becomes of a call meanwhile. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bindContact } from './rehearsal/far-side.ts';
import { rehearse, until, type Rehearsal } from './rehearsal/rehearsal.ts';
import { stageOf, talk } from './rehearsal/scenes.ts';

const server = (rehearsal: Rehearsal): string | undefined => {
  const stage = rehearsal.line()?.stage;
  return stage?.phase === 'registered' ? stage.server : undefined;
};
const spareOf = ({ spare }: Rehearsal) => {
  if (spare === null) throw new Error('no spare');
  return spare;
};
const heard = (far: { readonly heard: readonly string[] }, start: string): number =>
  far.heard.filter((text) => text.startsWith(start)).length;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a line with a spare server', () => {
  it('is on the preferred one, and leaves the other in peace', async () => {
    const rehearsal = await rehearse({ hasSpare: true });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(server(rehearsal)).toBe('pbx.example');
    expect(spareOf(rehearsal).heard).toEqual([]);
  });

  it('goes to it at once when the preferred one cannot be reached, and says where it is', async () => {
    const rehearsal = await rehearse({ hasSpare: true });
    await vi.advanceTimersByTimeAsync(10_000);
    rehearsal.far.isReachable = false;
    rehearsal.far.cut();
    await until(() => server(rehearsal) === 'spare.example', 100);
  });

  it('goes to it at once when the preferred one falls silent, without asking that one again first', async () => {
    const rehearsal = await rehearse({ hasSpare: true });
    rehearsal.far.isMute = true;
    const registers = heard(rehearsal.far, 'REGISTER');
    await until(() => server(rehearsal) === 'spare.example', 40_000);
    expect(heard(rehearsal.far, 'REGISTER')).toBe(registers);
  });

  it('stays on the preferred one when that was only cut', async () => {
    const rehearsal = await rehearse({ hasSpare: true });
    await vi.advanceTimersByTimeAsync(10_000);
    rehearsal.far.cut();
    await until(() => heard(rehearsal.far, 'REGISTER') === 2, 100);
    await until(() => server(rehearsal) === 'pbx.example', 100);
  });

  it('leaves a server alone as long as it asked for, and no longer', async () => {
    const rehearsal = await rehearse({
      hasSpare: true,
      prepare: (far) => {
        far.registrar = (request) => request.reject({ statusCode: 503, extraHeaders: ['Retry-After: 600'] });
      },
    });
    expect(server(rehearsal)).toBe('spare.example');
    const before = rehearsal.far.heard.length;
    rehearsal.far.registrar = bindContact;
    await vi.advanceTimersByTimeAsync(590_000);
    expect(rehearsal.far.heard).toHaveLength(before);
    await until(() => server(rehearsal) === 'pbx.example', 200_000);
  });

  it('counts its failures by the round, not by the server', async () => {
    const rehearsal = await rehearse({
      isRegistered: false,
      hasSpare: true,
      prepare: (far) => (far.isReachable = false),
    });
    spareOf(rehearsal).isReachable = false;
    let tries = 0;
    const stages = (): number =>
      rehearsal.snapshots.filter(({ lines }) => lines[0]?.stage.phase === 'waiting').length;
    await until(() => stages() >= 3, 20_000);
    tries = stages();
    const stage = rehearsal.line()?.stage;
    expect(tries).toBe(3);
    // The third round: 0.3·3² s and half a second of jitter.
    if (stage?.phase === 'waiting') expect(stage.retryAtMs - Date.now()).toBeCloseTo(3_200, -3);
    else throw new Error('not waiting');
  });

  it('does not try a refused password on the next server', async () => {
    const rehearsal = await rehearse({
      isRegistered: false,
      hasSpare: true,
      prepare: (far) => {
        far.registrar = (request) => request.reject({ statusCode: 403 });
      },
    });
    await until(() => rehearsal.line()?.stage.phase === 'waiting');
    expect(spareOf(rehearsal).heard).toEqual([]);
  });
});

describe('the way home', () => {
  async function onSpare(): Promise<Rehearsal> {
    const rehearsal = await rehearse({ hasSpare: true, prepare: (far) => (far.isReachable = false) });
    expect(server(rehearsal)).toBe('spare.example');
    return rehearsal;
  }

  it('is taken when the preferred server answers again, with a farewell to the spare one', async () => {
    const rehearsal = await onSpare();
    await vi.advanceTimersByTimeAsync(300_000);
    expect(server(rehearsal)).toBe('spare.example');
    rehearsal.far.isReachable = true;
    await until(() => server(rehearsal) === 'pbx.example', 170_000);
    expect(spareOf(rehearsal).heard.some((text) => /^REGISTER[^]*Expires: 0\r\n/.test(text))).toBe(true);
    expect(rehearsal.far.heard.find((text) => text.startsWith('OPTIONS'))).not.toContain('Authorization');
  });

  it('is not taken to a server that takes connections and says nothing', async () => {
    const rehearsal = await onSpare();
    rehearsal.far.isReachable = true;
    rehearsal.far.isMute = true;
    await vi.advanceTimersByTimeAsync(400_000);
    expect(server(rehearsal)).toBe('spare.example');
  });

  it('waits for the end of a call', async () => {
    const rehearsal = await onSpare();
    const spare = spareOf(rehearsal);
    spare.onInvite = (invitation) => void spare.accept(invitation);
    const callId = await rehearsal.dial();
    await until(() => rehearsal.phase() === 'talking');
    rehearsal.far.isReachable = true;
    await vi.advanceTimersByTimeAsync(400_000);
    expect(server(rehearsal)).toBe('spare.example');
    expect(rehearsal.phase()).toBe('talking');
    await rehearsal.phone.hangUp(callId);
    await until(() => server(rehearsal) === 'pbx.example', 200_000);
  });
});

describe('a network that is another one', () => {
  it('makes the line connect anew at once, and gives a call a new way for its packets', async () => {
    const rehearsal = await rehearse();
    await talk(rehearsal);
    const [media] = rehearsal.media;
    expect(media?.asked).not.toContain('offer with restart');
    rehearsal.phone.changeNetwork();
    await until(() => media?.asked.includes('offer with restart') === true, 200);
    expect(stageOf(rehearsal)?.phase).toBe('talking');
    expect(heard(rehearsal.far, 'REGISTER')).toBe(2);
  });

  it('does not let the line wait for the answer to a REGISTER that went over the one before', async () => {
    const rehearsal = await rehearse();
    await vi.advanceTimersByTimeAsync(10_000);
    rehearsal.far.registrar = () => undefined;
    rehearsal.far.cut();
    await until(() => heard(rehearsal.far, 'REGISTER') === 2, 100);
    rehearsal.far.registrar = bindContact;
    rehearsal.phone.changeNetwork();
    await until(() => rehearsal.line()?.stage.phase === 'registered', 200);
    expect(heard(rehearsal.far, 'REGISTER')).toBe(3);
  });

  it('does not leave the server in use for the preferred one', async () => {
    const rehearsal = await rehearse({ hasSpare: true, prepare: (far) => (far.isReachable = false) });
    rehearsal.phone.changeNetwork();
    await until(() => heard(spareOf(rehearsal), 'REGISTER') === 2, 200);
    await until(() => server(rehearsal) === 'spare.example', 200);
  });

  it('ends the waiting of a line that is down', async () => {
    const rehearsal = await rehearse({ isRegistered: false, prepare: (far) => (far.isReachable = false) });
    await until(() => rehearsal.line()?.stage.phase === 'waiting');
    await vi.advanceTimersByTimeAsync(100_000);
    rehearsal.far.isReachable = true;
    rehearsal.phone.changeNetwork();
    await until(() => rehearsal.line()?.stage.phase === 'registered', 100);
  });
});
