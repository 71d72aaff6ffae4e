/** The self-test's door to real sound: hearing a microphone, and an echo without any telephone. */
import type { Clock } from '../lib/clock.ts';
import { loudestLevel, SPEECH_LEVEL } from '../lib/sound-level.ts';

export interface CheckDoor {
  /** Resolves with true as soon as somebody is heard, with false after `patienceMs` or when `signal` is aborted. */
  hear(stream: MediaStream, patienceMs: number, signal: AbortSignal): Promise<boolean>;
  /** Sends `stream` through a connection of this computer with itself and plays it a second later, until aborted. */
  echo(stream: MediaStream, signal: AbortSignal): Promise<void>;
}

const LOOK_EVERY_MS = 50;
const LOOK_BACK = 4096;
const BLOCK = 512;
const ECHO_DELAY_S = 1;

export function createCheckDoor(clock: Clock): CheckDoor {
  return {
    async hear(stream, patienceMs, signal) {
      const context = new AudioContext();
      const analyser = new AnalyserNode(context, { fftSize: LOOK_BACK });
      context.createMediaStreamSource(stream).connect(analyser);
      const samples = new Float32Array(LOOK_BACK);
      const giveUpAtMs = clock.monotonicMs() + patienceMs;
      try {
        return await new Promise<boolean>((resolve) => {
          const look = (): void => {
            analyser.getFloatTimeDomainData(samples);
            if (loudestLevel(samples, BLOCK) > SPEECH_LEVEL) return resolve(true);
            if (signal.aborted || clock.monotonicMs() > giveUpAtMs) return resolve(false);
            clock.after(LOOK_EVERY_MS, look);
          };
          look();
        });
      } finally {
        void context.close();
      }
    },

    async echo(stream, signal) {
      const [here, there] = [new RTCPeerConnection(), new RTCPeerConnection()];
      const context = new AudioContext();
      // Chromium feeds a remote stream into Web Audio only while an element has it as well.
      const pump = new Audio();
      pump.muted = true;
      signal.addEventListener(
        'abort',
        () => {
          here.close();
          there.close();
          pump.srcObject = null;
          void context.close();
        },
        { once: true },
      );
      here.addEventListener('icecandidate', ({ candidate }) => void there.addIceCandidate(candidate));
      there.addEventListener('icecandidate', ({ candidate }) => void here.addIceCandidate(candidate));
      there.addEventListener('track', ({ track }) => {
        const received = new MediaStream([track]);
        pump.srcObject = received;
        void pump.play().catch(() => undefined);
        const late = new DelayNode(context, { delayTime: ECHO_DELAY_S, maxDelayTime: ECHO_DELAY_S });
        context.createMediaStreamSource(received).connect(late).connect(context.destination);
      });
      for (const track of stream.getTracks()) here.addTrack(track, stream);
      await here.setLocalDescription();
      await there.setRemoteDescription(here.localDescription ?? { type: 'offer', sdp: '' });
      await there.setLocalDescription();
      await here.setRemoteDescription(there.localDescription ?? { type: 'answer', sdp: '' });
    },
  };
}
