/** The SIP peer against a raw WebSocket client: registrations, misbehaviours and calls. */
import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { headerOf, parseSip, writeResponse, type SipMessage } from './sip-message.ts';
import { startSipPeer, type SipPeer, type SipPeerOptions } from './sip-peer.ts';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** A socket whose incoming texts can be awaited one by one. */
class RawPhone {
  readonly #texts: string[] = [];
  readonly #waiting: ((text: string) => void)[] = [];
  readonly closed: Promise<number>;
  readonly #socket: WebSocket;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => {
      const text = (data as Buffer).toString('utf8');
      const next = this.#waiting.shift();
      if (next === undefined) this.#texts.push(text);
      else next(text);
    });
    this.closed = new Promise((resolve) => socket.on('close', (code) => resolve(code)));
  }

  static connect(url: string, options: { rejectUnauthorized?: boolean } = {}): Promise<RawPhone> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(url, 'sip', options);
      const phone = new RawPhone(socket);
      socket.once('open', () => resolve(phone));
      socket.once('error', reject);
    });
  }

  send(text: string): void {
    this.#socket.send(text);
  }

  nextText(): Promise<string> {
    const come = this.#texts.shift();
    return come === undefined ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve(come);
  }

  async next(): Promise<SipMessage> {
    const message = parseSip(await this.nextText());
    if (message === null) throw new Error('no SIP');
    return message;
  }

  close(): void {
    this.#socket.close();
  }
}

const request = (method: string, user: string, extra: readonly string[] = []): string =>
  [
    `${method} sip:127.0.0.1 SIP/2.0`,
    'Via: SIP/2.0/WS raw.invalid;branch=z9hG4bK1',
    `From: <sip:${user}@127.0.0.1>;tag=a`,
    `To: <sip:${user}@127.0.0.1>`,
    'Call-ID: raw',
    `CSeq: 1 ${method}`,
    `Contact: <sip:${user}@raw.invalid;transport=ws>;expires=300`,
    ...extra,
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');

function authorization(challenge: SipMessage, user: string, secret: string): string {
  const nonce = /nonce="([^"]+)"/.exec(headerOf(challenge, 'www-authenticate'))?.[1] ?? '';
  const ha1 = md5(`${user}:sandbox:${secret}`);
  const ha2 = md5('REGISTER:sip:127.0.0.1');
  const response = md5([ha1, nonce, '00000001', 'c', 'auth', ha2].join(':'));
  return (
    `Authorization: Digest algorithm=MD5, username="${user}", realm="sandbox", nonce="${nonce}", ` +
    `uri="sip:127.0.0.1", response="${response}", qop=auth, cnonce="c", nc=00000001`
  );
}

let peer: SipPeer | undefined;
let phone: RawPhone | undefined;

async function start(options: Partial<SipPeerOptions>): Promise<RawPhone> {
  peer = await startSipPeer({ port: 0, behaviour: 'ok', ...options });
  phone = await RawPhone.connect(peer.url);
  return phone;
}

afterEach(async () => {
  phone?.close();
  await peer?.stop();
  peer = undefined;
  phone = undefined;
});

