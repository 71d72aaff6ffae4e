/** The real media of a call: one RTCPeerConnection with one audio line, spoken into before the microphone is there. */
import type { Clock } from '../../lib/clock.ts';
import type { CallMedia, CallMediaEvents, MediaTap } from './call-media.ts';
import { codecPreferences, isAudioRefused } from './codec-preferences.ts';
import type { MixerSeat } from './conference-mixer.ts';
import type { MediaWishes } from './media-wishes.ts';
import { enoughCandidates, gatheringHelp } from './gathering.ts';
import { readSample, type MediaSample } from './media-sample.ts';
import type { AudioSource } from './microphone.ts';
import { watchPath, type PathWatch } from './path-watch.ts';
import type { AudioSink } from './remote-audio.ts';
import { createToneQueue, type ToneQueue } from './tone-queue.ts';

export interface PeerMediaOptions {
  readonly wishes: MediaWishes;
  /** Made beforehand, since making one takes longer than the rest of an offer; null lets the browser make one. */
  readonly certificate: RTCCertificate | null;
  readonly source: AudioSource;
  readonly sink: AudioSink;
  readonly events: CallMediaEvents;
  readonly clock: Clock;
}

const REPLUG_MS = 2_000;
/** This side is done with DTLS a moment before the far side is: Asterisk 16 missed a digit that was sent at once. */
const PATH_SETTLES_MS = 300;

/** Opens neither microphone nor network. */
export function openPeerMedia(options: PeerMediaOptions): CallMedia {
  const { iceServers, isRelayOnly } = options.wishes;
  const connection = new RTCPeerConnection({
    iceServers: [...iceServers],
    iceTransportPolicy: isRelayOnly ? 'relay' : 'all',
    bundlePolicy: 'max-bundle',
    ...(options.certificate === null ? {} : { certificates: [options.certificate] }),
  });
  return new PeerMedia(connection, options);
}

class PeerMedia implements CallMedia {
  readonly #life = new AbortController();
  readonly #path: PathWatch;
  readonly #tones: ToneQueue;
  #transceiver: RTCRtpTransceiver | null = null;
  #track: MediaStreamTrack | null = null;
  #remote: MediaStreamTrack | null = null;
  #seat: MixerSeat | null = null;
  #tap: MediaTap | null = null;
  #isSpeaking = false;
  /** Counts the wishes for a track; only the last one is fulfilled. */
  #wishes = 0;
  #isPathSettled = false;
  #isMuted = false;
  #isHeld = false;
  #isHeard = true;

