/** Reads unknown values of a policy as records and lists. */
import * as v from 'valibot';
import type { PolicyFault } from '../protocol/managed-view.ts';

export type TellFault = (path: string, fault: PolicyFault['fault']) => void;

export type Fields = Readonly<Record<string, unknown>>;

/** A record of unknown values, or null for anything else (a list, too). */
export function readFields(raw: unknown): Fields | null {
  const read = v.safeParse(v.record(v.string(), v.unknown()), raw);
  return read.success && !Array.isArray(raw) ? read.output : null;
}

/** A list of unknown values; empty for nothing, and for anything else after telling of it. */
export function readList(raw: unknown, path: string, tell: TellFault): readonly unknown[] {
  if (raw !== undefined && !Array.isArray(raw)) tell(path, 'wrong');
  return Array.isArray(raw) ? raw : [];
}

/** Tells of every field that is none of `known`. */
export function tellUnknown(fields: Fields, known: readonly string[], path: string, tell: TellFault): void {
  for (const name of Object.keys(fields)) {
    if (!known.includes(name)) tell(path === '' ? name : `${path}.${name}`, 'unknown');
  }
}

/** The value of a field if it fits; `otherwise` when it is left out, or after telling that it does not. */
export function takeField<T>(
  fields: Fields,
  name: string,
  schema: v.GenericSchema<unknown, T>,
  otherwise: T,
  path: string,
  tell: TellFault,
): T {
  if (fields[name] === undefined) return otherwise;
  const read = v.safeParse(schema, fields[name]);
  if (!read.success) tell(path === '' ? name : `${path}.${name}`, 'wrong');
  return read.success ? read.output : otherwise;
}
