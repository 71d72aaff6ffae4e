/** The part of the protocol's table that only the popup and its window speak. */
import * as v from 'valibot';
import { command, nothing, text } from './command.ts';

/** Longest text that is looked through for numbers, in UTF-16 units; a long e-mail is far shorter. */
export const MAX_PASTED = 50_000;

export const popupCommands = {
  /** The numbers in a text that was pasted, each once, in the order in which they stand in it. */
  'number.find': command({
    from: ['popup'],
    to: 'background',
    args: v.strictObject({ pasted: text(MAX_PASTED) }),
    reply: v.object({
      numbers: v.pipe(v.array(v.object({ number: text(64), shown: text(300) })), v.maxLength(10)),
    }),
  }),
  /** Opens the phone in a window that stays open, or raises that window. */
  'popup.detach': command({ from: ['popup'], to: 'background', args: nothing, reply: nothing }),
} as const;
