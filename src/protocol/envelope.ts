/** The outer shape of every message: target, command name and arguments out; a result back. */
import * as v from 'valibot';
import { TroubleSchema } from './call-snapshot.ts';
import type { Trouble } from '../lib/trouble.ts';
import type { Result } from '../lib/result.ts';
import type { Target } from './command.ts';
import type { Args, CommandName } from './commands.ts';

/** A message on the wire between two contexts of this extension. */
export interface Envelope<N extends CommandName = CommandName> {
  readonly to: Target;
  readonly name: N;
  readonly args: Args<N>;
}

const EnvelopeSchema = v.object({
  to: v.picklist(['background', 'offscreen', 'faces']),
  name: v.pipe(v.string(), v.maxLength(60)),
  args: v.unknown(),
});

/** Reads the outer shape of a message; null when it is not one of ours at all. */
export function readEnvelope(message: unknown): v.InferOutput<typeof EnvelopeSchema> | null {
  const read = v.safeParse(EnvelopeSchema, message);
  return read.success ? read.output : null;
}

const ReplySchema = v.variant('ok', [
  v.object({ ok: v.literal(true), value: v.unknown() }),
  v.object({ ok: v.literal(false), error: TroubleSchema }),
]);

/** Reads the outer shape of a reply; null when it is none (for example nobody listened). */
export function readReply(reply: unknown): Result<unknown, Trouble> | null {
  const read = v.safeParse(ReplySchema, reply);
  if (!read.success) return null;
  if (read.output.ok) return { ok: true, value: read.output.value };
  const { code, detail } = read.output.error;
  return { ok: false, error: detail === undefined ? { code } : { code, detail } };
}
