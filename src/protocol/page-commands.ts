/** The part of the protocol's table that is about numbers on any page: few words, none of which places a call by itself. */
import * as v from 'valibot';
import { command, nothing, text } from './command.ts';
import { NumberClaimsSchema, NumberJudgementsSchema } from './number-claims.ts';

/** Our content scripts, on a granted Odoo origin and anywhere else. */
const pages = ['page', 'odoo'] as const;
const address = text(2000);

/** What the popup's switch for the site at hand shows. */
export const SiteChoiceSchema = v.object({
  /** Null for a page that is none of the web. */
  site: v.nullable(text(300)),
  isOn: v.boolean(),
  /** True where the administrator decides. */
  isFixed: v.exactOptional(v.boolean()),
});

export const pageCommands = {
  /** `highlight` is the name of the page script's marks, for which the background puts a style into the page. */
  'numbers.judge': command({
    from: pages,
    to: 'background',
    args: v.strictObject({
      claims: NumberClaimsSchema.entries.claims,
      highlight: v.pipe(v.string(), v.regex(/^[a-z]{12}$/)),
      /** Language tags of the page and of its own entry among its alternates, which may name a country. */
      language: v.nullable(text(35)),
      hreflang: v.nullable(text(35)),
    }),
    reply: NumberJudgementsSchema,
  }),
  /**
   * The user pressed «Call» at a number: it is put into a window of our own, where it can be called. Only a granted Odoo
   * page, on which the user could see what was pressed, calls at once.
   */
  'page.call': command({
    from: pages,
    to: 'background',
    args: v.strictObject({ number: text(100), isSeen: v.boolean() }),
    reply: v.object({ hasDialled: v.boolean() }),
  }),
  /** Looks for a number among Odoo's contacts, in a window of our own. */
  'page.find': command({
    from: pages,
    to: 'background',
    args: v.strictObject({ number: text(100) }),
    reply: nothing,
  }),
  /** Asks for the chip, which comes as a script of its own. */
  'page.load-chip': command({ from: pages, to: 'background', args: nothing, reply: nothing }),
  'pages.read-site': command({
    from: ['popup'],
    to: 'background',
    args: v.strictObject({ address }),
    reply: SiteChoiceSchema,
  }),
  'pages.switch-site': command({
    from: ['popup'],
    to: 'background',
    args: v.strictObject({ address, isOn: v.boolean() }),
    reply: SiteChoiceSchema,
  }),
} as const;
