/** A STUN and TURN server for tests over UDP: tells addresses and gives out allocations, but relays no packet. */
import { createHash } from 'node:crypto';
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { ATTRIBUTE, readStun, writeStun, xorAddress, type StunMessage } from './stun-message.ts';

export interface TurnPeerOptions {
  readonly user: string;
  readonly password: string;
}

export interface TurnPeer {
  readonly port: number;
  stop(): Promise<void>;
}

const REALM = 'sandbox';
const NONCE = 'sandbox-nonce';
/** An address that no machine has (RFC 5737), so that what a browser sees through STUN is new to it. */
const SEEN_FROM_OUTSIDE = '203.0.113.9';
const LIFETIME_S = 600;

const METHOD = { binding: 0x001, allocate: 0x003, refresh: 0x004, createPermission: 0x008 } as const;
const SUCCESS = 0x100;
const ERROR = 0x110;
const UNAUTHENTICATED = 401;

/** Listens on a free port of the loopback interface. */
export async function startTurnPeer({ user, password }: TurnPeerOptions): Promise<TurnPeer> {
  // RFC 8489 section 9.2.2: the long-term credential.
  const key = createHash('md5').update(`${user}:${REALM}:${password}`).digest();
  const socket = createSocket('udp4');
  const allocations = new Map<string, Socket>();

  async function allocate(from: RemoteInfo): Promise<Socket> {
    const client = `${from.address}:${from.port}`;
    const known = allocations.get(client);
    if (known !== undefined) return known;
    const relay = createSocket('udp4');
    allocations.set(client, relay);
    await bind(relay);
    return relay;
  }

  function refuse({ type, transactionId }: StunMessage): Buffer {
    const code = Buffer.from([0, 0, UNAUTHENTICATED / 100, UNAUTHENTICATED % 100]);
    const attributes = [
      [ATTRIBUTE.errorCode, Buffer.concat([code, Buffer.from('Unauthenticated')])],
      [ATTRIBUTE.realm, Buffer.from(REALM)],
      [ATTRIBUTE.nonce, Buffer.from(NONCE)],
    ] as const;
    return writeStun(type | ERROR, transactionId, attributes, null);
  }

  async function answer(request: StunMessage, from: RemoteInfo): Promise<Buffer | null> {
    const { type, transactionId, attributes } = request;
    const mapped = [ATTRIBUTE.mappedAddress, xorAddress(SEEN_FROM_OUTSIDE, from.port)] as const;
    if (type === METHOD.binding) return writeStun(type | SUCCESS, transactionId, [mapped], null);
    const isKnown = attributes.get(ATTRIBUTE.username)?.toString() === user && request.isSignedWith(key);
    if (!isKnown) return refuse(request);
    const lifetime = Buffer.alloc(4);
    lifetime.writeUInt32BE(LIFETIME_S);
    const lasting = [ATTRIBUTE.lifetime, lifetime] as const;
    switch (type) {
      case METHOD.allocate: {
        const relay = (await allocate(from)).address();
        const relayed = [ATTRIBUTE.relayedAddress, xorAddress('127.0.0.1', relay.port)] as const;
        return writeStun(type | SUCCESS, transactionId, [relayed, mapped, lasting], key);
      }
      case METHOD.refresh:
        return writeStun(type | SUCCESS, transactionId, [lasting], key);
      case METHOD.createPermission:
        return writeStun(type | SUCCESS, transactionId, [], key);
      default:
        return null;
    }
  }

  socket.on('message', (bytes, from) => {
    const request = readStun(bytes);
    if (request === null) return;
    void answer(request, from).then((reply) => {
      if (reply !== null) socket.send(reply, from.port, from.address);
    });
  });
  await bind(socket);
  return {
    port: socket.address().port,
    async stop() {
      await Promise.all(
        [socket, ...allocations.values()].map((open) => new Promise<void>((done) => open.close(done))),
      );
    },
  };
}

function bind(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(0, '127.0.0.1', resolve);
  });
}
