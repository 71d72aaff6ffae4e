/** Sorts the characters that numbers are written with into a small alphabet. */

export const SPACE = 0x20;
export const OPEN = 0x28;
export const CLOSE = 0x29;
export const PLUS = 0x2b;
export const HYPHEN = 0x2d;
export const DOT = 0x2e;
export const SLASH = 0x2f;
const CAPITAL_A = 0x41;
const CAPITAL_Z = 0x5a;
/** Stands for a character that is not seen (soft hyphen, direction mark, zero-width space). */
export const UNSEEN = 0x7e;
const ZERO = 0x30;
const NINE = 0x39;

/** Zero digits of the decimal scripts that pages are written in (Unicode `Nd`); their nine others follow. */
const ZEROS = [
  0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xff10,
];

/** Members of the alphabet beyond ASCII: what they count as, and the first and last unit of each range. */
const RANGES: readonly (readonly [number, ...number[]])[] = [
  [UNSEEN, 0xad, 0xad, 0x200b, 0x200f, 0x202a, 0x202e, 0x2060, 0x2069, 0xfeff, 0xfeff],
  [SPACE, 0xa0, 0xa0, 0x2000, 0x200a, 0x202f, 0x202f, 0x205f, 0x205f, 0x3000, 0x3000],
  [HYPHEN, 0x2010, 0x2015, 0x2212, 0x2212],
  [DOT, 0xb7, 0xb7, 0x2022, 0x2022, 0x2219, 0x2219, 0x22c5, 0x22c5, 0x30fb, 0x30fb],
  [SLASH, 0x2044, 0x2044, 0x2215, 0x2215],
  [OPEN, 0x5b, 0x5b],
  [CLOSE, 0x5d, 0x5d],
];
/** Distance of the full-width forms of ASCII (Unicode block FF00). */
const FULL_WIDTH = 0xfee0;

/** A number begins at one of these; finds the next faster than a loop does. */
export const ANY_DIGIT = new RegExp(
  `[${ZEROS.map((zero) => `${String.fromCharCode(zero)}-${String.fromCharCode(zero + 9)}`).join('')}]`,
  'g',
);

/** What each UTF-16 unit counts as; looked up, since every character beside a digit is asked for several times. */
const MEMBERS = new Uint8Array(0x10000);
for (const [as, ...bounds] of RANGES)
  for (let at = 0; at < bounds.length; at += 2) MEMBERS.fill(as, bounds[at], (bounds[at + 1] ?? 0) + 1);
for (const code of [SPACE, OPEN, CLOSE, PLUS, HYPHEN, DOT, SLASH])
  MEMBERS[code] = MEMBERS[code + FULL_WIDTH] = code;
for (const zero of ZEROS) for (let digit = 0; digit < 10; digit += 1) MEMBERS[zero + digit] = ZERO + digit;

/** The member of the alphabet a UTF-16 unit counts as, 0 for all others and beyond the end of a text. */
export function canonical(code: number): number {
  // The mask also makes 0 of the NaN beyond a text's end, which would be a slow kind of index.
  return MEMBERS[code & 0xffff] ?? 0;
}

/** Whether a member of the alphabet is a digit. */
export function isDigit(member: number): boolean {
  return member >= ZERO && member <= NINE;
}

/** Whether a member of the alphabet separates groups by a mark rather than a space or bracket. */
export function isMark(member: number): boolean {
  return member === HYPHEN || member === DOT || member === SLASH;
}

/** Whether a UTF-16 unit belongs to a word; scripts written without spaces between words count as well. */
export function isLetter(code: number): boolean {
  if (code < 0xaa) return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
  if (code < 0xc0) return code === 0xaa || code === 0xb5 || code === 0xba;
  if (code === 0xd7 || code === 0xf7) return false;
  return code < 0x2000
    ? canonical(code) === 0
    : code >= 0x2c00 && code < 0xd800 && !(code >= 0x3000 && code < 0x3041);
}

/** Whether a UTF-16 unit is one of the capitals A to Z. */
export function isCapital(code: number): boolean {
  return code >= CAPITAL_A && code <= CAPITAL_Z;
}

/** Scripts whose words stand next to a number without a space. */
export function isUnspacedScript(code: number): boolean {
  return (code >= 0xe00 && code < 0x1000) || (code >= 0x3041 && code < 0xd800);
}
