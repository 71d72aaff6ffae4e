/** A mixer for tests that mixes nothing and remembers who sits at it. */
import type { ConferenceMixer, MixerSeat } from '../../media/conference-mixer.ts';

export class FakeMixer implements ConferenceMixer {
  readonly seats = new Map<string, MixerSeat>();
  /** Who is heard by whom, each as `from>to`, in order. */
  hearings: string[] = [];

  join(id: string): MixerSeat {
    const seat: MixerSeat = {
      // No sound runs in a rehearsal; only that it is this seat's track matters.
      output: { id } as MediaStreamTrack,
      takeMicrophone: () => undefined,
      takeRemote: () => undefined,
    };
    this.seats.set(id, seat);
    return seat;
  }

  leave(id: string): void {
    this.seats.delete(id);
  }

  route(hearings: readonly { readonly from: string; readonly to: string }[]): void {
    this.hearings = hearings.map(({ from, to }) => `${from}>${to}`).sort();
  }
}
