/** Python's binding of positional and keyword arguments, as far as call_kw needs it. */
import { typeError } from '../records/odoo-error.ts';

export type Bound = Readonly<Record<string, unknown>>;

/** Parameter names of a method in order; a trailing `**` accepts any further keyword, `*` bars positional ones. */
export function bindArguments(
  method: string,
  parameters: readonly string[],
  args: readonly unknown[],
  kwargs: Readonly<Record<string, unknown>>,
): Bound {
  const acceptsAny = parameters.includes('**');
  const isKeywordOnly = parameters.includes('*');
  const names = parameters.filter((name) => name !== '**' && name !== '*');
  if (args.length > (isKeywordOnly ? 0 : names.length)) {
    throw typeError(
      `${method}() takes from 1 to ${names.length + 1} positional arguments but ${args.length + 1} were given`,
    );
  }
  const bound: Record<string, unknown> = {};
  args.forEach((value, index) => {
    bound[names[index] ?? ''] = value;
  });
  for (const [name, value] of Object.entries(kwargs)) {
    if (name === 'context') continue;
    if (!acceptsAny && !names.includes(name)) {
      throw typeError(`${method}() got an unexpected keyword argument '${name}'`);
    }
    bound[name] = value;
  }
  return bound;
}

export const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};

export const asNumber = (value: unknown, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;

export const asStrings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/** Record ids as call_kw takes them: a list, or one id. */
export const asIds = (value: unknown): number[] => {
  if (typeof value === 'number') return [value];
  return Array.isArray(value) ? value.filter((item): item is number => typeof item === 'number') : [];
};
