/** Notices that the machine is on another network: its own addresses changed, or it was offline in between. */
import type { Clock } from '../lib/clock.ts';

export interface NetworkWatchOptions {
  /** The machine's own addresses now, in any order. */
  readonly readAddresses: () => Promise<readonly string[]>;
  /** The network may be another one, or only slower; worth a question to the server. */
  readonly onHint: () => void;
  /** The network is another one: what went over the old one is lost. */
  readonly onChange: () => void;
  readonly signal: AbortSignal;
}

export interface NetworkWatch {
  /** Something suggests a look: the browser told of a change, or the machine woke up. */
  look(): void;
  /** The machine is back from having no network at all, so that what it had is lost whatever its addresses. */
  comeBack(): void;
}

/**
 * The browser tells of a change also when a network is merely slower than before; restarting calls for that would cost
 * them a moment each time. So the addresses decide.
 */
export function watchNetwork(options: NetworkWatchOptions): NetworkWatch {
  let known: string | null = null;
  let looking: Promise<void> = Promise.resolve();

  const read = async (): Promise<string> => [...new Set(await options.readAddresses())].toSorted().join(' ');

  async function look(): Promise<void> {
    const before = known;
    const now = await read();
    // Without an address there is no network to go to; the one that comes next is told.
    if (now === '' || options.signal.aborted) return;
    known = now;
    if (before !== null && now !== before) options.onChange();
  }

  const queue = (task: () => Promise<void>): void => {
    looking = looking.then(task, task);
  };
  queue(look);

  return {
    look() {
      options.onHint();
      queue(look);
    },
    comeBack() {
      options.onChange();
      queue(async () => {
        known = (await read()) || known;
      });
    },
  };
}

const GATHER_MS = 1_000;

/**
 * The machine's addresses as ICE sees them (host candidates). An extension page is told the real ones, not names made up
 * for privacy. Nothing is sent to the network.
 */
export async function readLocalAddresses(clock: Clock): Promise<readonly string[]> {
  const connection = new RTCPeerConnection();
  const addresses: string[] = [];
  try {
    connection.createDataChannel('');
    const gathered = new Promise<void>((resolve) => {
      clock.after(GATHER_MS, resolve);
      connection.addEventListener('icecandidate', ({ candidate }) => {
        if (candidate === null) return resolve();
        if (candidate.address !== null) addresses.push(candidate.address);
      });
    });
    await connection.setLocalDescription();
    await gathered;
  } finally {
    connection.close();
  }
  return addresses;
}
