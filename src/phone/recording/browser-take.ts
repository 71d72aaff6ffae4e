/** Records in a browser: mixes both sides in an audio context of its own and has MediaRecorder make Opus of it. */
import type { CallId } from '../../protocol/call-snapshot.ts';
import type { MediaTap } from '../media/call-media.ts';
import type { AudioSink } from '../media/remote-audio.ts';
import { announcementSamples } from './announcement.ts';
import type { OpenTake, Take, TakeEvents } from './recording-contract.ts';

/** As much as a crash may cost, together with what is on its way. */
const PIECE_MS = 500;
const SAMPLE_RATE = 48_000;
/** The loudest sound of a piece is looked for in what the analyser still knows, two thirds of a second. */
const ANALYSED_SAMPLES = 32_768;
const FORMAT = { mimeType: 'audio/webm;codecs=opus', audioBitsPerSecond: 32_000 } as const;

interface Seat {
  /** Where the tone is mixed into what is sent; null where nobody is told. */
  readonly outlet: MediaStreamAudioDestinationNode | null;
  microphone: AudioNode | null;
  remote: AudioNode | null;
  sent: { readonly track: MediaStreamTrack; readonly node: AudioNode } | null;
}

/** `openSink` gives what the tone is played to this user with. */
export function createOpenTake(options: { readonly openSink: () => AudioSink }): OpenTake {
  return ({ isAnnounced, events }) => new BrowserTake(isAnnounced ? options.openSink() : null, events);
}

class BrowserTake implements Take {
  readonly #context = new AudioContext({ sampleRate: SAMPLE_RATE });
  readonly #mix = new GainNode(this.#context);
  readonly #analyser = new AnalyserNode(this.#context, { fftSize: ANALYSED_SAMPLES });
  readonly #announcement = new GainNode(this.#context);
  readonly #recorder: MediaRecorder;
  readonly #seats = new Map<CallId, Seat>();
  readonly #window = new Float32Array(ANALYSED_SAMPLES);
  #sound: Parameters<Take['route']>[0] = { spoken: null, heard: [] };
  #tone: AudioBufferSourceNode | null = null;
  #isPaused = false;
  /** Recorded time up to the moment at which it went on last. */
  #doneMs = 0;
  #resumedAtMs = 0;
  #tellingMs = 0;
  #pieces: Promise<void> = Promise.resolve();

