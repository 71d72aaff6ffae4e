/** The demo exchange with real media: what you say comes back to you a moment later. */
import type { Clock } from '../../lib/clock.ts';
import { ok } from '../../lib/result.ts';
import { openPeerMedia } from '../media/peer-media.ts';
import type { OpenSocket } from '../sip/socket.ts';
import { openExchange, type Studio } from './exchange.ts';

export interface BrowserExchangeOptions {
  readonly clock: Clock;
  readonly onFault: (error: unknown) => void;
}

const ECHO_AFTER_S = 0.15;
const CONFIRM_S = 0.8;

export function openBrowserExchange({ clock, onFault }: BrowserExchangeOptions): OpenSocket {
  return openExchange({ clock, onFault, openStudio: () => openStudio(clock) });
}

function openStudio(clock: Clock): Studio {
  const context = new AudioContext();
  const destination = new MediaStreamAudioDestinationNode(context);
  const delay = new DelayNode(context, { delayTime: ECHO_AFTER_S, maxDelayTime: 1 });
  delay.connect(destination);
  const element = new Audio();
  element.muted = true;

  const media = openPeerMedia({
    iceServers: [],
    certificate: null,
    source: {
      take() {
        const [track] = destination.stream.getAudioTracks();
        if (track === undefined) throw new Error('a destination without a track');
        return Promise.resolve(ok(track));
      },
    },
    sink: {
      play(stream) {
        // Chromium lets a remote stream sound in Web Audio only while an element plays it, too.
        element.srcObject = stream;
        void element.play().catch(() => undefined);
        new MediaStreamAudioSourceNode(context, { mediaStream: stream }).connect(delay);
      },
      setMuted: () => undefined,
      stop() {
        element.srcObject = null;
        if (context.state !== 'closed') void context.close();
      },
    },
    events: {
      microphoneFailed: () => undefined,
      pathStalled: () => undefined,
      pathLost: () => undefined,
      pathFailed: () => undefined,
    },
    clock,
  });

  return {
    media,
    confirm() {
      const oscillator = new OscillatorNode(context, { frequency: 660 });
      const gain = new GainNode(context, { gain: 0.2 });
      oscillator.connect(gain).connect(destination);
      oscillator.start();
      oscillator.frequency.setValueAtTime(880, context.currentTime + CONFIRM_S / 2);
      oscillator.stop(context.currentTime + CONFIRM_S);
      return CONFIRM_S * 1_000;
    },
  };
}
