/** A line and its server: registering, being refused, being dropped, coming back. */
import { withAccounts } from './rehearsal/configuration.ts';
import type { Core } from 'sip.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bindContact } from './rehearsal/far-side.ts';
import { ACCOUNT, rehearse, until, type Rehearsal } from './rehearsal/rehearsal.ts';

const CHALLENGE = 'WWW-Authenticate: Digest realm="asterisk", nonce="n1", algorithm=MD5';

const requests = ({ far }: Rehearsal, method: string): string[] =>
  far.heard.filter((text) => text.startsWith(`${method} `));

const stage = (rehearsal: Rehearsal) => rehearsal.line()?.stage;

function refuse(statusCode: number, ...extraHeaders: readonly string[]) {
  return (request: Core.IncomingRegisterRequest): void => {
    request.reject({ statusCode, extraHeaders: [...extraHeaders] });
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a line', () => {
  it('registers and is ready', async () => {
    const rehearsal = await rehearse();
    expect(requests(rehearsal, 'REGISTER')).toHaveLength(1);
    expect(rehearsal.line()).toMatchObject({ accountId: 'desk', label: 'Desk', isDemo: false });
    expect(rehearsal.snapshots.map(({ lines }) => lines[0]?.stage.phase)).toContain('connecting');
  });

  it('answers the challenge of its registrar', async () => {
    const rehearsal = await rehearse({ isRegistered: false });
    rehearsal.far.registrar = (request) =>
      request.message.hasHeader('authorization') ? bindContact(request) : refuse(401, CHALLENGE)(request);
    await until(() => stage(rehearsal)?.phase === 'registered');
    expect(requests(rehearsal, 'REGISTER')[1]).toContain('username="1001", realm="asterisk"');
  });

  it('waits a minute or more after a refused password, and no nudge makes that shorter', async () => {
    const rehearsal = await rehearse({ isRegistered: false });
    rehearsal.far.registrar = refuse(401, CHALLENGE);
    await until(() => stage(rehearsal)?.phase === 'waiting');
    expect(stage(rehearsal)).toMatchObject({ trouble: { code: 'registration-refused' } });
    const tried = requests(rehearsal, 'REGISTER').length;
    for (let nudges = 0; nudges < 50; nudges += 1) {
      rehearsal.phone.nudge();
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(requests(rehearsal, 'REGISTER')).toHaveLength(tried);
    rehearsal.far.registrar = bindContact;
    await until(() => stage(rehearsal)?.phase === 'registered', 120_000);
  });

  it('asks for longer when its interval was too brief', async () => {
    const rehearsal = await rehearse({ isRegistered: false });
    rehearsal.far.registrar = (request) =>
      /expires=(\d+)/.exec(request.message.getHeader('contact') ?? '')?.[1] === '3600'
        ? bindContact(request)
        : refuse(423, 'Min-Expires: 3600')(request);
    await until(() => stage(rehearsal)?.phase === 'registered');
    expect(requests(rehearsal, 'REGISTER')).toHaveLength(2);
  });

  it('does not follow a registrar that is never satisfied', async () => {
    const rehearsal = await rehearse({ isRegistered: false });
    let minimum = 1_000;
    rehearsal.far.registrar = (request) => refuse(423, `Min-Expires: ${(minimum *= 2)}`)(request);
    await until(() => stage(rehearsal)?.phase === 'waiting');
    expect(stage(rehearsal)).toMatchObject({ trouble: { code: 'registration-failed', detail: 'SIP 423' } });
  });

  it('comes back when the server asked it to', async () => {
    const rehearsal = await rehearse({ isRegistered: false });
    rehearsal.far.registrar = refuse(503, 'Retry-After: 40');
    await until(() => stage(rehearsal)?.phase === 'waiting');
    const waiting = stage(rehearsal);
    expect(waiting).toMatchObject({ trouble: { code: 'registration-failed', detail: 'SIP 503' } });
    if (waiting?.phase === 'waiting') expect(waiting.retryAtMs - Date.now()).toBeGreaterThan(39_000);
  });

  it('says that nobody answered its registration', async () => {
    const rehearsal = await rehearse({ isRegistered: false });
    rehearsal.far.registrar = () => undefined;
    await until(() => stage(rehearsal)?.phase === 'waiting');
    expect(stage(rehearsal)).toMatchObject({ trouble: { code: 'registration-unanswered' } });
  });

  it('takes a 200 that lists no contact for a registration', async () => {
    const rehearsal = await rehearse({ isRegistered: false });
    rehearsal.far.registrar = (request) => void request.accept({ statusCode: 200 });
    await until(() => stage(rehearsal)?.phase === 'registered');
  });

  it('refreshes each minute, since a registrar may forget a phone without a word', async () => {
    const rehearsal = await rehearse();
    await vi.advanceTimersByTimeAsync(130_000);
    expect(requests(rehearsal, 'REGISTER')).toHaveLength(3);
    expect(stage(rehearsal)?.phase).toBe('registered');
  });

  it('keeps trying while nobody can be reached, and is back at once when nudged', async () => {
    const rehearsal = await rehearse({
      isRegistered: false,
      prepare: (far) => {
        far.isReachable = false;
      },
    });
    await until(() => stage(rehearsal)?.phase === 'waiting');
    expect(stage(rehearsal)).toMatchObject({ trouble: { code: 'server-unreachable' } });
    await vi.advanceTimersByTimeAsync(200_000);
    expect(stage(rehearsal)?.phase).toBe('waiting');
    rehearsal.far.isReachable = true;
    rehearsal.phone.nudge();
    await until(() => stage(rehearsal)?.phase === 'registered', 100);
  });

  it('registers again at once after a drop, with a registration of its own', async () => {
    const rehearsal = await rehearse();
    await vi.advanceTimersByTimeAsync(10_000);
    rehearsal.far.cut();
    await until(
      () => stage(rehearsal)?.phase === 'registered' && requests(rehearsal, 'REGISTER').length === 2,
      200,
    );
    const [first = '', second = ''] = requests(rehearsal, 'REGISTER');
    expect(/Call-ID: (.*)/.exec(second)?.[1]).not.toBe(/Call-ID: (.*)/.exec(first)?.[1]);
  });

  it('does not hammer a server that drops it right after each registration', async () => {
    const rehearsal = await rehearse({ isRegistered: false });
    rehearsal.far.registrar = (request) => {
      bindContact(request);
      setTimeout(() => rehearsal.far.cut(), 10);
    };
    await vi.advanceTimersByTimeAsync(60_000);
    expect(requests(rehearsal, 'REGISTER').length).toBeLessThan(15);
  });

  it('notices a half-open connection by an OPTIONS that stays unanswered', async () => {
    const rehearsal = await rehearse();
    rehearsal.far.isMute = true;
    await until(() => stage(rehearsal)?.phase !== 'registered', 40_000);
    rehearsal.far.isMute = false;
    await until(() => stage(rehearsal)?.phase === 'registered', 40_000);
  });

  it('probes at once when the machine has slept', async () => {
    const rehearsal = await rehearse();
    vi.setSystemTime(Date.now() + 3_600_000);
    await vi.advanceTimersByTimeAsync(9_600);
    expect(requests(rehearsal, 'OPTIONS')).toHaveLength(1);
  });

  it('probes at once when nudged', async () => {
    const rehearsal = await rehearse();
    rehearsal.phone.nudge();
    await vi.advanceTimersByTimeAsync(10);
    expect(requests(rehearsal, 'OPTIONS')).toHaveLength(1);
  });
});

describe('the settings', () => {
  it('that stay as they are keep the registration', async () => {
    const rehearsal = await rehearse();
    rehearsal.phone.configure(
      withAccounts({ account: { ...ACCOUNT, label: 'Reception' }, secret: 'secret' }),
    );
    await vi.advanceTimersByTimeAsync(100);
    expect(requests(rehearsal, 'REGISTER')).toHaveLength(1);
    expect(rehearsal.line()?.label).toBe('Reception');
  });

  it('that change take the registration back and make a new one', async () => {
    const rehearsal = await rehearse();
    rehearsal.phone.configure(withAccounts({ account: ACCOUNT, secret: 'other' }));
    await until(
      () => requests(rehearsal, 'REGISTER').length >= 3 && stage(rehearsal)?.phase === 'registered',
    );
    expect(requests(rehearsal, 'REGISTER').some((text) => /Expires: 0\r\n/.test(text))).toBe(true);
  });

  it('wait for a call before they take its line away', async () => {
    const rehearsal = await rehearse();
    rehearsal.far.onInvite = (invitation) => rehearsal.far.accept(invitation);
    const callId = await rehearsal.dial();
    await until(() => rehearsal.phase() === 'talking');
    rehearsal.phone.configure(withAccounts());
    await vi.advanceTimersByTimeAsync(1_000);
    expect(rehearsal.phase()).toBe('talking');
    await rehearsal.phone.hangUp(callId);
    await until(() => requests(rehearsal, 'BYE').length === 1);
    await until(() => requests(rehearsal, 'REGISTER').some((text) => /Expires: 0\r\n/.test(text)));
    expect(rehearsal.phone.report().lines).toEqual([]);
  });

  it('with an address that makes no sense say so', async () => {
    const rehearsal = await rehearse();
    rehearsal.phone.configure(
      withAccounts({ account: { ...ACCOUNT, domain: 'not a domain' }, secret: 'secret' }),
    );
    await until(() => stage(rehearsal)?.phase === 'waiting');
    expect(stage(rehearsal)).toMatchObject({ trouble: { code: 'address-invalid' } });
  });
});
