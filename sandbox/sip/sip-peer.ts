/** A SIP server over WebSocket that can misbehave on purpose: takes registrations, places calls, speaks no media. */
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { systemClock, type Clock } from '../../src/lib/clock.ts';
import { startCall, type InviteOptions, type OutgoingCall } from './outgoing-call.ts';
import { answerRegister, behaviourFor, FOREIGN_REALM, hugeMessage, type Behaviour } from './registrar.ts';
import { challengeOf } from './sip-digest.ts';
import { makeSelfSigned } from './self-signed.ts';
import { answerSubscribe } from './notifier.ts';
import { headerOf, parseSip, uriOf, writeResponse, type SipMessage } from './sip-message.ts';

export interface SipPeerOptions {
  /** 0 takes a free port. */
  readonly port: number;
  readonly behaviour: Behaviour;
  /** Password of every user; without one nobody is asked for it. */
  readonly secret?: string;
  /** True for `wss:` with a certificate that no browser trusts. */
  readonly tls?: boolean;
  readonly clock?: Clock;
}

/** One message that went over a socket. */
export interface SipLogEntry {
  readonly atMs: number;
  readonly direction: 'in' | 'out';
  readonly text: string;
  /** Null for what is no SIP. */
  readonly message: SipMessage | null;
}

export interface SipPeer {
  /** Address for the phone, with the path `/ws`. */
  readonly url: string;
  readonly log: readonly SipLogEntry[];
  /** The SIP messages that came in, oldest first. */
  readonly received: readonly SipMessage[];
  /** Resolves once somebody is registered. */
  registered(): Promise<void>;
  /** Calls the one who registered last; rejects when nobody is. */
  invite(options: InviteOptions): Promise<OutgoingCall>;
  /** Cuts all connections as a network would, without a closing handshake; new ones are welcome. */
  cut(): void;
  stop(): Promise<void>;
}

const DOMAIN = '127.0.0.1';
const REALM = 'sandbox';

interface Binding {
  readonly socket: WebSocket;
  readonly uri: string;
}

/** Starts a peer and resolves when it listens. */
export async function startSipPeer(options: SipPeerOptions): Promise<SipPeer> {
  const clock = options.clock ?? systemClock;
  const nonce = randomBytes(8).toString('hex');
  const log: SipLogEntry[] = [];
  const received: SipMessage[] = [];
  const calls = new Map<string, OutgoingCall>();
  const waiting = new Set<() => void>();
  let binding: Binding | null = null;

  function send(socket: WebSocket, text: string): void {
    if (socket.readyState !== socket.OPEN) return;
    log.push({ atMs: clock.nowMs(), direction: 'out', text, message: parseSip(text) });
    socket.send(text);
  }

  function register(socket: WebSocket, request: SipMessage): void {
    const behaviour = behaviourFor(request, options.behaviour);
    const answer = answerRegister(request, {
      behaviour,
      realm: REALM,
      nonce,
      secret: options.secret ?? null,
    });
    if (behaviour === 'huge') send(socket, hugeMessage());
    if (answer.kind === 'silence') return;
    if (answer.kind === 'send') {
      const say = (): void => send(socket, answer.text);
      return answer.delayMs === 0 ? say() : clock.after(answer.delayMs, say);
    }
    send(socket, answer.text);
    binding = answer.isRegistered ? { socket, uri: uriOf(headerOf(request, 'contact')) } : null;
    if (answer.isDropped) socket.terminate();
    if (!answer.isRegistered) return;
    for (const resolve of waiting) resolve();
    waiting.clear();
  }

  function answerRequest(socket: WebSocket, request: SipMessage): void {
    if (options.behaviour === 'wrong_realm' && request.method !== 'REGISTER' && request.method !== 'ACK') {
      const challenge = ['WWW-Authenticate', challengeOf(FOREIGN_REALM, nonce)] as const;
      return send(socket, writeResponse(request, '401 Unauthorized', [challenge]));
    }
    switch (request.method) {
      case 'REGISTER':
        return register(socket, request);
      case 'OPTIONS':
        if (options.behaviour !== 'no_pong') send(socket, writeResponse(request, '200 OK'));
        return;
      case 'SUBSCRIBE':
        for (const text of answerSubscribe(request, options.behaviour)) send(socket, text);
        return;
      case 'BYE':
      case 'CANCEL':
        return send(socket, writeResponse(request, '200 OK'));
      case 'ACK':
        return;
      case 'INVITE':
        return send(socket, writeResponse(request, '480 Temporarily Unavailable'));
      default:
        return send(socket, writeResponse(request, '501 Not Implemented'));
    }
  }

  function receive(socket: WebSocket, text: string): void {
    const message = parseSip(text);
    log.push({ atMs: clock.nowMs(), direction: 'in', text, message });
    if (message === null) {
      // A double line break is the keep-alive of RFC 7118 section 6; a single one is its answer.
      if (text === '\r\n\r\n' && options.behaviour !== 'no_pong') send(socket, '\r\n');
      return;
    }
    received.push(message);
    if (message.status === null) answerRequest(socket, message);
    else calls.get(headerOf(message, 'call-id'))?.receive(message);
  }

  const server = options.tls === true ? createHttpsServer(await makeSelfSigned()) : createHttpServer();
  const sockets = new WebSocketServer({
    server,
    handleProtocols: (protocols) => (protocols.has('sip') ? 'sip' : false),
  });
  sockets.on('connection', (socket) => {
    socket.on('message', (data) => receive(socket, textOf(data)));
    socket.on('close', () => {
      if (binding?.socket === socket) binding = null;
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, DOMAIN, resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    url: `${options.tls === true ? 'wss' : 'ws'}://${DOMAIN}:${port}/ws`,
    log,
    received,
    registered: () => (binding === null ? new Promise((resolve) => waiting.add(resolve)) : Promise.resolve()),
    invite(inviteOptions) {
      if (binding === null) return Promise.reject(new Error('nobody is registered'));
      const { socket, uri } = binding;
      const call = startCall({ uri, domain: DOMAIN, send: (text) => send(socket, text) }, inviteOptions);
      calls.set(call.callId, call);
      return Promise.resolve(call);
    },
    cut() {
      for (const socket of sockets.clients) socket.terminate();
    },
    stop: () =>
      new Promise((resolve, reject) => {
        for (const socket of sockets.clients) socket.terminate();
        sockets.close();
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

const textOf = (data: RawData): string =>
  (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)).toString('utf8');
