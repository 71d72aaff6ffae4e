/** What the user says about calls, as commands: notes, what is said after a call, and its log. */
import type { Result } from '../lib/result.ts';
import type { Trouble } from '../lib/trouble.ts';
import type { CallId } from '../protocol/call-snapshot.ts';
import type { CallVerdict } from '../protocol/call-log.ts';
import type { Reply } from '../protocol/commands.ts';
import type { Send } from '../protocol/send.ts';

export type NextTypes = Reply<'call-log.next-types'>['types'];

export interface CallLogCommands {
  /** The note as it is kept; empty where there is none or it cannot be read. */
  readNote(callId: CallId): Promise<string>;
  write(callId: CallId, note: string): void;
  /** The user is at what is asked after the call. */
  touch(callId: CallId): void;
  /** Resolves with whether it is kept. */
  save(said: CallVerdict): Promise<boolean>;
  ignore(callId: CallId): void;
  retry(callId: CallId): Promise<boolean>;
  /** Forgets what of a call Odoo was not told yet. */
  drop(callId: CallId): Promise<boolean>;
  /** What can be scheduled on the record of a call; null where Odoo does not say. */
  nextTypes(callId: CallId): Promise<NextTypes | null>;
}

/** Builds the commands; `onfailure` is told each failure. */
export function createCallLogCommands(send: Send, onfailure: (trouble: Trouble) => void): CallLogCommands {
  async function tell<T>(reply: Promise<Result<T, Trouble>>): Promise<T | null> {
    const told = await reply;
    if (told.ok) return told.value;
    onfailure(told.error);
    return null;
  }
  return {
    readNote: async (callId) => (await tell(send('call-log.read', { callId })))?.note ?? '',
    write: (callId, note) => void tell(send('call-log.write', { callId, note })),
    touch: (callId) => void tell(send('call-log.write', { callId })),
    save: async (said) => (await tell(send('call-log.save', said))) !== null,
    ignore: (callId) => void tell(send('call-log.ignore', { callId })),
    retry: async (callId) => (await tell(send('call-log.retry', { callId }))) !== null,
    drop: async (callId) => (await tell(send('call-log.drop', { callId }))) !== null,
    nextTypes: async (callId) => (await tell(send('call-log.next-types', { callId })))?.types ?? null,
  };
}
