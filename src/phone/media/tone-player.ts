/** Plays one tone at a time. A looped buffer needs no timer, so nothing can go on sounding by accident. */
import type { Tone } from '../tone-policy.ts';
import { synthesise } from './tone-samples.ts';

/** Returns the function that changes the tone; the same tone again goes on where it is. */
export function createTonePlayer(openContext: () => AudioContext): (tone: Tone) => void {
  let context: AudioContext | null = null;
  let playing: AudioBufferSourceNode | null = null;
  let current: Tone = 'silence';

  function stop(): void {
    playing?.stop();
    playing?.disconnect();
    playing = null;
  }

  function start(tone: Exclude<Tone, 'silence'>): void {
    context ??= openContext();
    void context.resume().catch(() => undefined);
    const { samples, isLooped } = synthesise(tone, context.sampleRate);
    const buffer = context.createBuffer(1, samples.length, context.sampleRate);
    buffer.copyToChannel(samples, 0);
    const source = new AudioBufferSourceNode(context, { buffer, loop: isLooped });
    source.connect(context.destination);
    source.start();
    playing = source;
  }

  return (tone) => {
    if (tone === current) return;
    current = tone;
    stop();
    if (tone !== 'silence') return start(tone);
    // An idle context keeps the sound card awake.
    void context?.suspend().catch(() => undefined);
  };
}
