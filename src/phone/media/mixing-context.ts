/** The browser's audio context as the conference mixer uses it. */
import type { MixerContext, MixerOutlet, MixerSource } from './conference-mixer.ts';

class Outlet implements MixerOutlet {
  readonly #node: MediaStreamAudioDestinationNode;
  readonly track: MediaStreamTrack;

  constructor(context: AudioContext) {
    // Telephony is heard with one ear.
    this.#node = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
    const [track] = this.#node.stream.getAudioTracks();
    if (track === undefined) throw new Error('a destination without a track');
    this.track = track;
  }

  get node(): AudioNode {
    return this.#node;
  }

  close(): void {
    this.track.stop();
  }
}

/** Sounds nowhere in the room: its outlets are to be sent. Needs no gesture in the extension's own pages. */
export function openMixingContext(): MixerContext {
  const context = new AudioContext();
  return {
    source: (track) => sourceOf(context, track),
    outlet: () => new Outlet(context),
    close: () => void context.close(),
  };
}

function sourceOf(context: AudioContext, track: MediaStreamTrack): MixerSource {
  const node = new MediaStreamAudioSourceNode(context, { mediaStream: new MediaStream([track]) });
  return {
    connect: (outlet) => void node.connect(nodeOf(outlet)),
    disconnect(outlet) {
      if (outlet === undefined) node.disconnect();
      else node.disconnect(nodeOf(outlet));
    },
  };
}

function nodeOf(outlet: MixerOutlet): AudioNode {
  if (!(outlet instanceof Outlet)) throw new Error('an outlet of another context');
  return outlet.node;
}
