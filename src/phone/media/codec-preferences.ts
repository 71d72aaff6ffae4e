/** Puts the browser's codecs into an account's order and leaves out those that it does not want. */
import { CODECS, type Codec } from '../../protocol/account.ts';

/** The part of `RTCRtpCodec` that decides. */
export interface NamedCodec {
  readonly mimeType: string;
}

const nameOf = ({ mimeType }: NamedCodec): string => mimeType.replace(/^audio\//i, '').toLowerCase();

/**
 * The list for `RTCRtpTransceiver.setCodecPreferences`: the wanted codecs in their order, then what is no voice of its
 * own and goes with any (telephone events, comfort noise), and redundancy (RFC 2198) only where opus is wanted, which
 * is all that browsers pack into it. Null when the browser knows none of the wanted ones: then it decides by itself.
 */
export function codecPreferences<C extends NamedCodec>(
  known: readonly C[],
  wanted: readonly Codec[],
): C[] | null {
  const voices: readonly string[] = CODECS.map((codec) => codec.toLowerCase());
  const chosen = wanted.flatMap((codec) => known.filter((one) => nameOf(one) === codec.toLowerCase()));
  if (chosen.length === 0) return null;
  const others = known.filter((one) => !voices.includes(nameOf(one)));
  return [...chosen, ...others.filter((one) => nameOf(one) !== 'red' || wanted.includes('opus'))];
}

/** True when an answer turns its audio down: a port of 0 (RFC 3264 section 6), where no codec is common to both sides. */
export function isAudioRefused(sdp: string): boolean {
  return /^m=audio 0 /m.test(sdp);
}
