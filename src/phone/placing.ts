/** How calls are placed: dialled here, made on the user's handset, or taken from a colleague's phone where they ring. */
import type { Clock } from '../lib/clock.ts';
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type { Account } from '../protocol/account.ts';
import type { CallId, MicrophoneState, Party, RecordRef } from '../protocol/call-snapshot.ts';
import { microphoneTrouble } from '../protocol/microphone-trouble.ts';
import { placeCall, placeCallOnHandset, type CallStep } from './call.ts';
import type { Pickup } from './line-bulletin.ts';
import type { LineSet, OpenedLine } from './line-set.ts';
import type { LiveCall } from './live-call.ts';
import type { Phone } from './phone-contract.ts';

export interface PlacingOptions {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly lines: LineSet;
  readonly microphone: { state(): MicrophoneState };
  /** Most calls at once. */
  readonly limit: number;
  readonly liveCount: () => number;
  readonly holdOthers: () => void;
  /** Makes the call known; with `handsetTarget` nothing of it is heard here. */
  readonly begin: (account: Account, first: CallStep, handsetTarget?: string) => LiveCall;
}

interface Wanted extends OpenedLine, Pick<Pickup, 'dialString'> {
  readonly replaces?: Pickup['replaces'];
  readonly party: Party;
  readonly record: RecordRef | null;
}

type Placed = Result<{ callId: CallId }, Trouble>;

export function createPlacing(options: PlacingOptions): Pick<Phone, 'dial' | 'pickUp'> {
  const { clock, lines } = options;

  function place({ account, line, dialString, party, record, replaces }: Wanted): Placed {
    if (options.liveCount() >= options.limit) return fail(trouble('too-many-calls'));
    const deaf = microphoneTrouble(options.microphone.state());
    if (deaf !== null) return fail(deaf);
    options.holdOthers();
    const fresh = { id: options.newId(), accountId: account.id, party, record, startedAtMs: clock.nowMs() };
    const call = options.begin(account, placeCall(fresh));
    call.start((media, events) =>
      line.invite({ dialString, media, events, ...(replaces ? { replaces } : {}) }),
    );
    return ok({ callId: fresh.id });
  }

  /** Needs no microphone: nobody speaks here. */
  function placeOnHandset({ account, line, dialString, party, record }: Wanted, handset: string): Placed {
    const fresh = { id: options.newId(), accountId: account.id, party, record, handset };
    const first = placeCallOnHandset({ ...fresh, startedAtMs: clock.nowMs() });
    const call = options.begin(account, first, dialString);
    call.start((media, events) => line.invite({ dialString: handset, media, events }));
    return ok({ callId: fresh.id });
  }

  return {
    async dial({ accountId, dialString, party, record, handset }) {
      const chosen = lines.choose(accountId);
      if (!chosen.ok) return chosen;
      const wanted = { ...chosen.value, dialString, party, record };
      // Beside a call that goes on here, somebody is asked or told something here.
      const isHere = handset === undefined || options.liveCount() > 0;
      return isHere ? place(wanted) : placeOnHandset(wanted, handset);
    },

    async pickUp({ accountId, number }) {
      const chosen = lines.choose(accountId);
      if (!chosen.ok) return chosen;
      const pickup = lines.pickup(accountId, number);
      if (pickup === null) return fail(trouble('nothing-to-pick-up'));
      const colleague = lines
        .colleagues()
        .find((other) => other.accountId === accountId && other.number === number);
      return place({
        ...chosen.value,
        ...pickup,
        party: { number, name: colleague?.name ?? '' },
        record: null,
      });
    },
  };
}
