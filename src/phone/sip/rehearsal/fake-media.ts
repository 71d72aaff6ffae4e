/** Media for tests: descriptions without sound, and a record of what was asked of it. */
import type { Trouble } from '../../../lib/trouble.ts';
import type { CallMedia, CallMediaEvents, MediaTap } from '../../media/call-media.ts';
import type { MixerSeat } from '../../media/conference-mixer.ts';
import type { MediaSample } from '../../media/media-sample.ts';

let serial = 0;

export class FakeMedia implements CallMedia {
  readonly asked: string[] = [];
  /** Descriptions of the far side, in order. */
  readonly heard: string[] = [];
  isConnectedNow = true;
  canSendDtmf = true;
  refusesDescriptions = false;
  isClosed = false;
  isHeld = false;
  isMuted = false;
  isHeard = true;
  isSpeaking = false;
  seat: MixerSeat | null = null;
  tap: MediaTap | null = null;
  /** What {@link sample} sees. */
  nextSample: () => MediaSample | null = () => null;
  readonly #serial = (serial += 1);

  constructor(readonly events: CallMediaEvents) {}

  speak(): void {
    this.isSpeaking = true;
  }

  createOffer({ restart }: { readonly restart: boolean }): Promise<string> {
    this.asked.push(restart ? 'offer with restart' : 'offer');
    return Promise.resolve(this.#describe());
  }

  acceptOffer(sdp: string): Promise<void> {
    return this.#hear(sdp);
  }

  createAnswer(): Promise<string> {
    this.asked.push('answer');
    return Promise.resolve(this.#describe());
  }

  acceptEarlyAnswer(sdp: string): Promise<void> {
    this.asked.push('early answer');
    return this.#hear(sdp);
  }

  acceptAnswer(sdp: string): Promise<void> {
    return this.#hear(sdp);
  }

  rollback(): Promise<void> {
    this.asked.push('rollback');
    return Promise.resolve();
  }

  setMuted(isMuted: boolean): void {
    this.isMuted = isMuted;
  }

  setHeld(isHeld: boolean): void {
    this.isHeld = isHeld;
  }

  setHeard(isHeard: boolean): void {
    this.isHeard = isHeard;
  }

  speakThrough(seat: MixerSeat | null): void {
    this.seat = seat;
  }

  recordThrough(tap: MediaTap | null): void {
    this.tap = tap;
  }

  sendDtmf(tones: string): boolean {
    if (this.canSendDtmf) this.asked.push(`digits ${tones}`);
    return this.canSendDtmf;
  }

  isConnected(): boolean {
    return this.isConnectedNow;
  }

  sample(): Promise<MediaSample | null> {
    return Promise.resolve(this.nextSample());
  }

  close(): void {
    this.isClosed = true;
  }

  failMicrophone(trouble: Trouble): void {
    this.events.microphoneFailed(trouble);
  }

  #hear(sdp: string): Promise<void> {
    if (this.refusesDescriptions) return Promise.reject(new Error('no common codec'));
    this.heard.push(sdp);
    return Promise.resolve();
  }

  #describe(): string {
    const direction = this.isHeld ? 'sendonly' : 'sendrecv';
    return [
      'v=0',
      `o=- ${this.#serial} ${this.asked.length} IN IP4 127.0.0.1`,
      's=-',
      't=0 0',
      'm=audio 9 UDP/TLS/RTP/SAVPF 111',
      `a=${direction}`,
      '',
    ].join('\r\n');
  }
}

export const deafEvents: CallMediaEvents = {
  microphoneFailed: () => undefined,
  pathStalled: () => undefined,
  pathLost: () => undefined,
  pathFailed: () => undefined,
};
