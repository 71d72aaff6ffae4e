/** Reads what is typed into the fields for calls, or says what is wrong with it. */
import { fail, ok, type Result } from '../lib/result.ts';
import type { TextKey } from '../lib/text.ts';
import { readDialString } from '../numbers/dial-string.ts';
import { RING_SECONDS } from '../protocol/call-settings.ts';
import { troubleKey } from '../ui/trouble-text.ts';

/**
 * The number to send callers to, as it is dialled; nothing typed is none.
 * @param country ISO 3166 code in which a national number is read
 */
export function readForwardTo(typed: string, country: string): Result<string | null, TextKey> {
  if (typed.trim() === '') return ok(null);
  const read = readDialString(typed, country);
  return read.ok ? ok(read.value.dialString) : fail(troubleKey(read.error.code));
}

/** How long a call rings, in whole seconds; nothing typed is no limit. */
export function readRingTimeout(typed: string): Result<number | null, TextKey> {
  const plain = typed.trim();
  if (plain === '') return ok(null);
  if (!/^\d{1,6}$/.test(plain)) return fail('options_ring_timeout_no_number');
  const seconds = Number(plain);
  const { least, most } = RING_SECONDS;
  return seconds < least || seconds > most ? fail('options_ring_timeout_out_of_range') : ok(seconds);
}
