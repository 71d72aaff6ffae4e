/** Puts a stand-in Odoo on a local port, with faults on demand and a log of what was asked. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock, type Clock } from '../src/lib/clock.ts';
import { dialectOf, type OdooMajor } from './dialect.ts';
import { createFaults, readFault, type Fault } from './faults.ts';
import type { SandboxModule } from './modules.ts';
import { createOdooServer, type OdooRequest } from './odoo-server.ts';
import { badGatewayPage } from './pages/html-pages.ts';
import { accessError } from './records/odoo-error.ts';
import { badRequestReply, htmlReply, jsonReply, redirectReply, type Reply } from './reply.ts';
import { asRecord } from './rpc/arguments.ts';
import { errorBody, sessionExpiredBody } from './rpc/json-rpc.ts';

export interface SandboxOptions {
  /** 0 takes a free port. */
  readonly port: number;
  readonly host?: string;
  readonly odoo?: OdooMajor;
  readonly database?: string;
  /** Adds what an Enterprise database shows: `+e` in the version, the `voip` module and its user settings. */
  readonly isEnterprise?: boolean;
  /** Further apps that are installed; none beside the common ones when left out. */
  readonly modules?: readonly SandboxModule[];
  readonly clock?: Clock;
}

/** One request as it was received and answered. */
export interface LogEntry {
  readonly atMs: number;
  readonly httpMethod: string;
  readonly path: string;
  readonly model: string | null;
  readonly method: string | null;
  readonly params: unknown;
  readonly status: number;
  readonly fault: Fault['kind'] | null;
}

export interface SandboxControl {
  addFault(fault: Fault): void;
  clearFaults(): void;
  expireSessions(): void;
  /** Puts demo data and sessions back, and forgets faults and the log. */
  reset(): void;
  readonly log: readonly LogEntry[];
}

export interface Sandbox {
  /** Origin without a slash at the end. */
  readonly url: string;
  readonly control: SandboxControl;
  stop(): Promise<void>;
}

const MAX_BODY_BYTES = 5_000_000;
const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Starts a sandbox and resolves when it listens; rejects when the port cannot be had. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { host = '127.0.0.1', clock = systemClock } = options;
  const dialect = dialectOf(options.odoo ?? 14);
  const odoo = createOdooServer({
    dialect,
    database: options.database ?? 'sandbox',
    isEnterprise: options.isEnterprise ?? false,
    modules: options.modules ?? [],
    clock,
  });
  const faults = createFaults();
  const log: LogEntry[] = [];

  const control: SandboxControl = {
    addFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    expireSessions: () => odoo.expireSessions(),
    reset() {
      odoo.reset();
      faults.clear();
      log.length = 0;
    },
    log,
  };

  function handleControl(request: OdooRequest): Reply {
    const path = request.url.pathname;
    if (path === '/sandbox/log' && request.method === 'GET') return jsonReply(JSON.stringify(log));
    if (request.method !== 'POST') return badRequestReply('POST only');
    if (path === '/sandbox/reset') control.reset();
    else if (path === '/sandbox/expire-sessions') control.expireSessions();
    else if (path === '/sandbox/faults') {
      const fault = readFault(parseJson(request.body));
      if (fault === null) return badRequestReply('not a fault');
      faults.add(fault);
    } else return badRequestReply('unknown control');
    return jsonReply('{}');
  }

  /** Answers under a fault. */
  async function handleFault(fault: Fault, request: OdooRequest): Promise<Reply> {
    const isJson = request.contentType.startsWith('application/json');
    const id = asRecord(parseJson(request.body))['id'];
    switch (fault.kind) {
      case 'session-expired':
        return isJson ? jsonReply(sessionExpiredBody(id)) : redirectReply(`${request.url.origin}/web/login`);
      case 'bad-gateway':
        return htmlReply(badGatewayPage(), 502);
      case 'slow':
        await new Promise<void>((resolve) => clock.after(fault.delayMs ?? 1000, resolve));
        return odoo.handle(request);
      case 'drop-reply-after-commit':
      case 'close-unanswered-after-commit':
        return odoo.handle(request);
      case 'access-error': {
        const error = accessError('You are not allowed to access these records.');
        return jsonReply(errorBody(id, error, dialect));
      }
      case 'garbage':
        return jsonReply('{"jsonrpc": "2.0", "id": 1, "resu');
    }
  }

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await readRequest(incoming);
    const path = request.url.pathname;
    if (path.startsWith('/sandbox/')) {
      const isLocal = LOOPBACK.has(incoming.socket.remoteAddress ?? '');
      write(outgoing, isLocal ? handleControl(request) : badRequestReply('loopback only'));
      return;
    }
    const params = asRecord(asRecord(parseJson(request.body))['params']);
    const name = (key: string): string | null => (typeof params[key] === 'string' ? params[key] : null);
    const point = { path, model: name('model'), method: name('method') };
    const fault = faults.take(point);
    const reply = fault === null ? odoo.handle(request) : await handleFault(fault, request);
    log.push({
      atMs: clock.nowMs(),
      httpMethod: request.method,
      ...point,
      params: 'password' in params ? null : params,
      status: isReplyLost(fault) ? 0 : reply.status,
      fault: fault?.kind ?? null,
    });
    if (fault?.kind === 'close-unanswered-after-commit') incoming.socket.destroy();
    else if (fault?.kind === 'drop-reply-after-commit') breakOff(outgoing, reply);
    else write(outgoing, reply);
  }

  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch((error: unknown) => {
      console.error(error);
      if (!outgoing.headersSent) write(outgoing, htmlReply('<h1>Internal Server Error</h1>', 500));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${port}`,
    control,
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

async function readRequest(incoming: IncomingMessage): Promise<OdooRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > MAX_BODY_BYTES) throw new Error('request body too large');
    chunks.push(bytes);
  }
  return {
    method: incoming.method ?? 'GET',
    url: new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? 'localhost'}`),
    contentType: incoming.headers['content-type'] ?? '',
    cookie: incoming.headers.cookie,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

function write(outgoing: ServerResponse, reply: Reply): void {
  outgoing.writeHead(reply.status, { ...reply.headers, 'Content-Length': Buffer.byteLength(reply.body) });
  outgoing.end(reply.body);
}

const isReplyLost = (fault: Fault | null): boolean =>
  fault?.kind === 'close-unanswered-after-commit' || fault?.kind === 'drop-reply-after-commit';

/** Sends the head of a reply, and breaks the connection instead of sending the rest. */
function breakOff(outgoing: ServerResponse, reply: Reply): void {
  outgoing.writeHead(reply.status, { ...reply.headers, 'Content-Length': Buffer.byteLength(reply.body) });
  outgoing.flushHeaders();
  outgoing.socket?.end();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
