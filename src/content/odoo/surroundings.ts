/** What the Odoo page around the widget offers it. */
import { assertNever } from '../../lib/assert-never.ts';
import type { RecordRef } from '../../protocol/call-snapshot.ts';
import type { Send } from '../../protocol/send.ts';
import type { TroubleAction } from '../../ui/trouble-text.ts';
import type { DraftKeeper } from './draft-keeper.ts';
import { openRecord, recordUrl, type RecordPlace } from './open-record.ts';
import { isDrawnDark, readCompanyIds, readCookieScheme, type OdooPage } from './odoo-page.ts';

export interface Surroundings {
  readonly accent: string;
  readonly scheme: 'light' | 'dark';
  readonly majorVersion: number;
  /** The user who is signed in to Odoo; null when unknown. */
  readonly userId: number | null;
  readonly drafts: DraftKeeper;
  /** Origin of the page. */
  readonly site: string;
  companyIds(): readonly number[];
  /** Address of a record's form, for links that open in a new tab. */
  recordUrl(record: RecordRef): string;
  /** Shows a record in this page without loading it anew. */
  openRecord(record: RecordRef): void;
  /** Path of a partner's picture in this version of Odoo. */
  partnerPicture(partnerId: number): string;
  /** Whether the button of Odoo's own phone, or of voip_oca, is in the navigation bar. */
  hasOwnPhone(): boolean;
  /** Goes to Odoo's log-in page and comes back here after. */
  signIn(): void;
  reload(): void;
}

/** Both draw the icon `oi-voip`, voip_oca in a button that is named by its state. */
const OWN_PHONE = '.o_menu_systray .oi-voip, .o_menu_systray [class*="o_voip_"]';

/** What is read off the page. The widget wears the scheme that the page is drawn in, not that of the system. */
export function createSurroundings(
  page: OdooPage,
  document: Document,
  location: Location,
): Omit<Surroundings, 'drafts'> {
  const place = (): RecordPlace => ({
    // Odoo Online had the addresses of 18 while it still called itself 17.
    majorVersion: location.pathname.startsWith('/odoo') ? Math.max(18, page.majorVersion) : page.majorVersion,
    hash: location.hash,
  });
  // `avatar_128` came with 15; before that the plain picture is all there is.
  const pictureField = page.majorVersion >= 15 ? 'avatar_128' : 'image_128';
  return {
    accent: page.accent,
    userId: page.userId,
    site: location.origin,
    scheme: readCookieScheme(document.cookie, page) ?? (isDrawnDark(document) ? 'dark' : 'light'),
    majorVersion: page.majorVersion,
    companyIds: () => readCompanyIds(page, location.hash, document.cookie),
    recordUrl: (record) => recordUrl(record, place()),
    openRecord: (record) => openRecord(record, place(), document, location),
    partnerPicture: (partnerId) => `/web/image/res.partner/${partnerId}/${pictureField}`,
    hasOwnPhone: () => document.querySelector(OWN_PHONE) !== null,
    signIn() {
      const back = location.pathname + location.search + location.hash;
      location.assign(`/web/login?redirect=${encodeURIComponent(back)}`);
    },
    reload: () => location.reload(),
  };
}

/** Opens a record that was pressed; with a modifier the browser opens a tab or window as for any link. */
export function showRecord(
  surroundings: Pick<Surroundings, 'openRecord'>,
  record: RecordRef,
  event: MouseEvent,
): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  surroundings.openRecord(record);
}

/** Does the one thing that a notice offers. */
export function takeAction(
  action: Exclude<TroubleAction, 'none'>,
  send: Send,
  surroundings: Pick<Surroundings, 'signIn' | 'reload'>,
): void {
  switch (action) {
    case 'open-settings:accounts':
      return void send('page.open-options', { section: 'accounts' });
    case 'open-settings:odoo':
      return void send('page.open-options', { section: 'odoo' });
    case 'open-settings:microphone':
      return void send('page.open-options', { section: 'microphone' });
    case 'open-settings:presence':
      return void send('page.open-options', { section: 'presence' });
    case 'retry':
      return void send('phone.retry', {});
    case 'sign-in':
      return surroundings.signIn();
    case 'reload':
      return surroundings.reload();
    default:
      return assertNever(action);
  }
}
