/** The part of the protocol's table about numbers in Odoo's own pages, and numbers that cannot be called. */
import * as v from 'valibot';
import { RecordRefSchema } from './call-snapshot.ts';
import { command, nothing, text } from './command.ts';

const companyIds = v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1))), v.maxLength(100));

export const numberCommands = {
  /** The record that a number in a page stands in: of a known id, or the only one that fits. */
  'odoo.find-record': command({
    from: ['odoo'],
    to: 'background',
    args: v.strictObject({
      model: v.nullable(v.pipe(v.string(), v.regex(/^[a-z0-9_.]{1,80}$/))),
      id: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
      field: v.nullable(text(80)),
      number: text(256),
      /** What the page says beside the number. */
      texts: v.pipe(v.array(text(200)), v.maxLength(20)),
      companyIds,
    }),
    reply: v.object({ record: v.nullable(RecordRefSchema), name: text(200) }),
  }),
  /** Whether Odoo's own phone signs in with an account that is one of ours. */
  'odoo.second-phone': command({
    from: ['odoo'],
    to: 'background',
    args: nothing,
    reply: v.object({ isDouble: v.boolean() }),
  }),
  /** The nearest number that can be called to one that cannot. */
  'number.suggest': command({
    from: ['popup', 'odoo'],
    to: 'background',
    args: v.strictObject({ typed: text(256), companyIds: v.exactOptional(companyIds) }),
    reply: v.object({ suggestion: v.nullable(v.object({ number: text(64), shown: text(300) })) }),
  }),
} as const;
