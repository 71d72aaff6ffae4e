/** Whether a value of unknown origin has fields to look at. */

/** True for objects and lists, whose fields may then be read as unknown; false for null and plain values. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
