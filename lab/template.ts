/** Fills the configuration templates of the lab. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Puts values in the place of `{{name}}`.
 *
 * @throws Error when the template names a value that is not given: that is a mistake in the lab itself
 */
export function fillTemplate(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The template asks for "${name}", which is not given.`);
    return String(value);
  });
}

/** The text of a file that stands in the lab's own folder of the repository. */
export function readTemplate(name: string): string {
  return readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8');
}
