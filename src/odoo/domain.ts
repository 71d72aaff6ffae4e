/** Writing Odoo search domains in prefix notation. */

export type Leaf = readonly [string, string, unknown];
export type Domain = readonly (Leaf | '|' | '&' | '!')[];

/** A domain that holds when any of `parts` holds; nothing at all holds for no parts. */
export function anyOf(parts: readonly Domain[]): Domain {
  if (parts.length === 0) return [['id', '=', 0]];
  return [...Array<'|'>(parts.length - 1).fill('|'), ...parts.flatMap(joined)];
}

/** A domain that holds when all of `parts` hold. */
export function allOf(parts: readonly Domain[]): Domain {
  return parts.flat();
}

/** Makes the implicit `&` between leaves explicit, so that a part counts as one under a `|`. */
function joined(part: Domain): Domain {
  let operands = 0;
  for (const term of part) operands += term === '|' || term === '&' ? -1 : term === '!' ? 0 : 1;
  return [...Array<'&'>(Math.max(0, operands - 1)).fill('&'), ...part];
}

/** Text for `ilike` taken literally: `%`, `_` and the backslash lose their meaning. */
export function literal(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&');
}
