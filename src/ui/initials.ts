/** Initials that stand in for a picture. */

/**
 * One or two capital letters of a person's name, empty where there are no letters (a bare number). Odoo writes
 * "Company, Person": then the person's letters are taken.
 */
export function initialsOf(name: string): string {
  const person = name.slice(name.lastIndexOf(',') + 1);
  const words = person.split(/\s+/u).filter((word) => /^\p{L}/u.test(word));
  const first = words[0];
  const last = words.at(-1);
  if (first === undefined || last === undefined) return '';
  const letters = words.length === 1 ? [first] : [first, last];
  return letters.map((word) => [...word][0]?.toLocaleUpperCase() ?? '').join('');
}

/** One of `count` colours for a name, always the same for the same name. */
export function colourIndexOf(name: string, count: number): number {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return sum % count;
}
