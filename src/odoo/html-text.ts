/** Between plain text and the HTML that Odoo keeps in notes and messages. */

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};
/** Longer HTML is cut before it is read; nobody reads more of a note beside a call. */
const MAX_HTML = 20_000;
const MAX_CODE_POINT = 0x10ffff;

/** Plain text as one paragraph of HTML in which nothing of the text is markup; empty stays empty. */
export function htmlOfText(text: string): string {
  const lines = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? ''));
  return lines.join('') === '' ? '' : `<p>${lines.join('<br/>')}</p>`;
}

/** The text of a piece of HTML, with its line breaks; cut to `max` characters. */
export function textOfHtml(value: unknown, max = 2000): string {
  if (typeof value !== 'string') return '';
  return value
    .slice(0, MAX_HTML)
    .replaceAll(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^>]*>/gi, '\n')
    .replaceAll(/<[^>]*>?/g, '')
    .replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,6}));/gi, decodeEntity)
    .replaceAll(/ *\n */g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, max);
}

function decodeEntity(found: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? found;
  const code = decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal);
  return code > 0 && code <= MAX_CODE_POINT ? String.fromCodePoint(code) : found;
}
