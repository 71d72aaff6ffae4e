/** The door to the extension API for trusted contexts (background, offscreen, popup, options); promises in every browser. */
import browser from 'webextension-polyfill';

export { browser };

type Listener = (message: unknown, sender: browser.Runtime.MessageSender) => Promise<unknown> | null;

/** Calls `listener` for each message to the extension until `signal` is aborted; null from it lets another context answer. */
export function listenToExtension(listener: Listener, signal: AbortSignal): void {
  // The polyfill takes «undefined» for «somebody else answers».
  const onMessage = (message: unknown, sender: browser.Runtime.MessageSender): Promise<unknown> | undefined =>
    listener(message, sender) ?? undefined;
  browser.runtime.onMessage.addListener(onMessage);
  signal.addEventListener('abort', () => browser.runtime.onMessage.removeListener(onMessage), { once: true });
}
