/** How a phone line stands, as the options page shows it. */
import type { TextKey } from '../lib/text.ts';
import type { Trouble } from '../lib/trouble.ts';
import { assertNever } from '../lib/assert-never.ts';
import type { FaceView } from '../ui/face-client.ts';
import type { LineSnapshot } from '../protocol/call-snapshot.ts';

export interface LineState {
  readonly tone: 'good' | 'busy' | 'bad';
  readonly words: TextKey;
  readonly trouble: Trouble | null;
}

/** The state of one account's line; only a registered line is good. */
export function lineState(face: FaceView, accountId: string): LineState {
  const phone = phoneState(face);
  if ('words' in phone) return phone;
  const line = phone.lines.find((candidate) => candidate.accountId === accountId);
  // A line that was saved a moment ago is not in the phone's snapshot yet.
  return line === undefined ? { tone: 'busy', words: 'line_connecting', trouble: null } : stageState(line);
}

function phoneState(face: FaceView): LineState | { readonly lines: readonly LineSnapshot[] } {
  switch (face.state) {
    case 'asking':
      return { tone: 'busy', words: 'line_starting', trouble: null };
    case 'unreachable':
      return { tone: 'bad', words: 'line_unavailable', trouble: face.trouble };
    case 'drawn':
      break;
    default:
      return assertNever(face);
  }
  const { phone } = face.snapshot;
  switch (phone.state) {
    case 'starting':
      return { tone: 'busy', words: 'line_starting', trouble: null };
    case 'unavailable':
      return { tone: 'bad', words: 'line_unavailable', trouble: readTrouble(phone.trouble) };
    case 'ready':
      return { lines: phone.snapshot.lines };
    default:
      return assertNever(phone);
  }
}

function stageState({ stage }: LineSnapshot): LineState {
  switch (stage.phase) {
    case 'registered':
      return { tone: 'good', words: 'line_registered', trouble: null };
    case 'connecting':
      return { tone: 'busy', words: 'line_connecting', trouble: null };
    case 'waiting':
      return { tone: 'bad', words: 'line_waiting', trouble: readTrouble(stage.trouble) };
    default:
      return assertNever(stage);
  }
}

function readTrouble({ code }: { readonly code: Trouble['code'] }): Trouble {
  return { code };
}
