/** «Call …» in the browser's context menu, on any selection and on telephone links, also where nothing is looked for. */
import { browser } from '../lib/browser.ts';
import { readPhoneLink } from '../lib/phone-link.ts';
import { text } from '../lib/text.ts';
import { numberInText } from '../numbers/detect/number-in-text.ts';
import { plansReady } from '../numbers/phone-library.ts';
import { readSettings } from './settings-store.ts';
import { showOffer } from './offer-window.ts';

const SELECTION = 'call-selection';
const LINK = 'call-link';
const MAX_UNITS = 100;

/** Puts the entries in place; to be called when the extension was installed or updated, since the browser keeps them. */
export async function placeCallMenu(): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({
    id: SELECTION,
    contexts: ['selection'],
    title: text('menu_call_selection', '%s'),
  });
  browser.contextMenus.create({
    id: LINK,
    contexts: ['link'],
    title: text('menu_call_link'),
    targetUrlPatterns: ['tel:*', 'callto:*', 'sip:*', 'sips:*'],
  });
}

/** Puts what was chosen into a window of ours; nothing is dialled. */
export async function callChosen(
  info: Pick<browser.Menus.OnClickData, 'menuItemId' | 'linkUrl' | 'selectionText'>,
): Promise<void> {
  const [{ country }] = await Promise.all([readSettings(), plansReady()]);
  const chosen =
    info.menuItemId === LINK
      ? readPhoneLink(info.linkUrl ?? '')
      : numberInText(info.selectionText ?? '', country);
  const typed = chosen ?? (info.selectionText ?? '').replace(/\s+/g, ' ').trim().slice(0, MAX_UNITS);
  if (typed !== '') await showOffer('call', typed);
}
