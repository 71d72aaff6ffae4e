/** The sentence that tells why a call ended. */
import { text } from '../lib/text.ts';
import type { EndReason } from '../protocol/call-snapshot.ts';

type Underscored<S extends string> = S extends `${infer Head}-${infer Tail}`
  ? `${Head}_${Underscored<Tail>}`
  : S;

/** The message key of an end reason: `end_reason_` and the reason with underscores. */
export function endReasonKey<R extends EndReason>(reason: R): `end_reason_${Underscored<R>}` {
  return `end_reason_${reason.replaceAll('-', '_')}` as `end_reason_${Underscored<R>}`;
}

/** One plain sentence for the user. */
export function endReasonText(reason: EndReason): string {
  return text(endReasonKey(reason));
}
