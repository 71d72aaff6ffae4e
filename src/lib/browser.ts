/** The door to the extension API for trusted contexts (background, offscreen, popup, options); promises in every browser. */
import browser from 'webextension-polyfill';

export { browser };

type Listener = (message: unknown, sender: chrome.runtime.MessageSender) => Promise<unknown> | null;

/** Calls `listener` for each message to the extension until `signal` is aborted; null from it lets another context answer. */
export function listenToExtension(listener: Listener, signal: AbortSignal): void {
  // Answered by a call: Chromium does not wait for a promise that a listener returns.
  const onMessage = (
    message: unknown,
    sender: chrome.runtime.MessageSender,
    answer: (reply: unknown) => void,
  ): boolean => {
    const reply = listener(message, sender);
    void reply?.then(answer);
    return reply !== null;
  };
  chrome.runtime.onMessage.addListener(onMessage);
  signal.addEventListener('abort', () => chrome.runtime.onMessage.removeListener(onMessage), { once: true });
}
