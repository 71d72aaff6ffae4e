/** The other end of the wire in tests: a registrar and a telephone on a SIP.js user agent, and a network to cut. */
import { Inviter, NameAddrHeader, type Core, type Invitation, type InviterOptions, type URI } from 'sip.js';
import type { Clock } from '../../../lib/clock.ts';
import { takeAnyNumber } from '../../demo/any-number.ts';
import { makeAddressOfRecord } from '../registration.ts';
import type { OpenSocket, SocketEvents } from '../socket.ts';
import { buildUserAgent, type BuiltUserAgent } from '../user-agent.ts';
import { FakeMedia, deafEvents } from './fake-media.ts';

export const FAR_DOMAIN = 'pbx.example';

export interface FarSide extends BuiltUserAgent {
  /** For the line under test. */
  readonly openSocket: OpenSocket;
  /** Everything the line under test said, in order. */
  readonly heard: string[];
  /** How REGISTER is answered; by default with 200. */
  registrar: (request: Core.IncomingRegisterRequest) => void;
  /** What happens to calls; by default they ring. */
  onInvite: (invitation: Invitation) => void;
  /** False as long as nobody can connect. */
  isReachable: boolean;
  /** True lets the far side's messages get lost without closing anything. */
  isMute: boolean;
  /** Which of the far side's messages get lost. */
  loses: (message: string) => boolean;
  /** How long what the far side says is under way. */
  latencyMs: number;
  /** Closes the connection as a network would. */
  cut(): void;
  /** Sends raw text to the line under test. */
  say(message: string): void;
  /** Calls the phone under test. */
  call(options?: InviterOptions): { readonly inviter: Inviter; readonly media: FakeMedia };
  /** Answers an invitation with media of its own. */
  accept(invitation: Invitation): FakeMedia;
}

/** A 200 to REGISTER that lists the contact as it came. */
export function bindContact(request: Core.IncomingRegisterRequest): void {
  request.accept({
    statusCode: 200,
    extraHeaders: [`Contact: ${request.message.getHeader('contact') ?? ''}`],
  });
}

export async function openFarSide(clock: Clock): Promise<FarSide> {
  const addressOfRecord = makeAddressOfRecord('far', FAR_DOMAIN);
  if (addressOfRecord === null) throw new Error('no address');
  const heard: string[] = [];
  let near: SocketEvents | null = null;
  let far: SocketEvents | null = null;
  let contact: URI | null = null;

  const farSocket: OpenSocket = (events) => {
    far = events;
    return Promise.resolve({ send: say, close: () => undefined });
  };

  function say(message: string): void {
    const listener = near;
    const arrive = (): void => {
      if (listener === near) listener?.message(message);
    };
    if (side.isMute || side.loses(message)) return;
    if (side.latencyMs === 0) queueMicrotask(arrive);
    else setTimeout(arrive, side.latencyMs);
  }

  const built = buildUserAgent({
    addressOfRecord,
    displayName: 'Far side',
    credentials: { user: 'far', password: 'far' },
    openSocket: takeAnyNumber(farSocket, 'far', FAR_DOMAIN),
    protocol: () => 'WSS',
    clock,
    onInvite: (invitation) => side.onInvite(invitation),
    onDisconnect: () => undefined,
    onFault: (error) => {
      throw error;
    },
  });

  built.userAgent.delegate = {
    ...built.userAgent.delegate,
    onRegisterRequest(request) {
      const bound: unknown = request.message.parseHeader('contact');
      if (bound instanceof NameAddrHeader) contact = bound.uri;
      side.registrar(request);
    },
  };

  const side: FarSide = {
    ...built,
    heard,
    registrar: bindContact,
    onInvite: (invitation) => void invitation.progress(),
    isReachable: true,
    isMute: false,
    loses: () => false,
    latencyMs: 0,
    openSocket(events) {
      if (!side.isReachable) return Promise.reject(new Error('unreachable'));
      near = events;
      return Promise.resolve({
        send(text) {
          if (near !== events) throw new Error('closed');
          heard.push(text);
          queueMicrotask(() => far?.message(text));
        },
        close() {
          if (near === events) near = null;
        },
      });
    },
    cut() {
      const cut = near;
      near = null;
      cut?.closed('cut');
    },
    say,
    call(options = {}) {
      if (contact === null) throw new Error('nobody is registered');
      const inviter = new Inviter(built.userAgent, contact, options);
      const media = new FakeMedia(deafEvents);
      built.book.enter(inviter, media);
      void inviter.invite().catch(() => undefined);
      return { inviter, media };
    },
    accept(invitation) {
      const media = new FakeMedia(deafEvents);
      built.book.enter(invitation, media);
      void invitation.accept().catch(() => undefined);
      return media;
    },
  };
  await built.userAgent.start();
  return side;
}
