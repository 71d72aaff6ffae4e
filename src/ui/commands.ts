/** What the user does with calls, as commands; a failure is told and otherwise forgotten. */
import type { Result } from '../lib/result.ts';
import type { Trouble } from '../lib/trouble.ts';
import type { AccountId, CallId } from '../protocol/call-snapshot.ts';
import type { Args } from '../protocol/commands.ts';
import type { Colleague } from '../protocol/presence-snapshot.ts';
import type { RecordingWish } from '../protocol/recording.ts';
import type { Send } from '../protocol/send.ts';
import { createCallLogCommands, type CallLogCommands } from './call-log-commands.ts';
import { createSoundCommands, type SoundCommands } from './sound-commands.ts';

/** Whom to call; name and record are what is known beside the number. Without an account, the chosen line is used. */
export type DialRequest = Omit<Args<'call.dial'>, 'accountId'> & { readonly accountId?: AccountId | null };

/** The number of a call, ready to be dialled again, and the account that it went out on. */
export interface LastDialled {
  readonly typed: string;
  readonly accountId: AccountId;
}

export interface Commands {
  readonly sound: SoundCommands;
  readonly log: CallLogCommands;
  /** The id of the new call, or null when there is none: told as a failure, or one is being placed already. */
  dial(request: DialRequest): Promise<CallId | null>;
  answer(callId: CallId): void;
  decline(callId: CallId): void;
  /** Sends a caller who still rings to another number. */
  deflect(callId: CallId, number: string): void;
  hangUp(callId: CallId): void;
  mute(callId: CallId, isMuted: boolean): void;
  hold(callId: CallId, isHeld: boolean): void;
  sendTones(callId: CallId, tones: string): void;
  transfer(callId: CallId, number: string, name: string): void;
  /** Joins the far sides of two calls. */
  transferToCall(callId: CallId, toCallId: CallId): void;
  /** Joins calls into one conversation. */
  merge(callIds: readonly CallId[]): void;
  muteParty(callId: CallId, isMuted: boolean): void;
  split(callId: CallId): void;
  hangUpConference(): void;
  /** Records a call, or the conference that it is in; pauses that, or ends it. */
  record(callId: CallId, wish: RecordingWish): void;
  dismiss(callId: CallId): void;
  setDoNotDisturb(isDoNotDisturb: boolean): void;
  /** Takes the call that rings at a colleague. */
  pickUp(colleague: Colleague): void;
  /** Chooses whether calls are made on the user's handset from now on. */
  useHandset(isUsed: boolean): void;
  /** The last outgoing call, or null. */
  lastDialled(): Promise<LastDialled | null>;
}

/** How far back the last dialled number is looked for. */
const LOOK_BACK = 50;

/** Builds the commands; `onfailure` is told each failure, also one that a later command made meaningless.
 * `pickAccount` decides on the account, given the one that a call would like, or null. */
export function createCommands(
  send: Send,
  onfailure: (trouble: Trouble) => void,
  pickAccount: (wished: AccountId | null) => AccountId | null = (wished) => wished,
): Commands {
  let isDialling = false;
  const tell = async (reply: Promise<Result<unknown, Trouble>>): Promise<void> => {
    const done = await reply;
    if (!done.ok) onfailure(done.error);
  };

  return {
    sound: createSoundCommands(send, onfailure),
    log: createCallLogCommands(send, onfailure),
    async dial(request) {
      // A second press before the first is answered is the same wish.
      if (isDialling) return null;
      isDialling = true;
      const reply = await send('call.dial', {
        ...request,
        accountId: pickAccount(request.accountId ?? null),
        name: request.name.slice(0, 200),
      });
      isDialling = false;
      if (reply.ok) return reply.value.callId;
      onfailure(reply.error);
      return null;
    },
    answer: (callId) => void tell(send('call.answer', { callId })),
    decline: (callId) => void tell(send('call.decline', { callId })),
    deflect: (callId, number) => void tell(send('call.deflect', { callId, number })),
    hangUp: (callId) => void tell(send('call.hang-up', { callId })),
    mute: (callId, isMuted) => void tell(send('call.mute', { callId, isMuted })),
    hold: (callId, isHeld) => void tell(send('call.hold', { callId, isHeld })),
    sendTones: (callId, tones) => void tell(send('call.send-dtmf', { callId, tones })),
    transfer: (callId, number, name) => void tell(send('call.transfer', { callId, number, name })),
    transferToCall: (callId, toCallId) => void tell(send('call.transfer-to-call', { callId, toCallId })),
    merge: (callIds) => void tell(send('call.merge', { callIds: [...callIds] })),
    muteParty: (callId, isMuted) => void tell(send('conference.mute-party', { callId, isMuted })),
    split: (callId) => void tell(send('conference.split', { callId })),
    record: (callId, wish) => void tell(send('call.record', { callId, wish })),
    hangUpConference: () => void tell(send('conference.hang-up', {})),
    dismiss: (callId) => void tell(send('call.dismiss', { callId })),
    setDoNotDisturb: (isDoNotDisturb) => void tell(send('phone.set-do-not-disturb', { isDoNotDisturb })),
    pickUp: ({ accountId, number }) => void tell(send('call.pick-up', { accountId, number })),
    useHandset: (isUsed) => void tell(send('phone.use-handset', { isUsed })),
    async lastDialled() {
      const reply = await send('journal.list', { beforeMs: null, limit: LOOK_BACK, search: '' });
      if (!reply.ok) {
        onfailure(reply.error);
        return null;
      }
      const last = reply.value.records.find(
        (record) => record.direction === 'outgoing' && record.party.number !== '',
      );
      return last === undefined ? null : { typed: last.party.number, accountId: last.accountId };
    },
  };
}
