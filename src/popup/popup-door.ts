/** What the popup needs of the world around it; the real one is made in browser-door.ts, a stand-in in tests. */
import type { AccountId } from '../protocol/call-snapshot.ts';
import type { Offer } from '../protocol/offer.ts';
import type { Send } from '../protocol/send.ts';
import type { FaceView } from '../ui/face-client.ts';

export interface PopupDoor {
  readonly send: Send;
  watch(draw: (view: FaceView) => void, signal: AbortSignal): void;
  /** Opens the settings in a tab, or goes to the tab in which they are open. */
  openOptions(): void;
  /** The account that the user picked last in this session, or null. */
  recallAccount(): Promise<AccountId | null>;
  rememberAccount(accountId: AccountId): void;
  /** Calls `take` with what a page, a menu or the address bar wants called or found, now and while the popup is open. */
  watchOffers(take: (offer: Offer) => void, signal: AbortSignal): void;
  /** Address of the page at hand, or null where there is none or the browser does not tell. */
  pageAddress(): Promise<string | null>;
  /** Asks for the right to look at a page's site. Must be called before any `await` of a click. */
  requestSite(address: string): Promise<boolean>;
  /** True in the window that stays open, which fills what place it has. */
  readonly isWindow: boolean;
  /** What the clipboard holds: `allowed` only where the browser lets us without a question, `asked` in a click. Null for nothing. */
  readClipboard(when: 'allowed' | 'asked'): Promise<string | null>;
  /** Opens the call in a small window above all others, in a click; null where the browser has none such. */
  readonly openMini: (() => Promise<void>) | null;
  /** Closes the popup; the window that stays open stays. */
  close(): void;
}
