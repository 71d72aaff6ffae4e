/** Where the picture of whom a call was with is found from the page that shows it. */
import type { CallRecord } from '../protocol/call-record.ts';

/**
 * Address of the picture for a page of `origin`, or null where there is none. A page of one Odoo asks no other Odoo for
 * pictures: that one would not know who is asking. The extension's own pages may ask each.
 */
export function recentPicture({ who }: Pick<CallRecord, 'who'>, origin: string): string | null {
  if (who === undefined || who.avatarPath === '') return null;
  if (who.site === origin) return who.avatarPath;
  return /^https?:/.test(origin) ? null : who.site + who.avatarPath;
}
