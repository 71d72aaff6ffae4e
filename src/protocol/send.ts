/** The sending end of the protocol: typed commands out, validated replies back, every failure a value. */
import * as v from 'valibot';
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type { Args, CommandName, CommandTable, Reply } from './commands.ts';
import { readReply, type Envelope } from './envelope.ts';

/** Puts an envelope on the wire and resolves with whatever came back; rejects when nobody could receive it. */
export type Post = (envelope: Envelope) => Promise<unknown>;

export type Send = <N extends CommandName>(name: N, args: Args<N>) => Promise<Result<Reply<N>, Trouble>>;

/**
 * Builds a typed `send` over a way of posting. Failures of the channel become `extension-reloaded` (this script outlived
 * its extension) or `phone-unavailable` (nobody listened).
 * @param table at least the commands that will be sent; sending another one is a bug and throws.
 */
export function createSend(post: Post, table: CommandTable): Send {
  return async <N extends CommandName>(name: N, args: Args<N>): Promise<Result<Reply<N>, Trouble>> => {
    const command = table[name];
    if (command === undefined) throw new Error(`${name} is not in this context's table`);
    let raw: unknown;
    try {
      raw = await post({ to: command.to, name, args } as Envelope);
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      return fail(
        trouble(/context invalidated/i.test(detail) ? 'extension-reloaded' : 'phone-unavailable', detail),
      );
    }
    const reply = readReply(raw);
    if (reply === null) return fail(trouble('phone-unavailable', `no reply to ${name}`));
    if (!reply.ok) return reply;
    const value = v.safeParse(command.reply as v.GenericSchema, reply.value);
    if (!value.success) return fail(trouble('malformed', `reply to ${name}`));
    return ok(value.output as Reply<N>);
  };
}
