/** What is done with calls from the popup, as commands whose failures are told. */
import type { Result } from '../lib/result.ts';
import type { Trouble } from '../lib/trouble.ts';
import type { CallRecord } from '../protocol/call-record.ts';
import type { CallId, RecordRef } from '../protocol/call-snapshot.ts';
import type { Send } from '../protocol/send.ts';

/** Whom to call; the name and record are what is known beside the number. */
export interface DialRequest {
  readonly number: string;
  readonly name: string;
  readonly record: RecordRef | null;
}

export interface Commands {
  /** True once the call is being placed; false when it failed, or another one is being placed already. */
  dial(request: DialRequest): Promise<boolean>;
  answer(callId: CallId): void;
  decline(callId: CallId): void;
  hangUp(callId: CallId): void;
  mute(callId: CallId, isMuted: boolean): void;
  hold(callId: CallId, isHeld: boolean): void;
  sendTones(callId: CallId, tones: string): void;
  dismiss(callId: CallId): void;
  /** The number of the last outgoing call, or null when there is none or the failure was told. */
  lastDialled(): Promise<string | null>;
}

const MAX_NAME_LENGTH = 200;
/** How many calls back the last dialled number is looked for. */
const LOOK_BACK = 50;

/** Builds the commands over `send`; `onfailure` is told why one failed. */
export function createCommands(send: Send, onfailure: (trouble: Trouble) => void): Commands {
  let isDialling = false;
  const tell = async (reply: Promise<Result<unknown, Trouble>>): Promise<boolean> => {
    const done = await reply;
    if (!done.ok) onfailure(done.error);
    return done.ok;
  };
  return {
    async dial({ number, name, record }) {
      // A second Enter before the first is answered is the same wish.
      if (isDialling) return false;
      isDialling = true;
      const isPlaced = await tell(
        send('call.dial', { number, name: name.slice(0, MAX_NAME_LENGTH), record, accountId: null }),
      );
      isDialling = false;
      return isPlaced;
    },
    answer: (callId) => void tell(send('call.answer', { callId })),
    decline: (callId) => void tell(send('call.decline', { callId })),
    hangUp: (callId) => void tell(send('call.hang-up', { callId })),
    mute: (callId, isMuted) => void tell(send('call.mute', { callId, isMuted })),
    hold: (callId, isHeld) => void tell(send('call.hold', { callId, isHeld })),
    sendTones: (callId, tones) => void tell(send('call.send-dtmf', { callId, tones })),
    dismiss: (callId) => void tell(send('call.dismiss', { callId })),
    async lastDialled() {
      const reply = await send('journal.list', { beforeMs: null, limit: LOOK_BACK, search: '' });
      if (!reply.ok) {
        onfailure(reply.error);
        return null;
      }
      const isDialled = (record: CallRecord): boolean =>
        record.direction === 'outgoing' && record.party.number !== '';
      return reply.value.records.find(isDialled)?.party.number ?? null;
    },
  };
}
