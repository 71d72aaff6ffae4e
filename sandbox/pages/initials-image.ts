/** Pictures of records: coloured initials, and the placeholder for what does not exist. */
import { escapeHtml } from '../rpc/html.ts';

const COLORS = ['#A24689', '#5B7DB1', '#4D7C5A', '#B36B4D', '#8C6BB1', '#4A8C8C', '#B14A5C', '#6B7280'];

/** An SVG with up to two initials of a name on a colour that follows from the name. */
export function initialsImage(name: string): string {
  const words = (name.split(', ').pop() ?? name).split(/\s+/).filter((word) => /\p{L}/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => word?.match(/\p{L}/u)?.[0],
  );
  const initials = letters.filter((letter) => letter !== undefined).join('');
  const hash = [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7);
  return svg(COLORS[hash % COLORS.length] ?? '#6B7280', initials.toUpperCase());
}

/** The grey picture Odoo sends, with status 200, for a record or a field that does not exist. */
export const placeholderImage = (): string => svg('#D8DADD', '');

function svg(color: string, label: string): string {
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" width="128" height="128" viewBox="0 0 128 128">' +
    `<rect width="128" height="128" fill="${color}"/>` +
    '<text x="64" y="66" fill="#fff" font-family="system-ui,sans-serif" font-size="52" font-weight="600" ' +
    `text-anchor="middle" dominant-baseline="central">${escapeHtml(label)}</text></svg>`
  );
}