  constructor(
    private readonly connection: RTCPeerConnection,
    private readonly options: PeerMediaOptions,
  ) {
    const { clock, events, sink, source } = options;
    const { signal } = this.#life;
    this.#path = watchPath({
      connection,
      clock,
      isAudioExpected: () => this.#isAudioExpected(),
      onStalled: () => events.pathStalled(),
      onLost: () => events.pathLost(),
      onFailed: () => events.pathFailed(),
      signal,
    });
    this.#tones = createToneQueue({
      sender: () => this.#transceiver?.sender.dtmf ?? null,
      isConnected: () => this.#isPathSettled && this.#track !== null,
    });
    connection.addEventListener('connectionstatechange', () => this.#settlePath(), { signal });
    source.onChange(() => this.#isSpeaking && void this.#takeTrack(), signal);
    connection.addEventListener(
      'track',
      ({ track, streams }) => {
        if (track.kind !== 'audio') return;
        sink.play(streams[0] ?? new MediaStream([track]));
        this.#remote = track;
        this.#seat?.takeRemote(track);
        this.#tap?.takeRemote(track);
      },
      { signal },
    );
  }

  speak(): void {
    if (this.#isSpeaking) return;
    this.#isSpeaking = true;
    void this.#takeTrack();
  }

  async createOffer({ restart }: { readonly restart: boolean }): Promise<string> {
    // No track yet: the line is offered at once and the microphone joins it without a new offer.
    this.#transceiver ??= this.connection.addTransceiver('audio');
    this.#preferCodecs(this.#transceiver);
    const offer = await this.#describe(() => this.connection.createOffer({ iceRestart: restart }));
    // Asterisk answers an offer without addresses without ICE, which the browser refuses: better to offer later.
    if (!offer.includes('a=candidate:')) throw new Error('no address to be reached at');
    return offer;
  }

  async acceptOffer(sdp: string): Promise<void> {
    await this.connection.setRemoteDescription({ type: 'offer', sdp });
    const transceivers = this.connection.getTransceivers();
    const audio = transceivers.find(({ receiver }) => receiver.track.kind === 'audio');
    if (audio === undefined) throw new Error('offer without audio');
    this.#transceiver ??= audio;
    this.#preferCodecs(this.#transceiver);
    for (const transceiver of transceivers) {
      if (transceiver !== this.#transceiver) transceiver.direction = 'inactive';
    }
  }

  async createAnswer(): Promise<string> {
    const answer = await this.#describe(() => this.connection.createAnswer());
    if (isAudioRefused(answer)) throw new Error('no common codec');
    return answer;
  }

  async acceptEarlyAnswer(sdp: string): Promise<void> {
    if (this.connection.signalingState !== 'have-local-offer') return;
    await this.connection.setRemoteDescription({ type: 'pranswer', sdp });
  }

  acceptAnswer(sdp: string): Promise<void> {
    return this.connection.setRemoteDescription({ type: 'answer', sdp });
  }

  async rollback(): Promise<void> {
    switch (this.connection.signalingState) {
      case 'have-local-offer':
        return this.connection.setLocalDescription({ type: 'rollback' });
      case 'have-remote-offer':
        return this.connection.setRemoteDescription({ type: 'rollback' });
      default:
    }
  }

  setMuted(isMuted: boolean): void {
    this.#isMuted = isMuted;
    this.#applySilence();
  }

  setHeld(isHeld: boolean): void {
    this.#isHeld = isHeld;
    this.#applySilence();
  }

  setHeard(isHeard: boolean): void {
    this.#isHeard = isHeard;
    this.#applySilence();
  }

  speakThrough(seat: MixerSeat | null): void {
    this.#seat = seat;
    if (this.#track !== null) seat?.takeMicrophone(this.#track);
    if (this.#remote !== null) seat?.takeRemote(this.#remote);
    void this.#attachTrack();
  }

  recordThrough(tap: MediaTap | null): void {
    this.#tap = tap;
    if (this.#track !== null) tap?.takeMicrophone(this.#track);
    if (this.#remote !== null) tap?.takeRemote(this.#remote);
    if (this.#isPathSettled) tap?.openPath();
    void this.#attachTrack();
  }

  sendDtmf(tones: string): boolean {
    return this.#tones.send(tones);
  }

  isConnected(): boolean {
    return this.#path.isFlowing();
  }

  async sample(): Promise<MediaSample | null> {
    const direction = this.#transceiver?.currentDirection ?? null;
    if (this.#life.signal.aborted || direction === null) return null;
    const stats = await this.connection.getStats();
    return readSample(stats.values(), this.options.clock.monotonicMs(), this.#isAudioExpected());
  }

  close(): void {
    this.#life.abort();
    this.#track?.stop();
    this.#track = null;
    this.options.sink.stop();
    this.connection.close();
  }

  #isAudioExpected(): boolean {
    const direction = this.#transceiver?.currentDirection;
    return direction === 'sendrecv' || direction === 'recvonly';
  }

  async #describe(make: () => Promise<RTCSessionDescriptionInit>): Promise<string> {
    const { connection, options } = this;
    if (this.#transceiver !== null) {
      // The browser itself narrows an answer to what was offered, so this is always what this side wants.
      this.#transceiver.direction = this.#isHeld ? 'sendonly' : 'sendrecv';
      await this.#attachTrack();
    }
    await connection.setLocalDescription(await make());
    await enoughCandidates(
      connection,
      gatheringHelp(options.wishes.iceServers),
      options.clock,
      this.#life.signal,
    );
    const sdp = connection.localDescription?.sdp;
    if (sdp === undefined) throw new Error('no local description');
    return sdp;
  }

  #preferCodecs(transceiver: RTCRtpTransceiver): void {
    const known = RTCRtpReceiver.getCapabilities('audio')?.codecs ?? [];
    const preferred = codecPreferences(known, this.options.wishes.codecs);
    if (preferred !== null) transceiver.setCodecPreferences(preferred);
  }

  async #takeTrack(): Promise<void> {
    const { signal } = this.#life;
    const wish = (this.#wishes += 1);
    const taken = await this.options.source.take(signal);
    if (signal.aborted) return;
    if (wish !== this.#wishes) return taken.ok ? taken.value.stop() : undefined;
    if (!taken.ok) {
      if (this.#track === null) return this.options.events.microphoneFailed(taken.error);
      // Unplugged in the middle of a call: listening still works, and something may be plugged in again.
      if (this.#track.readyState === 'live') return;
      return this.options.clock.after(REPLUG_MS, () => void this.#takeTrack(), signal);
    }
    const [before, track] = [this.#track, taken.value];
    this.#track = track;
    // A headset that was unplugged: go on with what the system has now.
    const retake = (): void => void (this.#track === track && this.#takeTrack());
    track.addEventListener('ended', retake, { once: true, signal });
    this.#seat?.takeMicrophone(track);
    this.#tap?.takeMicrophone(track);
    this.#applySilence();
    await this.#attachTrack();
    // Not before the new one is sent, so that no word is lost between them.
    before?.stop();
  }

  #settlePath(): void {
    this.#isPathSettled = false;
    if (this.connection.connectionState !== 'connected') return;
    const settle = (): void => {
      this.#isPathSettled = this.connection.connectionState === 'connected';
      this.#tones.flush();
      if (this.#isPathSettled) this.#tap?.openPath();
    };
    this.options.clock.after(PATH_SETTLES_MS, settle, this.#life.signal);
  }

  async #attachTrack(): Promise<void> {
    const sender = this.#transceiver?.sender;
    const spoken = this.#seat?.output ?? this.#track;
    if (spoken !== null) this.#tap?.takeSent(spoken);
    const outgoing = spoken === null ? null : (this.#tap?.output ?? spoken);
    if (sender !== undefined && outgoing !== null && sender.track !== outgoing) {
      await sender.replaceTrack(outgoing);
      this.#tones.flush();
    }
  }

  #applySilence(): void {
    if (this.#track !== null) this.#track.enabled = !this.#isMuted && !this.#isHeld;
    this.options.sink.setMuted(this.#isHeld || !this.#isHeard);
  }
}
