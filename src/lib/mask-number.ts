/** Makes numbers and names unreadable in what people copy and send to somebody else. */

/** How many of the last signs stay, so that two parties can still be told apart. */
const SHOWN = 2;

/** A number or name with all but its last two signs covered, and all of them when there are not more than three. */
export function maskNumber(number: string): string {
  const signs = [...number];
  const shown = signs.length > SHOWN + 1 ? SHOWN : 0;
  return '•'.repeat(Math.min(signs.length - shown, 6)) + signs.slice(signs.length - shown).join('');
}

/** Digits of any script, with what people and machines write between them. */
const RUN =
  /[+\uff0b]?\p{Nd}(?:[\s\u200e\u200f\u202a-\u202e\u2066-\u2069()./\u2010-\u2015\u2212-]{0,3}\p{Nd}){3,}/gu;
const ADDRESS = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/u;
/** A version of a program has fewer digits than a telephone number. */
const VERSION = /^\d+(?:\.\d+){1,3}$/u;
const FEWEST_OF_A_NUMBER = 7;

function isOtherThanNumber(run: string): boolean {
  if (ADDRESS.test(run)) return true;
  return VERSION.test(run) && run.replaceAll('.', '').length < FEWEST_OF_A_NUMBER;
}

/**
 * Covers every run of four digits or more in free text, also one that is written in groups or in the digits of another
 * script. Addresses of computers and versions of programs stay.
 */
export function maskDigits(text: string, cover: (number: string) => string = maskNumber): string {
  return text.replace(RUN, (run) => (isOtherThanNumber(run) ? run : cover(run)));
}
