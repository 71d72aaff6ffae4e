/** How Sidetone looks, as the user set it, with what holds until then. */
import * as v from 'valibot';

/** `auto` follows the system, in Odoo the page. */
export const SCHEMES = ['auto', 'light', 'dark'] as const;
/** `auto` takes the colour of the Odoo that the widget stands in. */
export const ACCENTS = ['auto', 'community', 'enterprise', 'sidetone'] as const;

export const LookSchema = v.object({ scheme: v.picklist(SCHEMES), accent: v.picklist(ACCENTS) });
export type Look = v.InferOutput<typeof LookSchema>;
export type Scheme = Look['scheme'];
export type Accent = Look['accent'];

export const defaultLook: Look = { scheme: 'auto', accent: 'auto' };

/** True where somebody chose something. */
export const isOwnLook = ({ scheme, accent }: Look): boolean => scheme !== 'auto' || accent !== 'auto';

/** The colour of each choice; white letters on it have a contrast of more than 4.5 : 1 (WCAG 2.2, 1.4.3). */
const COLOURS: Readonly<Record<Exclude<Accent, 'auto'>, string>> = {
  community: '#71639E',
  enterprise: '#714B67',
  sidetone: '#0B6E72',
};

/** The colour to wear: the chosen one, or `own` where the place decides. Any CSS colour. */
export function accentColour(accent: Accent, own: string): string {
  return accent === 'auto' ? own : COLOURS[accent];
}
