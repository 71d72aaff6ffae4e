/** Numbers that regulators keep for films, examples and sample data, and that the metadata does not count as valid. */

/** E.164 beginnings. Sources: Ofcom «Numbers for drama use», Arcep decision 2018-0881. */
const RESERVED = [
  ...['113', '114', '115', '116', '117', '118', '121', '131', '141', '151', '161'].map(
    (area) => `+44${area}4960`,
  ),
  ...['+441914980', '+442079460', '+442896496', '+442920180', '+441632960', '+447700900', '+448081570'],
  ...['+449098790', '+443069990', '+3363998'],
];

/** Whether an E.164 number is one of them; sample pages and demo databases show them as ordinary numbers. */
export function isReservedForFiction(e164: string): boolean {
  return RESERVED.some((beginning) => e164.startsWith(beginning));
}
