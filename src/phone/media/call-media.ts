/** What a call asks of its media: offer and answer, microphone, hold, digits. One real kind and one for tests. */
import type { Trouble } from '../../lib/trouble.ts';
import type { MixerSeat } from './conference-mixer.ts';
import type { MediaWishes } from './media-wishes.ts';
import type { MediaSample } from './media-sample.ts';

export interface CallMediaEvents {
  /** The microphone could not be opened for this call. */
  microphoneFailed(trouble: Trouble): void;
  /** Packets that ought to come did not for a moment; told again and again while that lasts. */
  pathStalled(): void;
  /** The packets' way was lost for longer than a hiccup, so a renewal (ICE restart) is worth a try. */
  pathLost(): void;
  /** The packets' way did not come back. */
  pathFailed(): void;
}

/** What records a call: it takes both sides, and gives what is sent, where the far side is to hear a tone as well. */
export interface MediaTap {
  /** To be sent in the place of what is given by `takeSent`; null to send that itself. */
  readonly output: MediaStreamTrack | null;
  /** This user's microphone; a later one, after a headset was unplugged, takes its place. The same goes for the others. */
  takeMicrophone(track: MediaStreamTrack): void;
  /** What the far side would hear: the microphone, or what a conference makes of it. */
  takeSent(track: MediaStreamTrack): void;
  takeRemote(track: MediaStreamTrack): void;
  /** The far side hears what is sent from now on. */
  openPath(): void;
}

/** The media of one call. Session descriptions are SDP text with all candidates in it (no trickle). */
export interface CallMedia {
  /** Opens the microphone and sends it as soon as it is there; without this the call is silent. */
  speak(): void;
  /** `restart` asks for a new way for the packets (ICE restart, RFC 8839 section 4.4.1.1.1). */
  createOffer(options: { readonly restart: boolean }): Promise<string>;
  /** Takes the caller's offer; does not send a packet before {@link createAnswer}. */
  acceptOffer(sdp: string): Promise<void>;
  createAnswer(): Promise<string>;
  /** Takes the answer of a provisional response, so that early media is heard. */
  acceptEarlyAnswer(sdp: string): Promise<void>;
  acceptAnswer(sdp: string): Promise<void>;
  /** Takes back an offer that was refused. */
  rollback(): Promise<void>;
  setMuted(isMuted: boolean): void;
  /** Silences both directions at once; the direction is negotiated with the next offer. */
  setHeld(isHeld: boolean): void;
  /** Lets the far side be heard here or not; it is on hold no more or less for it. */
  setHeard(isHeard: boolean): void;
  /** Sends what `seat` mixes and gives it what it mixes from; null sends the microphone itself again. */
  speakThrough(seat: MixerSeat | null): void;
  /** Lets a recording listen in; null lets go of it. */
  recordThrough(tap: MediaTap | null): void;
  /** False when this call has no telephone events (RFC 4733) to send digits with. */
  sendDtmf(tones: string): boolean;
  isConnected(): boolean;
  /** Looks at packets and sound of this moment; null when there is nothing to look at. */
  sample(): Promise<MediaSample | null>;
  /** Stops the microphone, the sound and the packets; idempotent. */
  close(): void;
}

/**
 * Opens the media of a call; touches neither microphone nor network. With `isDeaf` nothing that is received is played, as
 * for a call that goes on elsewhere.
 */
export type OpenMedia = (wishes: MediaWishes, events: CallMediaEvents, isDeaf: boolean) => CallMedia;
