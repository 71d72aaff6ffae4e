/** Stands between the browser and an Odoo and writes down what is asked, so that it can be counted and asked again. */
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One JSON request; `end` tells how it ended. */
export interface Asked {
  readonly path: string;
  readonly body: string;
  readonly atMs: number;
  end: 'open' | 'answered' | 'dropped';
}

export interface CountingProxy {
  readonly url: string;
  /** The extension's JSON requests since `sinceMs` (wall clock); those of Odoo's own pages are left out. */
  asked(sinceMs: number): readonly Asked[];
  close(): void;
}

/** Starts on a free port; `odooUrl` is an origin. */
export async function startCountingProxy(odooUrl: string): Promise<CountingProxy> {
  const target = new URL(odooUrl);
  const log: Asked[] = [];

  function pass(from: IncomingMessage, to: ServerResponse): void {
    const chunks: Buffer[] = [];
    from.on('data', (chunk: Buffer) => chunks.push(chunk));
    from.on('end', () => {
      const body = Buffer.concat(chunks);
      const asked = note(from, body.toString());
      const onward = request(
        {
          host: target.hostname,
          port: target.port,
          path: from.url,
          method: from.method,
          headers: from.headers,
        },
        (reply) => {
          to.writeHead(reply.statusCode ?? 502, reply.headers);
          reply.pipe(to);
        },
      );
      onward.on('error', () => to.destroy());
      to.on('close', () => {
        if (asked !== null) asked.end = to.writableFinished ? 'answered' : 'dropped';
        onward.destroy();
      });
      onward.end(body);
    });
  }

  /** The extension's worker asks as an extension; a page asks from its own origin. */
  function note(from: IncomingMessage, body: string): Asked | null {
    const isOurs = from.method === 'POST' && (from.headers.origin ?? '').startsWith('chrome-extension:');
    if (!isOurs) return null;
    const asked: Asked = {
      path: from.url ?? '',
      body,
      atMs: performance.timeOrigin + performance.now(),
      end: 'open',
    };
    log.push(asked);
    return asked;
  }

  const server = createServer(pass);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked: (sinceMs) => log.filter(({ atMs }) => atMs >= sinceMs),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
