/** The last branch of every exhaustive switch. */

/** Fails the type check when a union gained a member that a switch forgot, and throws if that happens at run time. */
export function assertNever(value: never): never {
  throw new Error(`unexpected variant: ${JSON.stringify(value)}`);
}
