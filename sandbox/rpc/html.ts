/** What Odoo's HTML sanitiser makes of the bodies and notes that a client sends, as far as the sandbox needs it. */

const BLOCK = /^\s*<(p|div|ul|ol|h[1-6]|table|blockquote)\b/i;

const withoutScripts = (html: string): string => html.replaceAll(/<script\b[\s\S]*?<\/script>/gi, '');

/** An activity's note: scripts go, and a fragment is wrapped. */
export function cleanNote(html: string): string {
  const clean = withoutScripts(html).replaceAll(/&(?!#?\w+;)/g, '&amp;');
  if (clean === '' || BLOCK.test(clean)) return clean;
  return clean.includes('<') ? `<span>${clean}</span>` : `<p>${clean}</p>`;
}

/** A message's body; `isEscaped` for a version that takes a plain string as text. */
export function cleanBody(body: string, isEscaped: boolean): string {
  return isEscaped ? escapeHtml(body) : cleanNote(body);
}

/** Text made safe to stand in HTML. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&#34;')
    .replaceAll("'", '&#39;');
}
