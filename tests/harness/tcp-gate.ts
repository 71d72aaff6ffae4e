/** A door in front of a server that can be shut or made to keep everybody waiting, to be in trouble with a real one. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';

export interface TcpGate {
  /** Origin behind which the server is found. */
  readonly url: string;
  /** `shut` breaks off what is open and lets nobody in; `silent` lets in and holds back until it is `open` again. */
  set(state: 'open' | 'shut' | 'silent'): void;
  close(): void;
}

/** Opens a gate on a free port of the same host as `url`, which is plain HTTP. */
export async function openTcpGate(url: string): Promise<TcpGate> {
  const { hostname, port } = new URL(url);
  let state: 'open' | 'shut' | 'silent' = 'open';
  let held: (() => void)[] = [];
  const sockets = new Set<Socket>();

  const server = createServer((asker) => {
    if (state === 'shut') return void asker.destroy();
    const answerer = connect(Number(port), hostname);
    for (const [from, to] of [
      [asker, answerer],
      [answerer, asker],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => {
        if (state === 'silent') held.push(() => to.write(bytes));
        else to.write(bytes);
      });
      // The other end learns of every end, an unclean one too, by its own.
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  server.listen(0, hostname);
  await once(server, 'listening');
  const { port: own } = server.address() as AddressInfo;

  return {
    url: `http://${hostname}:${own}`,
    set(next) {
      state = next;
      if (next === 'silent') return;
      const kept = held;
      held = [];
      if (next === 'open') for (const pass of kept) pass();
      else for (const socket of sockets) socket.destroy();
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
