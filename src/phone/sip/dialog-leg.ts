/** What both kinds of leg share once they have a SIP.js session: hold, digits, renewal and the ways to end. */
import { SessionState, type Session, type URI } from 'sip.js';
import { pause, type Clock } from '../../lib/clock.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import { trouble, type Trouble } from '../../lib/trouble.ts';
import type { CallMedia } from '../media/call-media.ts';
import type { DtmfMethod } from '../../protocol/call-settings.ts';
import type { Farewell, Leg, LegEnd, LegEvents } from '../signalling.ts';
import { refer } from './refer.ts';
import { readRemoteHold } from './remote-hold.ts';
import type { SessionMedia } from './session-media.ts';

/** What a leg knows of the line it is on. */
export interface LegGround {
  readonly clock: Clock;
  readonly random: () => number;
  /** Where a number is on this line. */
  readonly addressOf: (dialString: string) => URI;
  readonly isConnected: () => boolean;
  /** The line forgets the leg; nothing more comes from it and nothing is owed to the far side. */
  readonly onOver: (leg: DialogLeg) => void;
  /** Something seems wrong: finds out whether the server is there, and comes back if not. */
  readonly probe: () => void;
  /** Runs `task` when the line is registered anew. */
  readonly whenBack: (task: () => void) => void;
}

const MAX_OFFERS = 5;
const TONE_MS = 160;

/** `lost`: the connection broke meanwhile, and the renewal over the next one offers again. */
type OfferOutcome = 'agreed' | 'refused' | 'lost' | 'gone';
/** How long a BYE may be unanswered before somebody looks what is wrong. */
const BYE_PATIENCE_MS = 1_500;

export abstract class DialogLeg implements Leg {
  #isOver = false;
  #isAnswered = false;
  #owesBye = false;
  /** The next renewal has to find a new way for the packets. */
  #owesRestart = false;
  /** Offers go out one after another; a second one while one is pending would be refused (RFC 3261 section 14.1). */
  #offers: Promise<unknown> = Promise.resolve();

  protected constructor(
    protected readonly session: Session,
    protected readonly media: CallMedia,
    protected readonly sessionMedia: SessionMedia,
    protected readonly events: LegEvents,
    protected readonly ground: LegGround,
  ) {
    session.stateChange.addListener((state) => {
      if (state === SessionState.Established) this.#establish();
      // SIP.js tells the reason right after this event, so the general one waits until it had its turn.
      if (state === SessionState.Terminated) queueMicrotask(() => this.finish(this.#endWithoutReason()));
    });
  }

  abstract answer(): void;

  /** What a termination means for which SIP.js gave no reason. */
  protected abstract generalEnd(): LegEnd;

  /** Ends a session that has no dialog yet: CANCEL or a refusal. */
  protected abstract endUnanswered(how: Farewell): Promise<unknown>;

  get sipSession(): Session {
    return this.session;
  }

  get isAnswered(): boolean {
    return this.#isAnswered && !this.#isOver;
  }

  end(how: Farewell): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (this.session.state === SessionState.Established && !this.ground.isConnected()) {
      // The far side is told when the line is back; here the call is over already.
      this.#owesBye = true;
      return;
    }
    this.#leave(how);
  }

  hold(): Promise<Result<undefined, Trouble>> {
    return this.#queueOffer(false).then((outcome) =>
      outcome === 'agreed' || outcome === 'lost'
        ? ok(undefined)
        : fail(trouble('call-not-possible-now', `hold ${outcome}`)),
    );
  }

