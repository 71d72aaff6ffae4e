/** The part of the protocol's table that tells how each part of Sidetone is, without secrets and full numbers. */
import * as v from 'valibot';
import { TroubleSchema } from './call-snapshot.ts';
import { command, nothing } from './command.ts';

const EntrySchema = v.object({
  /** Wall-clock milliseconds. */
  atMs: v.number(),
  text: v.pipe(v.string(), v.maxLength(400)),
});
export type LogEntry = v.InferOutput<typeof EntrySchema>;

const PhoneDiagnosisSchema = v.object({
  startedAtMs: v.number(),
  /** What happened in the hidden page, oldest first. */
  log: v.array(EntrySchema),
  /** The last SIP messages, redacted, oldest first. */
  sip: v.array(v.object({ atMs: v.number(), isSent: v.boolean(), text: v.string() })),
});

const DiagnosisSchema = v.object({
  phone: v.variant('state', [
    v.object({ state: v.literal('running'), diagnosis: PhoneDiagnosisSchema }),
    v.object({ state: v.literal('gone'), trouble: TroubleSchema }),
  ]),
  worker: v.object({ startedAtMs: v.number(), log: v.array(EntrySchema) }),
  /** Null when the journal of calls cannot be read. */
  callsKept: v.nullable(v.number()),
});
export type Diagnosis = v.InferOutput<typeof DiagnosisSchema>;

export const diagnosticsPhoneCommands = {
  'phone.diagnose': command({
    from: ['background'],
    to: 'offscreen',
    args: nothing,
    reply: PhoneDiagnosisSchema,
  }),
} as const;

export const diagnosticsCommands = {
  'diagnostics.read': command({ from: ['options'], to: 'background', args: nothing, reply: DiagnosisSchema }),
} as const;
