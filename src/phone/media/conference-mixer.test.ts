/** The mixer's wiring: each hears the others and never itself, and nothing is left behind. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createConferenceMixer, type MixerContext, type MixerOutlet } from './conference-mixer.ts';

/** Stands for a track; the mixer only passes it on. */
const track = (name: string) => ({ id: name }) as MediaStreamTrack;

/** An audio context that remembers its wires. */
class Desk implements MixerContext {
  readonly wires = new Set<string>();
  openOutlets = 0;
  isClosed = false;
  #serial = 0;
  readonly #names = new Map<MixerOutlet, string>();

  readonly source = ({ id }: MediaStreamTrack) => ({
    connect: (outlet: MixerOutlet) => void this.wires.add(`${id}>${this.#names.get(outlet)}`),
    disconnect: (outlet?: MixerOutlet) => {
      for (const wire of [...this.wires]) {
        const isWanted =
          outlet === undefined ? wire.startsWith(`${id}>`) : wire === `${id}>${this.#names.get(outlet)}`;
        if (isWanted) this.wires.delete(wire);
      }
    },
  });

  readonly outlet = (): MixerOutlet => {
    this.#serial += 1;
    this.openOutlets += 1;
    const name = `out${this.#serial}`;
    const outlet: MixerOutlet = { track: track(name), close: () => void (this.openOutlets -= 1) };
    this.#names.set(outlet, name);
    return outlet;
  };

  close(): void {
    this.isClosed = true;
  }
}

let desks: Desk[];
const openDesk = (): Desk => {
  const desk = new Desk();
  desks.push(desk);
  return desk;
};
const wires = () => [...(desks.at(-1)?.wires ?? [])].sort();
const everybody = (...ids: readonly string[]) =>
  ids.flatMap((from) => ids.filter((id) => id !== from).map((to) => ({ from, to })));

beforeEach(() => {
  desks = [];
});

/** Three parties, each with its microphone and its voice. */
function seatThree() {
  const mixer = createConferenceMixer(openDesk);
  const seats = ['a', 'b', 'c'].map((id) => {
    const seat = mixer.join(id);
    seat.takeMicrophone(track(`mic-${id}`));
    seat.takeRemote(track(id));
    return seat;
  });
  mixer.route(everybody('a', 'b', 'c'));
  return { mixer, seats };
}

const ALL = [
  'a>out2',
  'a>out3',
  'b>out1',
  'b>out3',
  'c>out1',
  'c>out2',
  'mic-a>out1',
  'mic-b>out2',
  'mic-c>out3',
];

describe('the mixer', () => {
  it('gives each the microphone and the others', () => {
    const { seats } = seatThree();
    expect(wires()).toEqual(ALL);
    expect(seats.map(({ output }) => output.id)).toEqual(['out1', 'out2', 'out3']);
  });

  it('opens nothing before somebody sits down', () => {
    createConferenceMixer(openDesk).route([]);
    expect(desks).toEqual([]);
  });

  it('connects a voice that comes after it was said who hears it', () => {
    const mixer = createConferenceMixer(openDesk);
    const late = mixer.join('a');
    mixer.join('b');
    mixer.route(everybody('a', 'b'));
    expect(wires()).toEqual([]);
    late.takeRemote(track('a'));
    late.takeMicrophone(track('mic'));
    expect(wires()).toEqual(['a>out2', 'mic>out1']);
  });

  it('silences who is heard no more, and lets it be heard again', () => {
    const { mixer } = seatThree();
    mixer.route(everybody('a', 'b', 'c').filter(({ from }) => from !== 'b'));
    expect(wires()).toEqual(ALL.filter((wire) => !wire.startsWith('b>')));
    mixer.route(everybody('a', 'b', 'c'));
    expect(wires()).toEqual(ALL);
  });

  it('takes another microphone and another voice in the place of the old ones', () => {
    const { seats } = seatThree();
    seats[0]?.takeMicrophone(track('headset'));
    seats[1]?.takeRemote(track('B'));
    expect(wires()).toEqual(
      [...ALL.filter((wire) => !/^(mic-a|b)>/.test(wire)), 'B>out1', 'B>out3', 'headset>out1'].sort(),
    );
  });

  it('lets one go and leaves the others as they are', () => {
    const { mixer, seats } = seatThree();
    mixer.leave('b');
    mixer.route(everybody('a', 'c'));
    expect(wires()).toEqual(['a>out3', 'c>out1', 'mic-a>out1', 'mic-c>out3']);
    expect(desks[0]?.openOutlets).toBe(2);
    seats[1]?.takeMicrophone(track('too late'));
    seats[1]?.takeRemote(track('too late'));
    expect(wires()).toHaveLength(4);
  });

  it('holds no wire, no track and no context when all have left, and begins anew', () => {
    const { mixer } = seatThree();
    for (const id of ['a', 'b', 'c', 'a']) mixer.leave(id);
    mixer.route([]);
    expect(desks).toHaveLength(1);
    expect(desks[0]).toMatchObject({ openOutlets: 0, isClosed: true });
    expect(wires()).toEqual([]);
    mixer.join('d').takeRemote(track('d'));
    expect(desks).toHaveLength(2);
    expect(wires()).toEqual([]);
  });
});
