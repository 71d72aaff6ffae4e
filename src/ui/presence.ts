/** What a face shows besides calls: colleagues, waiting messages and the handset. */
import { text } from '../lib/text.ts';
import { assertNever } from '../lib/assert-never.ts';
import type { LineSnapshot } from '../protocol/call-snapshot.ts';
import type { FaceSnapshot } from '../protocol/face-snapshot.ts';
import type { Colleague, PresenceState } from '../protocol/presence-snapshot.ts';
import type { DialRequest } from './commands.ts';
import type { FaceView } from './face-client.ts';
import { phoneOf } from './phone-status.ts';

/** The mailbox that the voicemail key opens; `number` null where nobody has told how. */
export interface Mailbox {
  readonly accountId: string;
  readonly number: string | null;
  /** New messages of all lines together. */
  readonly newCount: number;
}

export interface Presence {
  readonly colleagues: readonly Colleague[];
  /** Null where there is no mailbox, or none that anything is known of. */
  readonly mailbox: Mailbox | null;
  readonly handset: FaceSnapshot['handset'];
  /** Calls the mailbox, or leads to where its number is set; undefined where there is none. */
  readonly onvoicemail: (() => void) | undefined;
}

export function presenceOf(
  view: FaceView,
  dial: (request: DialRequest) => Promise<unknown>,
  openSettings: () => void,
): Presence {
  const phone = phoneOf(view);
  const mailbox = mailboxOf(phone?.lines ?? []);
  return {
    colleagues: phone?.colleagues ?? [],
    mailbox,
    onvoicemail: voicemailPress(mailbox, dial, openSettings),
    handset: view.state === 'drawn' ? view.snapshot.handset : null,
  };
}

/** Of several lines, the one with most new messages is listened to first. */
export function mailboxOf(lines: readonly LineSnapshot[]): Mailbox | null {
  const countOf = ({ voicemail }: LineSnapshot): number => voicemail?.new ?? 0;
  const worth = lines.filter((line) => line.voicemailNumber !== null || countOf(line) > 0);
  const [first] = worth.toSorted((a, b) => countOf(b) - countOf(a));
  if (first === undefined) return null;
  const newCount = worth.reduce((sum, line) => sum + countOf(line), 0);
  return { accountId: first.accountId, number: first.voicemailNumber, newCount };
}

/** What pressing the voicemail key does: calls the mailbox, or leads to where its number is set. Undefined without one. */
export function voicemailPress(
  mailbox: Mailbox | null,
  dial: (request: DialRequest) => Promise<unknown>,
  openSettings: () => void,
): (() => void) | undefined {
  if (mailbox === null) return undefined;
  const { accountId, number } = mailbox;
  if (number === null) return openSettings;
  return () => void dial({ accountId, number, name: text('voicemail_key'), record: null });
}

/** The state of a colleague's phone in a word or two. */
export function presenceText(state: PresenceState): string {
  switch (state.kind) {
    case 'free':
      return text('colleague_free');
    case 'ringing':
      return state.caller === '' ? text('colleague_ringing') : text('colleague_ringing_from', state.caller);
    case 'busy':
      return text('colleague_busy');
    case 'unknown':
      return text('colleague_unknown');
    default:
      return assertNever(state);
  }
}