  async sendDtmf(tones: string, method: DtmfMethod): Promise<Result<undefined, Trouble>> {
    if (this.session.state !== SessionState.Established) return fail(trouble('call-not-possible-now'));
    if (method === 'auto' && this.media.sendDtmf(tones)) return ok(undefined);
    for (const tone of tones) {
      if (!(await this.#sendInfo(tone))) return fail(trouble('call-not-possible-now', 'digits refused'));
    }
    return ok(undefined);
  }

  refer(target: { readonly dialString: string; readonly patienceMs?: number } | Leg): void {
    const tell = (isDone: boolean): void => {
      if (!this.#isOver) this.events.referred(isDone);
    };
    refer({
      session: this.session,
      target: 'dialString' in target ? this.ground.addressOf(target.dialString) : sessionOf(target),
      // A REFER that overtakes the hold would send a far side away that still hears this user.
      after: this.#offers,
      clock: this.ground.clock,
      patienceMs: 'dialString' in target ? target.patienceMs : undefined,
      tell,
    });
  }

  /** The network is another one: the next renewal has to find a new way for the packets. */
  expectNewPath(): void {
    this.#owesRestart = true;
  }

  probe(): void {
    this.ground.probe();
  }

  renew(): void {
    if (this.#owesBye) {
      this.#owesBye = false;
      this.#leave({ kind: 'hang-up' });
      return;
    }
    if (!this.isAnswered || !this.ground.isConnected()) return;
    const restart = this.#owesRestart || !this.media.isConnected();
    this.#owesRestart = false;
    void this.#queueOffer(restart);
  }

  /** The connection went away. An answered call lives on; one that still rings cannot be finished on a new one. */
  loseConnection(): void {
    if (!this.#isAnswered) this.#abandon({ ...this.generalEnd(), trouble: trouble('connection-lost') });
  }

  /** Tells the end once, unless this side has ended the call itself. For a session that SIP.js has ended or will. */
  protected finish(end: LegEnd): void {
    const wasOver = this.#isOver;
    this.#isOver = true;
    this.ground.onOver(this);
    if (!wasOver) this.events.ended(end);
  }

  /** Takes in what the far side offered in the running call, after it was answered with `status`. */
  protected readonly hearOffer = (
    { body }: { readonly body: string },
    _answer: string,
    status: number,
  ): void => {
    const isHeld = status === 200 ? readRemoteHold(body) : null;
    if (isHeld !== null && !this.#isOver) this.events.heldByRemote(isHeld);
  };

  protected get isOver(): boolean {
    return this.#isOver;
  }

  #endWithoutReason(): LegEnd {
    const hasNoMedia = this.sessionMedia.hasFailed && !this.#isAnswered;
    return hasNoMedia ? { reason: 'no-common-codec', trouble: null } : this.generalEnd();
  }

  #establish(): void {
    this.#isAnswered = true;
    this.sessionMedia.isEstablished = true;
    if (!this.#isOver) this.events.answered();
  }

  /** Ends a session that SIP.js would keep. */
  #abandon(end: LegEnd): void {
    if (!this.#isOver) this.#leave({ kind: 'hang-up' });
    this.finish(end);
  }

  #leave(how: Farewell): void {
    const { state } = this.session;
    try {
      if (state === SessionState.Established) this.#sayBye();
      else if (state === SessionState.Initial || state === SessionState.Establishing)
        void this.endUnanswered(how).catch(() => undefined);
    } catch {
      // SIP.js throws where the dialog went away in the same moment: then there is nobody left to tell.
    }
  }

  /** A BYE is repeated over the next connection when the one it went over broke: else the far side stays in the call. */
  #sayBye(): void {
    const answered = new AbortController();
    const settle = ({
      message,
    }: {
      readonly message: { readonly statusCode?: number | undefined };
    }): void => {
      answered.abort();
      if (message.statusCode !== 503 && message.statusCode !== 408) return;
      this.ground.whenBack(() => this.session.dialog?.bye());
    };
    const requestDelegate = { onAccept: settle, onReject: settle, onRedirect: settle };
    this.ground.clock.after(BYE_PATIENCE_MS, () => this.ground.probe(), answered.signal);
    void this.session.bye({ requestDelegate }).catch(() => undefined);
  }

  #queueOffer(restart: boolean): Promise<OfferOutcome> {
    const outcome = this.#offers.then(() => this.#offer(restart));
    this.#offers = outcome.catch(() => undefined);
    return outcome;
  }

  async #offer(restart: boolean): Promise<OfferOutcome> {
    for (let count = 0; count < MAX_OFFERS; count += 1) {
      if (!this.isAnswered) return 'gone';
      const status = await this.#reinvite(restart);
      if (status === 200) return 'agreed';
      if (status === 503 && !this.ground.isConnected()) return 'lost';
      if (status === 481) {
        this.#abandon({ reason: 'remote-hung-up', trouble: null });
        return 'gone';
      }
      // 491 and 0: both sides wanted to change something at once; the sides wait differently long (RFC 3261 14.1).
      if (status !== 491 && status !== 0) return 'refused';
      await pause(this.ground.clock, 200 + this.ground.random() * 2_000);
    }
    return 'refused';
  }

  /** The final status of one re-INVITE; 0 when it could not be sent now. */
  async #reinvite(restart: boolean): Promise<number> {
    this.sessionMedia.wantsRestart = restart;
    return new Promise((resolve) => {
      const settle = (response: { readonly message: { readonly statusCode?: number | undefined } }): void =>
        resolve(response.message.statusCode ?? 500);
      const onAccept: typeof settle = (response) =>
        this.sessionMedia.hasRefusedAnswer ? resolve(488) : settle(response);
      this.session
        .invite({ requestDelegate: { onAccept, onReject: settle, onRedirect: settle } })
        .catch(async () => {
          await this.sessionMedia.rollbackDescription().catch(() => undefined);
          resolve(0);
        });
    });
  }

  #sendInfo(tone: string): Promise<boolean> {
    const content = `Signal=${tone}\r\nDuration=${TONE_MS}\r\n`;
    return new Promise((resolve) => {
      this.session
        .info({
          requestOptions: {
            body: {
              contentDisposition: 'render',
              contentType: 'application/dtmf-relay',
              content,
            },
          },
          requestDelegate: {
            onAccept: () => resolve(true),
            onReject: () => resolve(false),
            onRedirect: () => resolve(false),
          },
        })
        .catch(() => resolve(false));
    });
  }
}

function sessionOf(leg: Leg): Session {
  if (!(leg instanceof DialogLeg)) throw new Error('a leg that is no SIP dialog');
  return leg.sipSession;
}
