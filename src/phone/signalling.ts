/** What the phone asks of signalling, in telephone words: lines, calls that arrive, and the far leg of one call. */
import type { Result } from '../lib/result.ts';
import type { Trouble } from '../lib/trouble.ts';
import type { EndReason, LineStage, Party } from '../protocol/call-snapshot.ts';
import type { Account } from '../protocol/account.ts';
import type { CallMedia } from './media/call-media.ts';

/** How a call ended as signalling knows it; `trouble` where the user can do something about it. */
export interface LegEnd {
  readonly reason: EndReason;
  readonly trouble: Trouble | null;
}

/** What a leg tells. After `ended` (or after {@link Leg.end}) it tells nothing more. */
export interface LegEvents {
  /** The far side rings; `hasEarlyMedia` when it is already to be heard (RFC 3960). */
  progressed(hasEarlyMedia: boolean): void;
  /** A 200 OK was received (outgoing) or sent (incoming). */
  answered(): void;
  /** What became of {@link Leg.refer}. A success may still come after a failure that was only a lack of news. */
  referred(isDone: boolean): void;
  ended(end: LegEnd): void;
}

/** The far side of one call: one SIP dialog. */
export interface Leg {
  /** Answers an arriving call; the outcome arrives as `answered` or `ended`. */
  answer(): void;
  /** Ends the call in whatever state it is, also while the line is down; never throws. */
  end(how: 'decline' | 'hang-up'): void;
  /** Puts the far side on hold or takes it back; resolves when the far side agreed or did not. */
  hold(isHeld: boolean): Promise<Result<undefined, Trouble>>;
  /** Sends digits (RFC 4733, or SIP INFO where the far side knows no telephone events). */
  sendDtmf(tones: string): Promise<Result<undefined, Trouble>>;
  /** Asks the far side to call a number, or to take over another answered leg; the outcome arrives as `referred`. */
  refer(target: { readonly dialString: string } | Leg): void;
  /** The media has trouble: finds out at once whether the connection has, and comes back if so. */
  probe(): void;
  /** Renews the dialog over a new connection; restarts ICE when the media is not connected. */
  renew(): void;
}

/** A call that arrives and was neither shown nor refused yet. */
export interface Arrival {
  readonly party: Party;
  /** Lets it ring (180) and prepares `media` with the caller's offer. */
  ring(media: CallMedia, events: LegEvents): Leg;
  /** Answers 486 Busy Here without ringing. */
  turnAway(): void;
}

export interface LineEvents {
  stageChanged(stage: LineStage): void;
  callArrived(arrival: Arrival): void;
}

/** One account's registration, which comes back by itself until the line is closed. */
export interface Line {
  /** Places a call; INVITE goes out as soon as the media has made its offer. Only while {@link Line.isReady}. */
  invite(target: { readonly dialString: string; readonly media: CallMedia; readonly events: LegEvents }): Leg;
  isReady(): boolean;
  /** Now is a good time to try again; a registered line is probed. */
  nudge(): void;
  /** Unregisters and disconnects; resolves when that was done or given up (2 s). */
  close(): Promise<void>;
}

/** Opens a line at once; what becomes of it arrives in `events`, never before this returns. */
export type OpenLine = (account: Account, secret: string | null, events: LineEvents) => Line;
