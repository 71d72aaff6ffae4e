/** What one entry of the protocol's table is made of. */
import * as v from 'valibot';

/**
 * Who is speaking, decided in `sender.ts` from browser-stamped fields only.
 * `odoo` is our content script on an origin the user granted; `page` is our content script anywhere else.
 */
export const SENDER_CLASSES = ['background', 'offscreen', 'popup', 'options', 'odoo', 'page'] as const;
export type SenderClass = (typeof SENDER_CLASSES)[number];

/** Contexts that can be addressed. `faces` is everybody who draws a snapshot. */
export type Target = 'background' | 'offscreen' | 'faces';

export interface CommandShape {
  readonly from: readonly SenderClass[];
  readonly to: Target;
  readonly args: v.GenericSchema;
  readonly reply: v.GenericSchema;
}

/** Keeps the literal types of one entry while checking its shape. */
export function command<const C extends CommandShape>(shape: C): C {
  return shape;
}

/** Arguments or reply of a command that has none. */
export const nothing = v.strictObject({});

/** Text with an upper limit. */
export const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
