/** The line's socket as Node opens it: a real WebSocket with the sub-protocol `sip`. */
import { WebSocket } from 'ws';
import type { OpenSocket } from '../../src/phone/sip/socket.ts';

export function nodeSocketOpener(url: string): OpenSocket {
  return (events, signal) =>
    new Promise((resolve, reject) => {
      const webSocket = new WebSocket(url, 'sip');
      let isWanted = true;
      const close = (): void => {
        isWanted = false;
        webSocket.close(1000);
      };
      signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
      webSocket.on('open', () => resolve({ send: (text) => webSocket.send(text), close }));
      webSocket.on('message', (data) => isWanted && events.message((data as Buffer).toString('utf8')));
      webSocket.on('error', reject);
      webSocket.on('close', (code) => isWanted && events.closed(`WebSocket closed with ${code}`));
    });
}
