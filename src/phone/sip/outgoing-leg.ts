/** The far side of a call that this user places. */
import { Inviter, type Core, type UserAgent, type URI } from 'sip.js';
import type { CallMedia } from '../media/call-media.ts';
import type { LegEnd, LegEvents, Replaces } from '../signalling.ts';
import { DialogLeg, type LegGround } from './dialog-leg.ts';
import { reasonOfStatus } from './end-reason.ts';
import type { MediaBook } from './session-media.ts';
import { readMovedTo } from './redirection.ts';
import { refuseReferrals } from './refuse-referrals.ts';

export class OutgoingLeg extends DialogLeg {
  readonly #inviter: Inviter;

  /** @param book where SIP.js finds the media when it makes the offer */
  constructor(
    userAgent: UserAgent,
    target: URI,
    book: MediaBook,
    media: CallMedia,
    events: LegEvents,
    ground: LegGround,
    replaces?: Replaces,
  ) {
    const extraHeaders = replaces === undefined ? [] : replacing(replaces);
    const inviter = new Inviter(userAgent, target, { extraHeaders });
    super(inviter, media, book.enter(inviter, media), events, ground);
    this.#inviter = inviter;
    inviter.delegate = { ...refuseReferrals, onInvite: this.hearOffer };
  }

  /** Sends INVITE as soon as the media has made its offer. */
  start(): void {
    this.#inviter
      .invite({
        requestDelegate: {
          onProgress: (response) => this.#progress(response.message),
          onReject: (response) => this.#refuse(response.message),
          onRedirect: (response) => this.#redirect(response.message),
        },
      })
      .catch(() => this.finish({ reason: 'media-failed', trouble: null }));
  }

  override answer(): void {
    // Only calls that arrive are answered from here.
  }

  protected override generalEnd(): LegEnd {
    return { reason: this.isAnswered ? 'remote-hung-up' : 'unavailable', trouble: null };
  }

  protected override endUnanswered(): Promise<unknown> {
    return this.#inviter.cancel();
  }

  #progress(message: Core.IncomingResponseMessage): void {
    if (this.isOver || this.isAnswered) return;
    const hasEarlyMedia = message.body !== '' && message.body !== undefined;
    // A description that cannot be heard early may still be a good answer at the end.
    if (hasEarlyMedia) this.sessionMedia.hearEarly(message.body).catch(() => undefined);
    if (message.statusCode !== 181 && message.statusCode !== 182) this.events.progressed(hasEarlyMedia);
  }

  #redirect(message: Core.IncomingResponseMessage): void {
    const movedTo = readMovedTo(message);
    if (movedTo === null) return this.#refuse(message);
    this.finish({ reason: 'moved', trouble: null, movedTo });
  }

  #refuse(message: Core.IncomingResponseMessage): void {
    this.finish({
      reason: reasonOfStatus(message.statusCode ?? 500, message.getHeader('reason')),
      trouble: null,
    });
  }
}

/** RFC 3891 section 6.1: who does not know how to replace a call must not take this for an ordinary one. */
function replacing({ callId, toTag, fromTag }: Replaces): string[] {
  return [`Replaces: ${callId};to-tag=${toTag};from-tag=${fromTag}`, 'Require: replaces'];
}
