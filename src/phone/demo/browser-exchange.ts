/** The demo exchange with real media: what you say comes back to you a moment later. */
import type { Clock } from '../../lib/clock.ts';
import { ok } from '../../lib/result.ts';
import { PLAIN_MEDIA } from '../media/media-wishes.ts';
import { openPeerMedia } from '../media/peer-media.ts';
import type { OpenSocket } from '../sip/socket.ts';
import { openExchange, type Studio } from './exchange.ts';

export interface BrowserExchangeOptions {
  readonly clock: Clock;
  readonly onFault: (error: unknown) => void;
}

const ECHO_AFTER_S = 0.15;
const CONFIRM_S = 0.8;

/** The echoes that sound now. */
const echoes = new Set<GainNode>();

/**
 * Echoes that are joined in a conference hear each other and would build up to a howl: together they give back no more
 * than half of what they hear.
 */
function balanceEchoes(): void {
  const others = echoes.size - 1;
  for (const { gain } of echoes) gain.value = others === 0 ? 1 : 0.5 / others;
}

export function openBrowserExchange({ clock, onFault }: BrowserExchangeOptions): OpenSocket {
  return openExchange({ clock, onFault, openStudio: () => openStudio(clock) });
}

function openStudio(clock: Clock): Studio {
  const context = new AudioContext();
  const destination = new MediaStreamAudioDestinationNode(context);
  const delay = new DelayNode(context, { delayTime: ECHO_AFTER_S, maxDelayTime: 1 });
  const echo = new GainNode(context);
  delay.connect(echo).connect(destination);
  const element = new Audio();
  element.muted = true;

  const media = openPeerMedia({
    wishes: PLAIN_MEDIA,
    certificate: null,
    source: {
      onChange: () => undefined,
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
        echoes.add(echo);
        balanceEchoes();
      },
      setMuted: () => undefined,
      stop() {
        element.srcObject = null;
        echoes.delete(echo);
        balanceEchoes();
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