  constructor(
    private readonly sink: AudioSink | null,
    private readonly events: TakeEvents,
  ) {
    // Telephony is heard with one ear.
    const mono = { channelCount: 1 };
    const recorded = new MediaStreamAudioDestinationNode(this.#context, mono);
    this.#mix.connect(recorded);
    this.#mix.connect(this.#analyser);
    this.#announcement.connect(this.#mix);
    if (sink !== null) {
      const own = new MediaStreamAudioDestinationNode(this.#context, mono);
      this.#announcement.connect(own);
      sink.play(own.stream);
    }
    this.#recorder = new MediaRecorder(recorded.stream, FORMAT);
    this.#recorder.addEventListener('dataavailable', ({ data }) => this.#give(data));
    this.#recorder.addEventListener('error', () => events.failed());
    this.#recorder.addEventListener('stop', () => this.#close());
    this.#recorder.start(PIECE_MS);
    this.#announce();
  }

  join(callId: CallId): MediaTap {
    const outlet =
      this.sink === null ? null : new MediaStreamAudioDestinationNode(this.#context, { channelCount: 1 });
    const seat: Seat = { outlet, microphone: null, remote: null, sent: null };
    this.#seats.set(callId, seat);
    if (outlet !== null) this.#announcement.connect(outlet);
    this.#announce();
    const isHere = (): boolean => this.#seats.get(callId) === seat;
    return {
      output: outlet?.stream.getAudioTracks()[0] ?? null,
      takeMicrophone: (track) => {
        if (!isHere()) return;
        seat.microphone?.disconnect();
        seat.microphone = this.#source(track);
        this.#connect();
      },
      takeRemote: (track) => {
        if (!isHere()) return;
        seat.remote?.disconnect();
        seat.remote = this.#source(track);
        this.#connect();
      },
      takeSent: (track) => {
        if (!isHere() || outlet === null || seat.sent?.track === track) return;
        seat.sent?.node.disconnect();
        seat.sent = { track, node: this.#source(track) };
        seat.sent.node.connect(outlet);
      },
      // What sounded before nobody could hear.
      openPath: () => isHere() && this.#announce(),
    };
  }

  leave(callId: CallId): void {
    const seat = this.#seats.get(callId);
    if (seat === undefined) return;
    this.#seats.delete(callId);
    for (const node of [seat.microphone, seat.remote, seat.sent?.node]) node?.disconnect();
    if (seat.outlet === null) return;
    this.#announcement.disconnect(seat.outlet);
    for (const track of seat.outlet.stream.getTracks()) track.stop();
  }

  route(sound: Parameters<Take['route']>[0]): void {
    this.#sound = sound;
    this.#connect();
  }

  setPaused(isPaused: boolean): void {
    if (isPaused === this.#isPaused || this.#recorder.state === 'inactive') return;
    if (isPaused) {
      this.#doneMs = this.#recordedMs();
      this.#recorder.pause();
    } else {
      this.#resumedAtMs = this.#soundedMs();
      this.#recorder.resume();
    }
    this.#isPaused = isPaused;
    this.#announce();
  }

  stop(): void {
    this.#silence();
    this.sink?.stop();
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
  }

  #source(track: MediaStreamTrack): AudioNode {
    return new MediaStreamAudioSourceNode(this.#context, { mediaStream: new MediaStream([track]) });
  }

  /** Connecting twice is connecting once. */
  #connect(): void {
    const { spoken, heard } = this.#sound;
    for (const [id, { microphone, remote }] of this.#seats) {
      if (id === spoken) microphone?.connect(this.#mix);
      else microphone?.disconnect();
      if (heard.includes(id)) remote?.connect(this.#mix);
      else remote?.disconnect();
    }
  }

  /** Sounds now and then as long as it is recorded; a looped buffer needs no timer. */
  #announce(): void {
    this.#silence();
    if (this.sink === null || this.#isPaused || this.#recorder.state === 'inactive') return;
    const samples = announcementSamples(SAMPLE_RATE);
    const buffer = new AudioBuffer({ length: samples.length, sampleRate: SAMPLE_RATE });
    buffer.copyToChannel(samples, 0);
    this.#tone = new AudioBufferSourceNode(this.#context, { buffer, loop: true });
    this.#tone.connect(this.#announcement);
    this.#tone.start();
  }

  #silence(): void {
    this.#tone?.stop();
    this.#tone?.disconnect();
    this.#tone = null;
  }

  /** How much sound has gone through, which is what is in the file: it begins late and stands still on a busy machine. */
  #soundedMs(): number {
    return this.#context.currentTime * 1_000;
  }

  #recordedMs(): number {
    return this.#isPaused ? this.#doneMs : this.#doneMs + this.#soundedMs() - this.#resumedAtMs;
  }

  #give(data: Blob): void {
    const recordedMs = this.#recordedMs();
    const durationMs = recordedMs - this.#tellingMs;
    this.#tellingMs = recordedMs;
    const peak = this.#peak(durationMs);
    this.#pieces = this.#pieces.then(async () => {
      const bytes = new Uint8Array(await data.arrayBuffer());
      if (bytes.length > 0) this.events.piece({ bytes, peak, durationMs });
    });
  }

  /** The loudest sound of the last `durationMs`, 0 to 255. */
  #peak(durationMs: number): number {
    this.#analyser.getFloatTimeDomainData(this.#window);
    const wanted = Math.min(ANALYSED_SAMPLES, Math.ceil((durationMs * SAMPLE_RATE) / 1_000));
    let loudest = 0;
    for (const sample of this.#window.subarray(ANALYSED_SAMPLES - wanted)) {
      loudest = Math.max(loudest, Math.abs(sample));
    }
    return Math.min(255, Math.round(loudest * 255));
  }

  #close(): void {
    for (const callId of [...this.#seats.keys()]) this.leave(callId);
    void this.#context.close();
    this.#pieces = this.#pieces.then(() => this.events.ended());
  }
}
