/** The door to the extension API for content scripts, where every kilobyte is put into somebody's page: no polyfill. */

/** The few messaging functions that a content script uses; `chrome.*` returns promises in every MV3 browser we support. */
export const contentBrowser = {
  /** Sends to the background; rejects when it cannot be reached or this script outlived its extension. */
  post: (message: unknown): Promise<unknown> => chrome.runtime.sendMessage(message),
  /** Calls `listener` for each message until `signal` is aborted; only one from this extension is passed on. */
  listen(
    listener: (message: unknown, sender: chrome.runtime.MessageSender) => Promise<unknown> | null,
    signal: AbortSignal,
  ): void {
    const onMessage = (
      message: unknown,
      sender: chrome.runtime.MessageSender,
      answer: (reply: unknown) => void,
    ): boolean => {
      const reply = listener(message, sender);
      if (reply === null) return false;
      void reply.then(answer);
      return true;
    };
    chrome.runtime.onMessage.addListener(onMessage);
    signal.addEventListener('abort', () => chrome.runtime?.onMessage?.removeListener(onMessage), {
      once: true,
    });
  },
  extensionId: (): string => chrome.runtime.id,
};
