/** A small telephone exchange inside the page, to try the phone out with nobody else: real SIP, no network. */
import { NameAddrHeader, type Invitation, type Referral, type URI } from 'sip.js';
import { pause, type Clock } from '../../lib/clock.ts';
import type { CallMedia } from '../media/call-media.ts';
import type { LegEvents } from '../signalling.ts';
import type { LegGround } from '../sip/dialog-leg.ts';
import { IncomingLeg } from '../sip/incoming-leg.ts';
import { OutgoingLeg } from '../sip/outgoing-leg.ts';
import { makeAddressOfRecord } from '../sip/registration.ts';
import type { OpenSocket } from '../sip/socket.ts';
import { createSocketPair } from '../sip/socket-pair.ts';
import { buildUserAgent } from '../sip/user-agent.ts';
import { takeAnyNumber } from './any-number.ts';
import { createDemoNews } from './demo-news.ts';
import { reportReferral } from './report-referral.ts';

/** The far side's room for one call. */
export interface Studio {
  /** Media that sends back what it hears. */
  readonly media: CallMedia;
  /** Plays a short sound into the call; returns how long it takes, in milliseconds. */
  confirm(): number;
}

export interface ExchangeOptions {
  readonly clock: Clock;
  readonly openStudio: () => Studio;
  readonly onFault: (error: unknown) => void;
}

export const DEMO_DOMAIN = 'demo.invalid';
/** Also the number that a call back comes from, so that it can be called again from Recent. */
const USER = '600';
const NAME = 'Sidetone demo';
const ANSWER_AFTER_MS = 1_000;
const CALL_BACK_AFTER_MS = 3_000;

/*
 * Any number is answered after a second and echoes. `*1` confirms, hangs up and calls back. `*2` is busy.
 * `*3` rings and is never answered. All of that goes for transfers as well.
 * What it tells besides calls, see demo-news.ts.
 */

/** The socket to a fresh exchange, which lives as long as the socket. */
export function openExchange(options: ExchangeOptions): OpenSocket {
  return async (events, signal) => {
    const pair = createSocketPair();
    const life = new AbortController();
    await startExchange(options, takeAnyNumber(pair.far, USER, DEMO_DOMAIN), life.signal);
    const near = await pair.near(events, signal);
    return {
      send: (text) => near.send(text),
      close() {
        life.abort();
        near.close();
      },
    };
  };
}

async function startExchange(
  options: ExchangeOptions,
  openSocket: OpenSocket,
  signal: AbortSignal,
): Promise<void> {
  const { clock, onFault } = options;
  const addressOfRecord = makeAddressOfRecord(USER, DEMO_DOMAIN);
  if (addressOfRecord === null) throw new Error('the exchange has no address');
  const { userAgent, book } = buildUserAgent({
    addressOfRecord,
    displayName: NAME,
    credentials: { user: '', password: '' },
    openSocket,
    protocol: () => 'WSS',
    clock,
    onInvite: receive,
    onDisconnect: () => undefined,
    onFault,
  });
  const ground: LegGround = {
    clock,
    addressOf: () => addressOfRecord,
    random: () => 0,
    isConnected: () => true,
    onOver: () => undefined,
    probe: () => undefined,
    whenBack: () => undefined,
  };
  let contact: URI | null = null;

  const news = createDemoNews({ userAgent, domain: DEMO_DOMAIN, clock, signal });

  userAgent.delegate = {
    ...userAgent.delegate,
    onSubscribeRequest: (request) => news.subscribe(request),
    onRegisterRequest(request) {
      const bound: unknown = request.message.parseHeader('contact');
      if (bound instanceof NameAddrHeader) contact = bound.uri;
      const own = request.message.getHeader('contact') ?? '';
      request.accept({ statusCode: 200, extraHeaders: [`Contact: ${own}`] });
    },
  };

  /** Lets `begin` make a leg with media of its own, which is put away with the call. */
  function attend(
    begin: (media: CallMedia, events: LegEvents) => void,
    answered: (studio: Studio) => void,
  ): void {
    const studio = options.openStudio();
    const over = new AbortController();
    const close = (): void => {
      over.abort();
      studio.media.close();
    };
    signal.addEventListener('abort', close, { once: true, signal: over.signal });
    begin(studio.media, {
      progressed: () => undefined,
      answered: () => answered(studio),
      heldByRemote: () => undefined,
      referred: () => undefined,
      ended: close,
    });
  }

  function receive(invitation: Invitation): void {
    const dialled = invitation.request.to.uri.user ?? '';
    news.dialled(dialled);
    if (dialled === '*2') return void invitation.reject({ statusCode: 486 });
    let hangUp: () => void = () => undefined;
    attend(
      (media, events) => {
        const leg = new IncomingLeg(invitation, book, media, events, ground);
        hangUp = () => leg.end({ kind: 'hang-up' });
        leg.start();
        invitation.delegate = {
          ...invitation.delegate,
          onRefer: (referral) => carryOut(invitation, referral),
        };
        if (dialled === '*3') return;
        const answer = (): void => {
          media.speak();
          leg.answer();
        };
        clock.after(ANSWER_AFTER_MS, answer, signal);
      },
      (studio) => {
        if (dialled === '*1') void confirmAndCallBack(studio, hangUp);
      },
    );
  }

  /** A call is given away as quickly as a call is answered. */
  function carryOut(invitation: Invitation, referral: Referral): void {
    const number = referral.referTo.uri.user;
    referral.accept().catch(() => undefined);
    if (number === '*3') return;
    clock.after(ANSWER_AFTER_MS, () => reportReferral(invitation, number === '*2' ? 486 : 200), signal);
  }

  async function confirmAndCallBack(studio: Studio, hangUp: () => void): Promise<void> {
    await pause(clock, studio.confirm(), signal);
    hangUp();
    studio.media.close();
    await pause(clock, CALL_BACK_AFTER_MS, signal);
    const target = contact;
    if (target === null || signal.aborted) return;
    attend(
      (media, events) => {
        media.speak();
        new OutgoingLeg(userAgent, target, book, media, events, ground).start();
      },
      () => undefined,
    );
  }

  signal.addEventListener('abort', () => void userAgent.stop(), { once: true });
  await userAgent.start();
}
