/** Judges what was typed into a field for a number of the own PBX. */
import * as v from 'valibot';
import { ExtensionSchema } from '../protocol/presence-settings.ts';

/** True for what can be dialled as it stands. */
export function isExtension(typed: string): boolean {
  return v.is(ExtensionSchema, typed);
}