describe('REGISTER', () => {
  it('is accepted at once without a secret, and bound to its contact', async () => {
    const raw = await start({});
    raw.send(request('REGISTER', '1001'));
    const reply = await raw.next();
    expect(reply.status).toBe(200);
    expect(headerOf(reply, 'contact')).toBe('<sip:1001@raw.invalid;transport=ws>;expires=300');
    await peer?.registered();
    expect(peer?.received.map((message) => message.method)).toEqual(['REGISTER']);
  });

  it.each([
    ['right', 200],
    ['wrong', 403],
  ])('with the %s password answers %i after a challenge', async (secret, status) => {
    const raw = await start({ secret: 'right' });
    raw.send(request('REGISTER', '1001'));
    const challenge = await raw.next();
    expect(challenge.status).toBe(401);
    raw.send(request('REGISTER', '1001', [authorization(challenge, '1001', secret)]));
    expect((await raw.next()).status).toBe(status);
  });

  it('refuses even the right password as wrong_password', async () => {
    const raw = await start({ behaviour: 'wrong_password', secret: 'right' });
    raw.send(request('REGISTER', '1001'));
    raw.send(request('REGISTER', '1001', [authorization(await raw.next(), '1001', 'right')]));
    expect((await raw.next()).status).toBe(403);
  });

  it('challenges late as slow_401', async () => {
    const delays: number[] = [];
    const raw = await start({
      behaviour: 'slow_401',
      secret: 'right',
      clock: {
        nowMs: () => 0,
        monotonicMs: () => 0,
        after(delayMs, task) {
          delays.push(delayMs);
          task();
        },
      },
    });
    raw.send(request('REGISTER', '1001'));
    expect((await raw.next()).status).toBe(401);
    expect(delays).toEqual([3000]);
  });

  it('asks to come back later as 503_retry_after', async () => {
    const raw = await start({ behaviour: '503_retry_after' });
    raw.send(request('REGISTER', '1001'));
    const reply = await raw.next();
    expect([reply.status, headerOf(reply, 'retry-after')]).toEqual([503, '30']);
  });

  it('cuts the socket after 200 as drop_1006', async () => {
    const raw = await start({ behaviour: 'drop_1006' });
    raw.send(request('REGISTER', '1001'));
    expect(await raw.closed).toBe(1006);
  });

  it('sends something that is no SIP as garbage', async () => {
    const raw = await start({ behaviour: 'garbage' });
    raw.send(request('REGISTER', '1001'));
    expect(parseSip(await raw.nextText())).toBeNull();
  });

  it('stays silent for a user named never_answer, while others are answered', async () => {
    const raw = await start({});
    raw.send(request('REGISTER', 'never_answer'));
    raw.send(request('OPTIONS', '1001'));
    expect(headerOf(await raw.next(), 'cseq')).toBe('1 OPTIONS');
  });

  it('leaves OPTIONS and keep-alives unanswered as no_pong', async () => {
    const raw = await start({ behaviour: 'no_pong' });
    raw.send('\r\n\r\n');
    raw.send(request('OPTIONS', '1001'));
    raw.send(request('REGISTER', '1001'));
    expect(headerOf(await raw.next(), 'cseq')).toBe('1 REGISTER');
    expect(peer?.log.map((entry) => entry.direction)).toEqual(['in', 'in', 'in', 'out']);
  });
});

describe('a call from the peer', () => {
  it('carries the display name, sees the responses, and can be cancelled', async () => {
    const raw = await start({});
    raw.send(request('REGISTER', '1001'));
    await raw.next();
    const name = `<b>"${'x'.repeat(10_000)}"</b>`;
    const call = await peer?.invite({ displayName: name });
    const invite = await raw.next();
    expect(invite.startLine).toBe('INVITE sip:1001@raw.invalid;transport=ws SIP/2.0');
    expect(headerOf(invite, 'from')).toContain(`"<b>\\"${'x'.repeat(10_000)}\\"</b>" <sip:1002@`);
    expect(invite.body).toBe('');
    raw.send(writeResponse(invite, '180 Ringing'));
    expect((await call?.response(180))?.status).toBe(180);
    call?.cancel();
    const cancel = await raw.next();
    expect(cancel.startLine).toMatch(/^CANCEL sip:1001@raw\.invalid/);
    expect(headerOf(cancel, 'via')).toBe(headerOf(invite, 'via'));
    raw.send(writeResponse(cancel, '200 OK'));
    raw.send(writeResponse(invite, '487 Request Terminated'));
    expect((await raw.next()).method).toBe('ACK');
    expect((await call?.response(200))?.status).toBe(487);
  });

  it('carries a given SDP', async () => {
    const raw = await start({});
    raw.send(request('REGISTER', '1001'));
    await raw.next();
    await peer?.invite({ sdp: 'v=0\r\n' });
    const invite = await raw.next();
    expect([headerOf(invite, 'content-type'), invite.body]).toEqual(['application/sdp', 'v=0\r\n']);
  });

  it('is refused while nobody is registered', async () => {
    await start({});
    await expect(peer?.invite({})).rejects.toThrow('nobody is registered');
  });
});

it('speaks TLS with a certificate that is refused', async () => {
  peer = await startSipPeer({ port: 0, behaviour: 'ok', tls: true });
  await expect(RawPhone.connect(peer.url)).rejects.toThrow(/self-signed/);
  phone = await RawPhone.connect(peer.url, { rejectUnauthorized: false });
  phone.send(request('REGISTER', '1001'));
  expect((await phone.next()).status).toBe(200);
});
