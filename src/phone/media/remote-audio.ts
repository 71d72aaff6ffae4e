/** Lets the far side be heard. */
import type { SoundOutput } from './sound-outputs.ts';

/** Where a call's incoming sound goes. */
export interface AudioSink {
  play(stream: MediaStream): void;
  setMuted(isMuted: boolean): void;
  stop(): void;
}

/**
 * Plays through an element of its own, so that several calls never share one. Another device or loudness takes effect at
 * once.
 */
export function createRemoteAudio(onFault: (error: unknown) => void, output: SoundOutput): AudioSink {
  const life = new AbortController();
  const element = new Audio();
  element.autoplay = true;

  function adjust(): void {
    element.volume = output.volume();
    // A device that went away between two looks: the next look brings another.
    if (element.sinkId !== output.sinkId()) void element.setSinkId(output.sinkId()).catch(() => undefined);
  }

  adjust();
  output.onChange(adjust, life.signal);
  return {
    play(stream) {
      if (element.srcObject === stream) return;
      element.srcObject = stream;
      element.play().catch((error: unknown) => {
        // Stopped before it began: the call was over quicker than the sound.
        if (element.srcObject !== null) onFault(error);
      });
    },
    setMuted(isMuted) {
      element.muted = isMuted;
    },
    stop() {
      life.abort();
      element.srcObject = null;
    },
  };
}
