/** Decides who sent a message, from fields that the browser stamps and a page cannot forge. */
import type { SenderClass } from './command.ts';

/** The browser-stamped fields of a message's sender that matter here. */
export interface StampedSender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly origin?: string | undefined;
  readonly tab?: unknown;
  readonly frameId?: number | undefined;
}

/** What the receiver knows of itself and of the user's grants. */
export interface OwnGround {
  readonly extensionId: string;
  /** `chrome-extension://<id>` */
  readonly extensionOrigin: string;
  /** Paths of our own pages by class, each starting with `/`. */
  readonly pages: { readonly popup: string; readonly options: string; readonly offscreen: string };
  readonly odooSites: readonly string[];
}

/** A sender that was recognised; `site` is the web origin of a content script, null for our own pages. */
export interface KnownSender {
  readonly class: SenderClass;
  readonly site: string | null;
  /** The tab and frame of a content script, for what is put into exactly that page. */
  readonly frame?: { readonly tabId: number; readonly frameId: number };
}

/**
 * Classifies a sender, or returns null for one that is not a part of this extension.
 * A content script's `origin` is that of its page (measured in Chromium 156), so it names the site and proves nothing
 * else; only content scripts of granted Odoo origins get the class `odoo`.
 */
export function classifySender(sender: StampedSender, ground: OwnGround): KnownSender | null {
  if (sender.id !== ground.extensionId) return null;
  const own = readOwnPath(sender.url, ground.extensionOrigin);
  if (own !== null) {
    if (sender.origin !== undefined && sender.origin !== ground.extensionOrigin) return null;
    switch (own) {
      case ground.pages.popup:
        return { class: 'popup', site: null };
      case ground.pages.options:
        return { class: 'options', site: null };
      case ground.pages.offscreen:
        return { class: 'offscreen', site: null };
      default:
        // The service worker's script has a hashed name; no web page can send from this origin without a tab.
        return sender.tab === undefined ? { class: 'background', site: null } : null;
    }
  }
  if (sender.tab === undefined || sender.origin === undefined) return null;
  return {
    class: ground.odooSites.includes(sender.origin) ? 'odoo' : 'page',
    site: sender.origin,
    ...frameOf(sender),
  };
}

function frameOf({ tab, frameId = 0 }: StampedSender): Pick<KnownSender, 'frame'> {
  const isTab = typeof tab === 'object' && tab !== null && 'id' in tab && typeof tab.id === 'number';
  return isTab ? { frame: { tabId: tab.id as number, frameId } } : {};
}

function readOwnPath(url: string | undefined, extensionOrigin: string): string | null {
  if (url === undefined || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  return `${parsed.protocol}//${parsed.host}` === extensionOrigin ? parsed.pathname : null;
}
