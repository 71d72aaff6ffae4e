/** Lets the far side be heard. */

/** Where a call's incoming sound goes. */
export interface AudioSink {
  play(stream: MediaStream): void;
  setMuted(isMuted: boolean): void;
  stop(): void;
}

/** Plays through an element of its own, so that several calls never share one. */
export function createRemoteAudio(onFault: (error: unknown) => void): AudioSink {
  const element = new Audio();
  element.autoplay = true;
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
      element.srcObject = null;
    },
  };
}
