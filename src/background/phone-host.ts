/** Keeps the phone alive: creates the offscreen document, configures it, and passes commands to it. */
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import { pause, type Clock } from '../lib/clock.ts';
import type { Args, CommandsTo, Reply } from '../protocol/commands.ts';
import type { PhoneSnapshot } from '../protocol/call-snapshot.ts';
import type { Send } from '../protocol/send.ts';

/** The browser's side of the offscreen document, faked in tests. */
export interface OffscreenDoor {
  exists(): Promise<boolean>;
  /** Resolves when the document has loaded; rejects when there is one already or it cannot be made. */
  create(): Promise<void>;
}

export interface PhoneHost {
  /** Makes sure that the phone runs and has its accounts; safe to call at any time and as often as wanted. */
  ensure(): Promise<Result<PhoneSnapshot, Trouble>>;
  /** Gives the phone its accounts again after the settings changed. */
  reconfigure(): Promise<Result<PhoneSnapshot, Trouble>>;
  /** Sends a command to the phone, starting it first when it is not there. */
  tell<N extends CommandsTo<'offscreen'>>(name: N, args: Args<N>): Promise<Result<Reply<N>, Trouble>>;
}

/** A document that has just loaded may need a moment until its listener stands. */
const LISTENER_WAIT_MS = 4000;
const LISTENER_RETRY_MS = 25;
const ALREADY_THERE = /single offscreen/i;

export function createPhoneHost(options: {
  readonly door: OffscreenDoor;
  readonly send: Send;
  readonly clock: Clock;
  readonly configuration: () => Promise<Args<'phone.configure'>>;
}): PhoneHost {
  const { door, send, clock } = options;
  let starting: Promise<Result<PhoneSnapshot, Trouble>> | null = null;

  async function create(): Promise<Result<null, Trouble>> {
    if (await door.exists()) return ok(null);
    try {
      await door.create();
      return ok(null);
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      // Another start of the worker may have been faster; then there is a document, which is all that is wanted.
      return ALREADY_THERE.test(detail) ? ok(null) : fail(trouble('phone-unavailable', detail));
    }
  }

  async function configure(): Promise<Result<PhoneSnapshot, Trouble>> {
    const configuration = await options.configuration();
    const giveUpAtMs = clock.monotonicMs() + LISTENER_WAIT_MS;
    for (;;) {
      const reply = await send('phone.configure', configuration);
      if (reply.ok || reply.error.code !== 'phone-unavailable' || clock.monotonicMs() > giveUpAtMs)
        return reply;
      await pause(clock, LISTENER_RETRY_MS);
    }
  }

  async function start(): Promise<Result<PhoneSnapshot, Trouble>> {
    const created = await create();
    return created.ok ? configure() : created;
  }

  function ensure(): Promise<Result<PhoneSnapshot, Trouble>> {
    starting ??= start().finally(() => {
      starting = null;
    });
    return starting;
  }

  return {
    ensure,
    async reconfigure() {
      // A start under way may have read the older settings already.
      await starting;
      return ensure();
    },
    async tell(name, args) {
      if (starting !== null) await starting;
      const reply = await send(name, args);
      if (reply.ok || reply.error.code !== 'phone-unavailable') return reply;
      const started = await ensure();
      return started.ok ? send(name, args) : started;
    },
  };
}
