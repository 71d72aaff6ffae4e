/** One of the servers of a line, as the line reaches it. */
import type { OpenSocket } from './socket.ts';

export interface LineServer {
  /** What people call it: host and port, without path and query, which may hold secrets. Empty for the demo line. */
  readonly name: string;
  readonly openSocket: OpenSocket;
  readonly protocol: 'WS' | 'WSS';
}
