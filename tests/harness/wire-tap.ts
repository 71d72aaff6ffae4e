/** A WebSocket relay between the browser and a PBX that notes each SIP message with its time, and can fail on demand. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer, type RawData } from 'ws';

/** One SIP message as it passed the relay. */
export interface WireMessage {
  readonly direction: 'to-pbx' | 'to-phone';
  /** Wall-clock milliseconds with fractions, comparable to `performance.timeOrigin + performance.now()` in a page. */
  readonly atMs: number;
  readonly text: string;
}

export interface WireTap {
  readonly url: string;
  readonly messages: readonly WireMessage[];
  /** Resolves with the first message at or after `sinceMs` that `matches`. */
  next(matches: (message: WireMessage) => boolean, sinceMs: number, timeoutMs?: number): Promise<WireMessage>;
  /** Cuts all connections as a network would, without a closing handshake. */
  cut(): void;
  /** Is as good as a PBX that stopped: cuts all connections and refuses new ones. */
  refuse(): Promise<void>;
  /** Takes connections again at the same address; resolves when it does. */
  accept(): Promise<void>;
  stop(): Promise<void>;
}

const nowMs = (): number => performance.timeOrigin + performance.now();

/** Starts a relay on a free loopback port towards `pbxUrl`. */
export async function startWireTap(pbxUrl: string): Promise<WireTap> {
  const messages: WireMessage[] = [];
  const watchers = new Set<(message: WireMessage) => void>();
  const http = createServer();
  const server = new WebSocketServer({ server: http, handleProtocols: () => 'sip' });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      http.once('error', reject);
      http.listen(port, '127.0.0.1', () => {
        http.off('error', reject);
        resolve();
      });
    });
  const note = (direction: WireMessage['direction'], data: RawData): void => {
    const message = { direction, atMs: nowMs(), text: data.toString() };
    messages.push(message);
    for (const watcher of watchers) watcher(message);
  };

  server.on('connection', (phone) => {
    const pbx = new WebSocket(pbxUrl, 'sip');
    const early: RawData[] = [];
    phone.on('message', (data) => {
      note('to-pbx', data);
      if (pbx.readyState === WebSocket.OPEN) pbx.send(data.toString());
      else early.push(data);
    });
    pbx.on('open', () => early.forEach((data) => pbx.send(data.toString())));
    pbx.on('message', (data) => {
      note('to-phone', data);
      phone.send(data.toString());
    });
    phone.on('close', () => pbx.terminate());
    pbx.on('close', () => phone.terminate());
    pbx.on('error', () => phone.terminate());
    phone.on('error', () => pbx.terminate());
  });
  await listen(0);
  const { port } = http.address() as AddressInfo;
  const cut = (): void => {
    for (const client of server.clients) client.terminate();
  };
  const refuse = (): Promise<void> =>
    new Promise((resolve, reject) => {
      http.close((error) => (error === undefined ? resolve() : reject(error)));
      cut();
      http.closeAllConnections();
    });

  return {
    url: `ws://127.0.0.1:${port}/ws`,
    messages,
    next(matches, sinceMs, timeoutMs = 10_000) {
      const known = messages.find((message) => message.atMs >= sinceMs && matches(message));
      if (known !== undefined) return Promise.resolve(known);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          watchers.delete(watcher);
          const seen = messages
            .filter(({ atMs }) => atMs >= sinceMs)
            .map(({ text }) => text.split('\r\n')[0]);
          reject(new Error(`no such SIP message within ${timeoutMs} ms; seen: ${seen.join(' | ')}`));
        }, timeoutMs);
        const watcher = (message: WireMessage): void => {
          if (!matches(message)) return;
          clearTimeout(timer);
          watchers.delete(watcher);
          resolve(message);
        };
        watchers.add(watcher);
      });
    },
    cut,
    refuse,
    accept: () => listen(port),
    async stop() {
      server.close();
      if (http.listening) await refuse();
    },
  };
}

/** A request of `method` from the phone or the PBX. */
export const isRequest = (method: string, direction: WireMessage['direction']) => (message: WireMessage) =>
  message.direction === direction && message.text.startsWith(`${method} `);

/** A response with `status` to a request of `method`. */
export const isResponse =
  (status: number, method: string, direction: WireMessage['direction']) => (message: WireMessage) =>
    message.direction === direction &&
    message.text.startsWith(`SIP/2.0 ${status} `) &&
    new RegExp(`^CSeq:\\s*\\d+\\s+${method}`, 'im').test(message.text);
