/** What the phone asks of signalling, in telephone words: lines, calls that arrive, and the far leg of one call. */
import type { Result } from '../lib/result.ts';
import type { Trouble } from '../lib/trouble.ts';
import type { EndReason, LineStage, Party } from '../protocol/call-snapshot.ts';
import type { DtmfMethod } from '../protocol/call-settings.ts';
import type { Account } from '../protocol/account.ts';
import type { UnknownReason } from '../protocol/presence-snapshot.ts';
import type { CallMedia } from './media/call-media.ts';

/** How a caller is told that nobody answers: 486, 603, or 302 to another number. */
export type Refusal =
  { readonly kind: 'busy' | 'declined' } | { readonly kind: 'forward'; readonly dialString: string };

/** How a call is ended from here; one that was not answered yet is refused. */
export type Farewell = { readonly kind: 'hang-up' } | Refusal;

/** How a call ended as signalling knows it; `trouble` where the user can do something about it. */
export interface LegEnd {
  readonly reason: EndReason;
  readonly trouble: Trouble | null;
  /** The number that a callee who moved named (`moved`), if it can be dialled. */
  readonly movedTo?: string;
}

/** What a leg tells. After `ended` (or after {@link Leg.end}) it tells nothing more. */
export interface LegEvents {
  /** The far side rings; `hasEarlyMedia` when it is already to be heard (RFC 3960). */
  progressed(hasEarlyMedia: boolean): void;
  /** A 200 OK was received (outgoing) or sent (incoming). */
  answered(): void;
  /** The far side put this side on hold, or took it back. */
  heldByRemote(isHeld: boolean): void;
  /** What became of {@link Leg.refer}. A success may still come after a failure that was only a lack of news. */
  referred(isDone: boolean): void;
  ended(end: LegEnd): void;
}

/** The far side of one call: one SIP dialog. */
export interface Leg {
  /** Answers an arriving call; the outcome arrives as `answered` or `ended`. */
  answer(): void;
  /** Ends the call in whatever state it is, also while the line is down; never throws. */
  end(how: Farewell): void;
  /** Puts the far side on hold or takes it back; resolves when the far side agreed or did not. */
  hold(isHeld: boolean): Promise<Result<undefined, Trouble>>;
  /** Sends digits; with `auto` as RFC 4733 has it, or in SIP INFO where the far side knows no telephone events. */
  sendDtmf(tones: string, method: DtmfMethod): Promise<Result<undefined, Trouble>>;
  /**
   * Asks the far side to call a number, or to take over another answered leg; the outcome arrives as `referred`, at the
   * latest after `patienceMs` (30 s).
   */
  refer(target: { readonly dialString: string; readonly patienceMs?: number } | Leg): void;
  /** The media has trouble: finds out at once whether the connection has, and comes back if so. */
  probe(): void;
  /** Renews the dialog over a new connection; restarts ICE when the media is not connected or the network is another. */
  renew(): void;
}

/** A call that arrives and was neither shown nor refused yet. */
export interface Arrival {
  readonly party: Party;
  /** Who calls as far as floods go, see `flood-rule.ts`; never shown. */
  readonly source: string;
  /** After how long the caller asks for the call to be answered by itself; null when not asked for. */
  readonly autoAnswerAfterMs: number | null;
  /** Lets it ring (180) and prepares `media` with the caller's offer. */
  ring(media: CallMedia, events: LegEvents): Leg;
  /** Refuses it without ringing. */
  turnAway(refusal: Refusal): void;
}

/** What names a dialog in a Replaces header (RFC 3891). Parts hold nothing that could end the header. */
export interface Replaces {
  readonly callId: string;
  readonly toTag: string;
  readonly fromTag: string;
}

/** How a phone that is watched stands. `replaces` names the ringing call where the PBX told it. */
export type PhoneStanding =
  | { readonly kind: 'free' }
  | { readonly kind: 'ringing'; readonly caller: string; readonly replaces: Replaces | null }
  | { readonly kind: 'busy' };

/** What a line tells besides calls. */
export interface NewsEvents {
  /** `number` is where the messages are heard, if the PBX says so. */
  voicemailChanged(news: {
    readonly new: number;
    readonly old: number;
    readonly number: string | null;
  }): void;
  phoneSeen(number: string, standing: PhoneStanding): void;
  /** Nothing is known of a watched phone any more, or not yet. */
  phoneLost(number: string, why: UnknownReason): void;
}

export interface LineEvents {
  stageChanged(stage: LineStage): void;
  callArrived(arrival: Arrival): void;
  /** Left out where nobody wants to know; then nothing is subscribed to. */
  readonly news?: NewsEvents;
}

/** One account's registration, which comes back by itself until the line is closed. */
export interface Line {
  /** Places a call; INVITE goes out as soon as the media has made its offer. Only while {@link Line.isReady}. */
  invite(target: {
    readonly dialString: string;
    readonly media: CallMedia;
    readonly events: LegEvents;
    /** The call that this one takes the place of. */
    readonly replaces?: Replaces;
  }): Leg;
  /** Watches the phones with these numbers and no others, as long as the line stands. */
  watch(numbers: readonly string[]): void;
  isReady(): boolean;
  /** Now is a good time to try again; a registered line is probed. */
  nudge(): void;
  /** The network is another one: connects anew at once, and renews the calls with a new way for their packets. */
  changeNetwork(): void;
  /** Unregisters and disconnects; resolves when that was done or given up (2 s). */
  close(): Promise<void>;
}

/** Opens a line at once; what becomes of it arrives in `events`, never before this returns. */
export type OpenLine = (account: Account, secret: string | null, events: LineEvents) => Line;
