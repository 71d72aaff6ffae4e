/** How loud the microphone of a call is at this moment, for as long as somebody asks. */
import type { Clock } from '../../lib/clock.ts';
import { loudestLevel } from '../../lib/sound-level.ts';

export interface MicrophoneLevel {
  /** This track is what is spoken into from now on. */
  watch(track: MediaStreamTrack): void;
  /** 0 to 1 on a scale of decibels; null while nothing is spoken into. */
  read(): number | null;
}

/** Samples looked back on, and of one block among them: 85 ms and 11 ms at 48 kHz. */
const LOOK_BACK = 4096;
const BLOCK = 512;
/** A meter asks many times a second; after a while without a question it is gone. */
const UNASKED_MS = 2_000;

/** Costs nothing before the first question. */
export function createMicrophoneLevel(openContext: () => AudioContext, clock: Clock): MicrophoneLevel {
  let track: MediaStreamTrack | null = null;
  let meter: { readonly context: AudioContext; readonly analyser: AnalyserNode } | null = null;
  let asked = new AbortController();
  const samples = new Float32Array(LOOK_BACK);

  function close(): void {
    asked.abort();
    void meter?.context.close();
    meter = null;
  }

  return {
    watch(next) {
      close();
      track = next;
    },
    read() {
      if (track === null || track.readyState === 'ended') {
        close();
        return null;
      }
      if (meter === null) {
        const context = openContext();
        const analyser = new AnalyserNode(context, { fftSize: LOOK_BACK });
        context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
        meter = { context, analyser };
      }
      asked.abort();
      asked = new AbortController();
      clock.after(UNASKED_MS, close, asked.signal);
      meter.analyser.getFloatTimeDomainData(samples);
      return loudestLevel(samples, BLOCK);
    },
  };
}
