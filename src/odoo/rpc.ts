/** JSON-RPC to one Odoo with the user's own session: every call is a value or one of the Odoo troubles. */
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble, type TroubleCode } from '../lib/trouble.ts';

export interface RpcOptions {
  /** Origin of the Odoo server, without a path. */
  readonly origin: string;
  readonly fetch: typeof fetch;
  readonly newId: () => number | string;
  /** How long one request may take, its answer included, in milliseconds. */
  readonly timeoutMs: number;
}

export interface OdooRpc {
  /**
   * Calls a method of a model (`/web/dataset/call_kw`). Resolves with whatever the method returned, null for nothing.
   * Fails with `odoo-signed-out`, `odoo-access-denied`, `odoo-unreachable`, `odoo-not-odoo`, `odoo-record-gone`,
   * `odoo-refused` or `odoo-failed`; the detail is the name of Odoo's exception, never its text.
   */
  call(
    model: string,
    method: string,
    args: readonly unknown[],
    kwargs: Readonly<Record<string, unknown>>,
  ): Promise<Result<unknown, Trouble>>;
  /** Calls a JSON route such as `/web/session/get_session_info`; fails like {@link OdooRpc.call}. */
  route(path: string, params: Readonly<Record<string, unknown>>): Promise<Result<unknown, Trouble>>;
  /** The same two ways, whose requests end with `signal`, as `odoo-unreachable`. */
  until(signal: AbortSignal): OdooRpc;
  /** The same two ways, with another limit for each request, in milliseconds. */
  within(timeoutMs: number): OdooRpc;
}

/** Exceptions that mean «sign in again»; Odoo's own client treats Forbidden so too. */
const SIGNED_OUT = new Set([
  'odoo.http.SessionExpiredException',
  'odoo.exceptions.SessionExpiredException',
  'werkzeug.exceptions.Forbidden',
]);
const DENIED = new Set(['odoo.exceptions.AccessError', 'odoo.exceptions.AccessDenied']);
/** The record was deleted meanwhile. */
const GONE = 'odoo.exceptions.MissingError';
/** Odoo's own checks said no to what was to be written. */
const REFUSED = new Set([
  'odoo.exceptions.UserError',
  'odoo.exceptions.ValidationError',
  'odoo.exceptions.RedirectWarning',
]);
const SESSION_EXPIRED_CODE = 100;
/** Statuses a proxy sends while Odoo behind it is down or too slow. */
const PROXY_STATUSES = new Set([502, 503, 504]);
/** The log-in form of every Odoo, in case an answer to a call is that page. */
const LOGIN_FORM = /class="[^"]*\boe_login_form\b/;

/** Builds the two ways of calling; nothing is sent before the first call. */
export function createRpc(options: RpcOptions, ended?: AbortSignal): OdooRpc {
  async function route(
    path: string,
    params: Readonly<Record<string, unknown>>,
  ): Promise<Result<unknown, Trouble>> {
    let response: Response;
    let body: string;
    try {
      response = await options.fetch(new URL(path, options.origin).href, {
        method: 'POST',
        credentials: 'include',
        // A redirect leads to a log-in page; following it could carry the call to another host.
        redirect: 'manual',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ jsonrpc: '2.0', method: 'call', id: options.newId(), params }),
        signal:
          ended === undefined
            ? AbortSignal.timeout(options.timeoutMs)
            : AbortSignal.any([ended, AbortSignal.timeout(options.timeoutMs)]),
      });
      body = await response.text();
    } catch (error) {
      return fail(trouble('odoo-unreachable', error instanceof Error ? error.name : 'fetch failed'));
    }
    return readAnswer(response, body);
  }

  return {
    route,
    until: (signal) => createRpc(options, signal),
    within: (timeoutMs) => createRpc({ ...options, timeoutMs }, ended),
    call: (model, method, args, kwargs) =>
      route(`/web/dataset/call_kw/${model}/${method}`, { model, method, args, kwargs }),
  };
}

function readAnswer(response: Response, body: string): Result<unknown, Trouble> {
  const { status } = response;
  const isRedirect = response.type === 'opaqueredirect' || (status >= 300 && status < 400);
  if (isRedirect || status === 401) return fail(trouble('odoo-signed-out', `HTTP ${status}`));
  if (PROXY_STATUSES.has(status)) return fail(trouble('odoo-unreachable', `HTTP ${status}`));
  const answer = parseObject(body);
  if (answer === null || answer['jsonrpc'] === undefined) {
    const code: TroubleCode = LOGIN_FORM.test(body) ? 'odoo-signed-out' : 'odoo-not-odoo';
    return fail(trouble(code, `HTTP ${status}, no JSON-RPC`));
  }
  return 'error' in answer ? fail(readError(answer['error'])) : ok(answer['result'] ?? null);
}

function readError(error: unknown): Trouble {
  const { code, data } = asObject(error);
  const name = asObject(data)['name'];
  const exception = typeof name === 'string' ? name : '';
  if (SIGNED_OUT.has(exception) || code === SESSION_EXPIRED_CODE) {
    return trouble('odoo-signed-out', exception);
  }
  if (DENIED.has(exception)) return trouble('odoo-access-denied', exception);
  if (exception === GONE) return trouble('odoo-record-gone', exception);
  return trouble(REFUSED.has(exception) ? 'odoo-refused' : 'odoo-failed', exception);
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
