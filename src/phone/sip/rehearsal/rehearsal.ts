/** A whole phone joined to a far side in memory, for tests with a false clock. */
import { withAccounts } from './configuration.ts';
import { vi } from 'vitest';
import { systemClock } from '../../../lib/clock.ts';
import type { Trouble } from '../../../lib/trouble.ts';
import type {
  CallSnapshot,
  LineSnapshot,
  MicrophoneState,
  PhoneSnapshot,
} from '../../../protocol/call-snapshot.ts';
import { CODECS, type Account } from '../../../protocol/account.ts';
import type { CallLogEntry } from '../../call-log.ts';
import { createPhone } from '../../phone.ts';
import type { Phone } from '../../phone-contract.ts';
import type { Tone } from '../../tone-policy.ts';
import { openSipLine } from '../line.ts';
import { FakeMedia } from './fake-media.ts';
import { FakeMixer } from './fake-mixer.ts';
import { FakeRecording } from './fake-recording.ts';
import { FAR_DOMAIN, openFarSide, type FarSide } from './far-side.ts';

export const ACCOUNT = {
  kind: 'sip' as const,
  id: 'desk',
  label: 'Desk',
  servers: ['wss://pbx.example/ws'],
  user: '1001',
  authUser: '',
  domain: FAR_DOMAIN,
  displayName: 'Desk phone',
  iceServers: [],
  isRelayOnly: false,
  codecs: [...CODECS],
} satisfies Account;

/** What a test can change while the phone runs, and what it can look at. */
interface World {
  readonly far: FarSide;
  /** The second server of the account, where a test asked for one. */
  readonly spare: FarSide | null;
  readonly media: FakeMedia[];
  readonly entries: CallLogEntry[];
  readonly snapshots: PhoneSnapshot[];
  readonly troubles: Trouble[];
  readonly faults: unknown[];
  readonly tones: Tone[];
  readonly mixer: FakeMixer;
  readonly recording: FakeRecording;
  microphone: MicrophoneState;
  /** What the journal answers. */
  journal: () => Promise<void>;
}

export interface Rehearsal extends World {
  readonly phone: Phone;
  call(): CallSnapshot | undefined;
  line(): LineSnapshot | undefined;
  phase(): string | undefined;
  dial(dialString?: string): Promise<string>;
}

export interface RehearsalOptions {
  /** False does not wait for the registration. */
  readonly isRegistered?: boolean;
  readonly hasSpare?: boolean;
  /** Changes the far side before the phone meets it. */
  readonly prepare?: (far: FarSide) => void;
}

/** The phone is registered when this resolves, unless `isRegistered` is false. */
export async function rehearse(options: RehearsalOptions = {}): Promise<Rehearsal> {
  const world: World = {
    far: await openFarSide(systemClock),
    spare: options.hasSpare === true ? await openFarSide(systemClock) : null,
    media: [],
    entries: [],
    snapshots: [],
    troubles: [],
    faults: [],
    tones: [],
    mixer: new FakeMixer(),
    recording: new FakeRecording(),
    microphone: 'granted',
    journal: () => Promise.resolve(),
  };
  options.prepare?.(world.far);
  const phone = openPhone(world);
  const rehearsal: Rehearsal = Object.assign(world, {
    phone,
    call: () => phone.report().calls[0],
    line: () => phone.report().lines[0],
    phase: () => phone.report().calls[0]?.stage.phase,
    async dial(dialString = '200') {
      const party = { number: dialString, name: '' };
      const dialled = await phone.dial({ accountId: null, dialString, party, record: null });
      if (!dialled.ok) throw new Error(dialled.error.code);
      return dialled.value.callId;
    },
  });
  phone.configure(withAccounts({ account: ACCOUNT, secret: 'secret' }));
  if (options.isRegistered !== false) await until(() => rehearsal.line()?.stage.phase === 'registered');
  return rehearsal;
}

function openPhone(world: World): Phone {
  let ids = 0;
  return createPhone({
    clock: systemClock,
    newId: () => `call-${(ids += 1)}`,
    microphone: { state: () => world.microphone },
    openLine: (account, secret, events) => {
      if (account.kind !== 'sip') throw new Error('a demo account in a rehearsal');
      return openSipLine({
        account,
        secret: secret ?? '',
        servers: [
          { name: 'pbx.example', openSocket: world.far.openSocket, protocol: 'WSS' },
          ...(world.spare === null
            ? []
            : [{ name: 'spare.example', openSocket: world.spare.openSocket, protocol: 'WSS' as const }]),
        ],
        clock: systemClock,
        random: () => 0.5,
        isOnline: () => true,
        events,
        onFault: (error) => world.faults.push(error),
      });
    },
    openMedia: (_servers, events) => {
      const media = new FakeMedia(events);
      world.media.push(media);
      return media;
    },
    mixer: world.mixer,
    recording: world.recording,
    sound: (tone) => world.tones.at(-1) !== tone && world.tones.push(tone),
    log: {
      append: (entry) => {
        world.entries.push(entry);
        return world.journal();
      },
    },
    publish: (snapshot) => world.snapshots.push(snapshot),
    report: (trouble) => world.troubles.push(trouble),
  });
}

/** Lets the false clock run in small steps until the state is reached; fails after `limitMs`. */
export async function until(isReached: () => boolean, limitMs = 60_000): Promise<void> {
  for (let elapsedMs = 0; !isReached(); elapsedMs += 10) {
    if (elapsedMs > limitMs) throw new Error(`not reached within ${limitMs} ms`);
    await vi.advanceTimersByTimeAsync(10);
  }
}
