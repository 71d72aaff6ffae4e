/** Makes numbers and names unreadable in what people copy and send to somebody else. */

/** How many of the last signs stay, so that two parties can still be told apart. */
const SHOWN = 2;

/** A number or name with all but its last two signs covered, and all of them when there are not more than three. */
export function maskNumber(number: string): string {
  const signs = [...number];
  const shown = signs.length > SHOWN + 1 ? SHOWN : 0;
  return '•'.repeat(Math.min(signs.length - shown, 6)) + signs.slice(signs.length - shown).join('');
}

/** Covers every run of four digits or more in free text, also one that is written in groups. */
export function maskDigits(text: string): string {
  return text.replace(/\+?\d(?:[ ()/-]{0,2}\d){3,}/gu, maskNumber);
}
