/** The part of the protocol's table about a form in the widget that is left half filled in, kept over page loads. */
import * as v from 'valibot';
import { command, nothing, text } from './command.ts';

const from = ['odoo'] as const;
/** Room for the longest note and what is known of the activity. */
const MAX_CHARS = 100_000;

export const draftCommands = {
  /** What this tab left half filled in on this site; null where there is nothing. Only the widget knows its shape. */
  'widget.draft': command({
    from,
    to: 'background',
    args: nothing,
    reply: v.object({ draft: v.nullable(v.string()) }),
  }),
  'widget.keep-draft': command({
    from,
    to: 'background',
    args: v.strictObject({ draft: v.nullable(text(MAX_CHARS)) }),
    reply: nothing,
  }),
} as const;
