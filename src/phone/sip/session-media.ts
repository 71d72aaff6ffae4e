/** Joins a call's media to SIP.js' offer and answer machinery. */
import type { BodyAndContentType, Session, SessionDescriptionHandler } from 'sip.js';
import type { CallMedia } from '../media/call-media.ts';

const SDP = 'application/sdp';

/** Where offer and answer (RFC 3264) stand between two descriptions. */
type Exchange = 'stable' | 'offered' | 'offered-to-us';

/** SIP.js' view of one {@link CallMedia}. Closing is left to the phone, which owns the media. */
export class SessionMedia implements SessionDescriptionHandler {
  /** The next offer asks for a new way for the packets. */
  wantsRestart = false;
  /** The descriptions of the two sides do not go together: no common codec, or no sense at all. */
  hasFailed = false;
  /** A call that stands outlives an answer that makes no sense: what was agreed before goes on. */
  isEstablished = false;
  /** The last answer made no sense. */
  hasRefusedAnswer = false;
  readonly #media: CallMedia;
  #exchange: Exchange = 'stable';
  #prepared: { readonly sdp: string; readonly done: Promise<void> } | null = null;

  constructor(media: CallMedia) {
    this.#media = media;
  }

  /** Takes a caller's offer while it still rings, so that answering is quick. A failure shows when it is answered. */
  prepare(sdp: string): void {
    const done = this.#media.acceptOffer(sdp);
    done.catch(() => undefined);
    this.#prepared = { sdp, done };
  }

  /** Hears what a provisional response brought, without taking it for the answer. */
  async hearEarly(sdp: string): Promise<void> {
    if (this.#exchange === 'offered') await this.#media.acceptEarlyAnswer(sdp);
  }

  async getDescription(): Promise<BodyAndContentType> {
    if (this.#exchange === 'offered-to-us') {
      const body = await this.#remembering(() => this.#media.createAnswer());
      this.#exchange = 'stable';
      return { body, contentType: SDP };
    }
    this.#exchange = 'offered';
    const restart = this.wantsRestart;
    this.wantsRestart = false;
    return { body: await this.#media.createOffer({ restart }), contentType: SDP };
  }

  async setDescription(sdp: string): Promise<void> {
    await this.#remembering(() => this.#setDescription(sdp));
  }

  async #setDescription(sdp: string): Promise<void> {
    if (this.#exchange === 'offered') {
      await this.#takeAnswer(sdp);
      return;
    }
    const prepared = this.#prepared;
    this.#prepared = null;
    await (prepared?.sdp === sdp ? prepared.done : this.#media.acceptOffer(sdp));
    this.#exchange = 'offered-to-us';
  }

  /** SIP.js hangs up where this rejects (RFC 3261 has no way to refuse an answer). */
  async #takeAnswer(sdp: string): Promise<void> {
    this.hasRefusedAnswer = false;
    try {
      await this.#media.acceptAnswer(sdp);
    } catch (error) {
      if (!this.isEstablished) throw error;
      this.hasRefusedAnswer = true;
      return this.rollbackDescription();
    }
    this.#exchange = 'stable';
  }

  hasDescription(contentType: string): boolean {
    return contentType.split(';', 1)[0]?.trim().toLowerCase() === SDP;
  }

  async rollbackDescription(): Promise<void> {
    if (this.#exchange === 'stable') return;
    this.#exchange = 'stable';
    await this.#media.rollback();
  }

  sendDtmf(tones: string): boolean {
    return this.#media.sendDtmf(tones);
  }

  close(): void {
    this.#media.close();
  }

  async #remembering<T>(task: () => Promise<T>): Promise<T> {
    try {
      return await task();
    } catch (error) {
      this.hasFailed = true;
      throw error;
    }
  }
}

/** Which media belongs to which SIP.js session; SIP.js asks for it through a factory that knows the session only. */
export class MediaBook {
  readonly #pages = new WeakMap<Session, SessionMedia>();

  enter(session: Session, media: CallMedia): SessionMedia {
    const sessionMedia = new SessionMedia(media);
    this.#pages.set(session, sessionMedia);
    return sessionMedia;
  }

  readonly factory = (session: Session): SessionMedia => {
    const media = this.#pages.get(session);
    if (media === undefined) throw new Error('session without media');
    return media;
  };
}
