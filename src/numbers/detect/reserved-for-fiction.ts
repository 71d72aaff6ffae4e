/** Numbers that regulators keep for films, examples and sample data, and that the metadata does not count as valid. */

/** E.164 beginnings. Sources: Ofcom «Numbers for drama use», Arcep decision 2018-0881. */
const RESERVED = ['+441632960', '+447700900', '+3363998'];

/** Whether an E.164 number is one of them; sample pages and demo databases show them as ordinary numbers. */
export function isReservedForFiction(e164: string): boolean {
  return RESERVED.some((beginning) => e164.startsWith(beginning));
}
