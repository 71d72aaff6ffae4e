/** A socket as SIP sees it: one text message in each frame (RFC 7118), opened by the browser or by a test. */

export interface SocketEvents {
  message(text: string): void;
  /** The far side or the network closed it. Never comes for a socket that was closed from here. */
  closed(detail: string): void;
}

export interface Socket {
  send(text: string): void;
  close(): void;
}

/**
 * Resolves with an open socket; rejects when it cannot be opened or `signal` is aborted first. `isUrgent` asks for more
 * effort, for somebody who is waiting in a call.
 */
export type OpenSocket = (events: SocketEvents, signal: AbortSignal, isUrgent?: boolean) => Promise<Socket>;

/** Opens real WebSockets to `url` with the sub-protocol `sip` (RFC 7118 section 4). */
export function webSocketOpener(url: string): OpenSocket {
  return (events, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(new Error('aborted'));
      const webSocket = new WebSocket(url, 'sip');
      webSocket.binaryType = 'arraybuffer';
      let isWanted = true;
      let isOpen = false;
      const close = (): void => {
        isWanted = false;
        webSocket.close(1000);
      };
      const abort = (): void => {
        close();
        reject(new Error('aborted'));
      };
      signal.addEventListener('abort', abort, { once: true });
      webSocket.addEventListener('open', () => {
        signal.removeEventListener('abort', abort);
        isOpen = true;
        resolve({ send: (text) => webSocket.send(text), close });
      });
      webSocket.addEventListener('message', ({ data }: MessageEvent<string | ArrayBuffer>) => {
        if (isWanted) events.message(typeof data === 'string' ? data : new TextDecoder().decode(data));
      });
      webSocket.addEventListener('close', ({ code }) => {
        signal.removeEventListener('abort', abort);
        reject(new Error(`closed with ${code}`));
        if (isOpen && isWanted) events.closed(`WebSocket closed with ${code}`);
      });
    });
}
