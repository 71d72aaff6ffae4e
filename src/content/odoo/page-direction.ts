/** Which way the lines of a page are read, and so in which of its corners the widget stands. */

/** Languages of Odoo that are written from right to left, whatever the region. */
const RIGHT_TO_LEFT = /^(?:ar|fa|he|iw|ur)(?:[-_]|$)/i;

/** By what the page says of itself; Odoo names its language and leaves the direction to its style sheets. */
export function readDirection({ documentElement: { dir, lang } }: Document): 'ltr' | 'rtl' {
  if (dir === 'rtl' || dir === 'ltr') return dir;
  return RIGHT_TO_LEFT.test(lang) ? 'rtl' : 'ltr';
}
