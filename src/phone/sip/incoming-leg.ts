/** The far side of a call that arrives. */
import type { Invitation } from 'sip.js';
import type { CallMedia } from '../media/call-media.ts';
import type { Farewell, LegEnd, LegEvents } from '../signalling.ts';
import { DialogLeg, type LegGround } from './dialog-leg.ts';
import { reasonOfCancel } from './end-reason.ts';
import { refuse } from './refuse.ts';
import { refuseReferrals } from './refuse-referrals.ts';
import type { MediaBook } from './session-media.ts';

export class IncomingLeg extends DialogLeg {
  readonly #invitation: Invitation;

  constructor(
    invitation: Invitation,
    book: MediaBook,
    media: CallMedia,
    events: LegEvents,
    ground: LegGround,
  ) {
    super(invitation, media, book.enter(invitation, media), events, ground);
    this.#invitation = invitation;
    invitation.delegate = {
      ...refuseReferrals,
      onInvite: this.hearOffer,
      onCancel: (cancel) =>
        this.finish({ reason: reasonOfCancel(cancel.request.getHeader('reason')), trouble: null }),
    };
  }

  /** Sends 180 Ringing and prepares the media, so that answering is quick. */
  start(): void {
    const offer = this.#invitation.body;
    if (offer !== undefined && offer !== '') this.sessionMedia.prepare(offer);
    // A caller who insists on reliable provisional responses (RFC 3262) gets none and hears the answer only.
    this.#invitation.progress().catch(() => undefined);
  }

  override answer(): void {
    this.#invitation.accept().catch(() => this.finish({ reason: 'no-common-codec', trouble: null }));
  }

  protected override generalEnd(): LegEnd {
    return { reason: this.isAnswered ? 'remote-hung-up' : 'missed', trouble: null };
  }

  protected override endUnanswered(how: Farewell): Promise<unknown> {
    if (how.kind === 'hang-up') return this.#invitation.reject({ statusCode: 480 });
    return refuse(this.#invitation, how, this.ground.addressOf);
  }
}
