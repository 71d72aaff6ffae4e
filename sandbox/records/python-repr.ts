/** Python's `repr` for JSON values, because Odoo's error messages quote domains that way. */

/** Writes a JSON value as Python would print it; `tuple` writes the outermost array in parentheses. */
export function pythonRepr(value: unknown, tuple = false): string {
  if (value === null || value === undefined) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') {
    const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
    return quote + value.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) + quote;
  }
  if (Array.isArray(value)) {
    const inner = value.map((item) => pythonRepr(item)).join(', ');
    return tuple ? `(${inner})` : `[${inner}]`;
  }
  return `{${Object.entries(value)
    .map(([key, item]) => `${pythonRepr(key)}: ${pythonRepr(item)}`)
    .join(', ')}}`;
}
