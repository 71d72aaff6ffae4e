/** Plays one sound at a time through one outlet. A looped buffer needs no timer, so nothing can go on by accident. */
import type { SoundOutput } from './sound-outputs.ts';

export interface VoiceSound {
  readonly buffer: AudioBuffer;
  readonly isLooped: boolean;
}

export interface Voice {
  /** Plays in place of what was playing. `make` is given the outlet's own sample rate. */
  play(make: (context: BaseAudioContext) => VoiceSound): void;
  stop(): void;
}

/** Opens the sound card with the first sound; lets go of it in silence. */
export function createVoice(
  openContext: () => AudioContext,
  output: SoundOutput,
  signal: AbortSignal,
): Voice {
  let opened: { readonly context: AudioContext; readonly gain: GainNode; sinkId: string } | null = null;
  let playing: AudioBufferSourceNode | null = null;

  function adjust(): void {
    if (opened === null) return;
    // Straight to the value: a fade would be nicer for the ear, but nobody turns the volume thirty times a second.
    opened.gain.gain.value = output.volume();
    const sinkId = output.sinkId();
    if (sinkId === opened.sinkId) return;
    opened.sinkId = sinkId;
    // A device that went away between two looks: what is played stays where it was, which is better than silence.
    void setSink(opened.context, sinkId).catch(() => undefined);
  }

  function stop(): void {
    playing?.stop();
    playing?.disconnect();
    playing = null;
    // An idle context keeps the sound card awake.
    void opened?.context.suspend().catch(() => undefined);
  }

  output.onChange(() => {
    if (output.isOn()) adjust();
    else stop();
  }, signal);

  return {
    play(make) {
      stop();
      if (!output.isOn()) return;
      if (opened === null) {
        const context = openContext();
        const gain = new GainNode(context);
        gain.connect(context.destination);
        opened = { context, gain, sinkId: '' };
      }
      adjust();
      const { context, gain } = opened;
      void context.resume().catch(() => undefined);
      const { buffer, isLooped } = make(context);
      const source = new AudioBufferSourceNode(context, { buffer, loop: isLooped });
      source.connect(gain);
      source.start();
      playing = source;
    },
    stop,
  };
}

/** Not yet in the library's types; there since Chromium 110. */
interface SinkContext extends AudioContext {
  setSinkId(sinkId: string): Promise<void>;
}

function setSink(context: AudioContext, sinkId: string): Promise<void> {
  return 'setSinkId' in context ? (context as SinkContext).setSinkId(sinkId) : Promise.resolve();
}
