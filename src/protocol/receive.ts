/** The receiving end of the protocol: classify the sender, check that it may, validate, handle, reply. */
import * as v from 'valibot';
import { fail, ok, type Result } from '../lib/result.ts';
import type { Trouble, TroubleCode } from '../lib/trouble.ts';
import type { Args, CommandName, CommandsTo, CommandTable, Reply } from './commands.ts';
import type { Target } from './command.ts';
import { readEnvelope } from './envelope.ts';
import { classifySender, type KnownSender, type OwnGround, type StampedSender } from './sender.ts';

export type Handler<N extends CommandName> = (
  args: Args<N>,
  from: KnownSender,
) => Promise<Result<Reply<N>, Trouble>>;
export type Handlers<T extends Target> = { readonly [N in CommandsTo<T>]: Handler<N> };

/** Why a message was not handled; counted, never answered with more than its code. */
export type DropReason = 'foreign' | 'unknown-command' | 'not-allowed' | 'malformed';
export type DropCounts = Readonly<Record<DropReason, number>>;

export interface Receiver {
  /**
   * Returns the promise of a reply when the message is for this target, or null when it is for somebody else (then the
   * listener must not answer). Never rejects for anything a sender did; a handler that throws is a bug and rejects.
   */
  receive(message: unknown, sender: StampedSender): Promise<Result<unknown, Trouble>> | null;
  readonly drops: () => DropCounts;
}

/** Builds the receiver of one context. `ground` is read at each message, since grants change. */
export function createReceiver<T extends Target>(options: {
  readonly target: T;
  /** At least the commands to this target. */
  readonly table: CommandTable;
  readonly ground: () => OwnGround | Promise<OwnGround>;
  readonly handlers: Handlers<T>;
}): Receiver {
  const drops: Record<DropReason, number> = {
    foreign: 0,
    'unknown-command': 0,
    'not-allowed': 0,
    malformed: 0,
  };
  const drop = (reason: DropReason, code: TroubleCode): Result<never, Trouble> => {
    drops[reason] += 1;
    return fail({ code });
  };

  async function handle(
    name: string,
    args: unknown,
    sender: StampedSender,
  ): Promise<Result<unknown, Trouble>> {
    const from = classifySender(sender, await options.ground());
    if (from === null) return drop('foreign', 'not-allowed');
    const command = findCommand(options.table, name, options.target);
    if (command === undefined) return drop('unknown-command', 'malformed');
    const allowed: readonly string[] = command.from;
    if (!allowed.includes(from.class)) return drop('not-allowed', 'not-allowed');
    const read = v.safeParse(command.args as v.GenericSchema, args);
    if (!read.success) return drop('malformed', 'malformed');
    // The table ties each name to its own argument type; TypeScript cannot follow that through a lookup by union.
    const handler = options.handlers[name as CommandsTo<T>] as unknown as Handler<CommandName>;
    return handler(read.output as Args<CommandName>, from);
  }

  return {
    receive(message, sender) {
      const envelope = readEnvelope(message);
      if (envelope === null || envelope.to !== options.target) return null;
      return handle(envelope.name, envelope.args, sender);
    },
    drops: () => ({ ...drops }),
  };
}

function findCommand(table: CommandTable, name: string, target: Target): CommandTable[CommandName] {
  const command = Object.hasOwn(table, name) ? table[name as CommandName] : undefined;
  return command?.to === target ? command : undefined;
}

/** Reply of a command that has nothing to tell. */
export const done = ok({});
