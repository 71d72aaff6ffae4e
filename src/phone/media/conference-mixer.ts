/** Mixes the sound of joined calls: each hears this user's microphone and the others, and never itself. */

/** One call's place at the mixer: it takes what comes out, and gives what goes in as soon as there is something. */
export interface MixerSeat {
  /** What the call's far side is to hear. */
  readonly output: MediaStreamTrack;
  /** This user's microphone as the call has it; a later one, after a headset was unplugged, takes its place. */
  takeMicrophone(track: MediaStreamTrack): void;
  /** What comes from the far side; it must sound through a media element as well, else Chromium delivers silence. */
  takeRemote(track: MediaStreamTrack): void;
}

export interface ConferenceMixer {
  /** Opens a seat in which nobody is heard yet but this user. */
  join(id: string): MixerSeat;
  /** Gives a seat up; unknown ids are no matter. With the last one the mixer closes. */
  leave(id: string): void;
  /** Says who hears whom from now on; what is not named falls silent. */
  route(hearings: readonly { readonly from: string; readonly to: string }[]): void;
}

/** Something that sounds. */
export interface MixerSource {
  connect(outlet: MixerOutlet): void;
  disconnect(outlet?: MixerOutlet): void;
}

/** Something that can be listened to and sent. */
export interface MixerOutlet {
  readonly track: MediaStreamTrack;
  /** Ends the track and lets go of the node behind it. */
  close(): void;
}

/** What the mixer needs of an audio context. */
export interface MixerContext {
  source(track: MediaStreamTrack): MixerSource;
  outlet(): MixerOutlet;
  close(): void;
}

interface Place {
  readonly outlet: MixerOutlet;
  microphone: MixerSource | null;
  remote: MixerSource | null;
}

/** Opens a context with the first seat only. */
export function createConferenceMixer(openContext: () => MixerContext): ConferenceMixer {
  let context: MixerContext | null = null;
  const places = new Map<string, Place>();
  /** Who is heard by whom as it was last said, and for those whose sound comes later. */
  let heardBy: ReadonlyMap<string, ReadonlySet<string>> = new Map();

  function connectRemote(from: string, { remote }: Place): void {
    for (const to of heardBy.get(from) ?? []) {
      const listener = places.get(to);
      if (listener !== undefined) remote?.connect(listener.outlet);
    }
  }

  return {
    join(id) {
      context ??= openContext();
      const { source } = context;
      const place: Place = { outlet: context.outlet(), microphone: null, remote: null };
      places.set(id, place);
      const isHere = (): boolean => places.get(id) === place;
      return {
        output: place.outlet.track,
        takeMicrophone(track) {
          if (!isHere()) return;
          place.microphone?.disconnect();
          place.microphone = source(track);
          place.microphone.connect(place.outlet);
        },
        takeRemote(track) {
          if (!isHere()) return;
          place.remote?.disconnect();
          place.remote = source(track);
          connectRemote(id, place);
        },
      };
    },
    leave(id) {
      const place = places.get(id);
      if (place === undefined) return;
      places.delete(id);
      for (const [from, listeners] of heardBy)
        if (listeners.has(id)) places.get(from)?.remote?.disconnect(place.outlet);
      place.microphone?.disconnect();
      place.remote?.disconnect();
      place.outlet.close();
      if (places.size > 0) return;
      context?.close();
      context = null;
      heardBy = new Map();
    },
    route(hearings) {
      const next = new Map<string, Set<string>>();
      for (const { from, to } of hearings) next.set(from, (next.get(from) ?? new Set()).add(to));
      const before = heardBy;
      heardBy = next;
      for (const [from, place] of places) {
        const listeners = next.get(from);
        const listenersBefore = before.get(from);
        for (const [to, { outlet }] of places) {
          const isHeard = listeners?.has(to) ?? false;
          if (isHeard === (listenersBefore?.has(to) ?? false)) continue;
          if (isHeard) place.remote?.connect(outlet);
          else place.remote?.disconnect(outlet);
        }
      }
    },
  };
}
