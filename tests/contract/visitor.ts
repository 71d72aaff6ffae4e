/** A visitor of an Odoo with a cookie jar of his own, for looking at raw answers and for lending his session out. */

export interface RpcError {
  readonly code: number;
  readonly message: string;
  readonly data: { readonly name: string; readonly message: string; readonly arguments: unknown[] };
}

export type RpcAnswer =
  | { readonly ok: true; readonly result: unknown; readonly hasResult: boolean }
  | { readonly ok: false; readonly error: RpcError };

export interface Visitor {
  /** `fetch` with this visitor's cookies; redirects are not followed. */
  readonly fetch: typeof fetch;
  /** The `Set-Cookie` header of the last answer that had one. */
  lastSetCookie(): string;
  sessionId(): string | undefined;
  get(path: string): Promise<Response>;
  postForm(path: string, fields: Readonly<Record<string, string>>): Promise<Response>;
  route(path: string, params: Readonly<Record<string, unknown>>): Promise<RpcAnswer>;
  call(
    model: string,
    method: string,
    args: readonly unknown[],
    kwargs?: Readonly<Record<string, unknown>>,
  ): Promise<RpcAnswer>;
  signIn(login: string, password: string): Promise<RpcAnswer>;
}

/** A visitor without a session. */
export function createVisitor(url: string, database: string): Visitor {
  let cookie: string | undefined;
  let setCookie = '';

  const visit: typeof fetch = async (input, init) => {
    const headers = new Headers(init?.headers);
    if (cookie !== undefined) headers.set('Cookie', `session_id=${cookie}`);
    const response = await fetch(input, { redirect: 'manual', ...init, headers });
    const sent = response.headers.getSetCookie().find((line) => line.startsWith('session_id='));
    if (sent !== undefined) {
      setCookie = sent;
      cookie = /^session_id=([^;]*)/.exec(sent)?.[1];
    }
    return response;
  };

  const visitor: Visitor = {
    fetch: visit,
    lastSetCookie: () => setCookie,
    sessionId: () => cookie,
    get: (path) => visit(url + path),
    postForm: (path, fields) => visit(url + path, { method: 'POST', body: new URLSearchParams(fields) }),
    async route(path, params) {
      const response = await visit(url + path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ jsonrpc: '2.0', method: 'call', id: 7, params }),
      });
      const answer = (await response.json()) as Record<string, unknown>;
      return 'error' in answer
        ? { ok: false, error: answer['error'] as RpcError }
        : { ok: true, result: answer['result'], hasResult: 'result' in answer };
    },
    call: (model, method, args, kwargs = {}) =>
      visitor.route(`/web/dataset/call_kw/${model}/${method}`, { model, method, args, kwargs }),
    signIn: (login, password) =>
      visitor.route('/web/session/authenticate', { db: database, login, password }),
  };
  return visitor;
}

/** The result of a call that is expected to succeed. */
export async function must(answer: Promise<RpcAnswer>): Promise<unknown> {
  const settled = await answer;
  if (!settled.ok) throw new Error(`${settled.error.data.name}: ${settled.error.data.message}`);
  return settled.result;
}

/** The error of a call that is expected to be refused. */
export async function refusal(answer: Promise<RpcAnswer>): Promise<RpcError> {
  const settled = await answer;
  if (settled.ok) throw new Error(`was not refused: ${JSON.stringify(settled.result)}`);
  return settled.error;
}
