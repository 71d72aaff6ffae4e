/** What a face says about the phone behind it: whether a call would come through, and what is in the way. */
import { assertNever } from '../lib/assert-never.ts';
import type { TextKey } from '../lib/text.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type { CallSnapshot, LineSnapshot, PhoneSnapshot } from '../protocol/call-snapshot.ts';
import { microphoneTrouble } from '../protocol/microphone-trouble.ts';
import type { FaceView } from './face-client.ts';

/** `good` only when a call would come through; `quiet` when it would, and is turned away because the user wants that; `busy` is on its way there; `bad` needs time or help. */
export interface PhoneStatus {
  readonly tone: 'good' | 'quiet' | 'busy' | 'bad';
  readonly key: TextKey;
  /** What is in the way, worth a notice; null when nothing is. */
  readonly trouble: Trouble | null;
}

/** The phone's snapshot as this face has it, or null. */
export function phoneOf(view: FaceView): PhoneSnapshot | null {
  return view.state === 'drawn' && view.snapshot.phone.state === 'ready'
    ? view.snapshot.phone.snapshot
    : null;
}

/** True where all calls go over the demo line. */
export function isDemoPhone(phone: PhoneSnapshot | null): boolean {
  return phone !== null && phone.lines.length > 0 && phone.lines.every((line) => line.isDemo);
}

/** Reads the status off what the face knows. */
export function phoneStatus(view: FaceView): PhoneStatus {
  if (view.state === 'asking') return { tone: 'busy', key: 'line_starting', trouble: null };
  if (view.state === 'unreachable') return { tone: 'bad', key: 'line_unavailable', trouble: view.trouble };
  const { phone, hasAccount } = view.snapshot;
  if (!hasAccount) return { tone: 'bad', key: 'line_none', trouble: trouble('account-missing') };
  switch (phone.state) {
    case 'starting':
      return { tone: 'busy', key: 'line_starting', trouble: null };
    case 'unavailable':
      return { tone: 'bad', key: 'line_unavailable', trouble: plain(phone.trouble) };
    case 'ready': {
      const line = linesStatus(phone.snapshot.lines);
      const deaf = microphoneTrouble(phone.snapshot.microphone);
      // Registered or not, no call can be answered without a microphone.
      if (line.tone !== 'good') return { ...line, trouble: line.trouble ?? deaf };
      if (deaf === null) {
        const isQuiet = view.snapshot.isDoNotDisturb;
        return isQuiet ? { tone: 'quiet', key: 'line_do_not_disturb', trouble: null } : line;
      }
      return { tone: 'bad', key: 'line_no_microphone', trouble: deaf };
    }
    default:
      return assertNever(phone);
  }
}

/** What ended a call that the user can do something about, or kept it from being transferred; or null. */
export function troubleOfCall(call: CallSnapshot | null): Trouble | null {
  if (call?.stage.phase === 'talking' && call.stage.transfer?.kind === 'failed')
    return trouble('transfer-failed');
  if (call?.stage.phase !== 'ended' || call.stage.trouble === null) return null;
  return plain(call.stage.trouble);
}

/** With several lines, one that is down is said before one that is well. */
function linesStatus(lines: readonly LineSnapshot[]): PhoneStatus {
  for (const { stage } of lines) {
    if (stage.phase === 'waiting') {
      return { tone: 'bad', key: 'line_waiting', trouble: plain(stage.trouble) };
    }
  }
  const isReady = lines.length > 0 && lines.every(({ stage }) => stage.phase === 'registered');
  return isReady
    ? { tone: 'good', key: 'line_registered', trouble: null }
    : { tone: 'busy', key: 'line_connecting', trouble: null };
}

/** A trouble as it is written in code, from one that came over the wire. */
function plain({ code, detail }: { code: Trouble['code']; detail?: string | undefined }): Trouble {
  return trouble(code, detail);
}
