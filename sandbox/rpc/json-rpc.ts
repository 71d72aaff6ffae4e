/** JSON-RPC envelopes as Odoo's controllers write them: results, server errors, expired sessions. */
import type { Dialect } from '../dialect.ts';
import { OdooError } from '../records/odoo-error.ts';

const NOT_FOUND = 'werkzeug.exceptions.NotFound';

/** The body of a success; Odoo leaves `result` out when a method returned nothing. */
export function resultBody(id: unknown, result: unknown): string {
  return JSON.stringify({ jsonrpc: '2.0', id: id ?? null, ...(result === undefined ? {} : { result }) });
}

/** The body of an ordinary server error; the HTTP status stays 200. */
export function errorBody(id: unknown, error: unknown, dialect: Dialect): string {
  const name = error instanceof OdooError ? error.pythonName : 'builtins.RuntimeError';
  const message = error instanceof Error ? error.message : String(error);
  return name === NOT_FOUND
    ? envelope(id, 404, '404: Not Found', name, message)
    : envelope(id, dialect.serverErrorCode, 'Odoo Server Error', name, message);
}

/** The body for a call without a valid session (code 100). */
export function sessionExpiredBody(id: unknown): string {
  return envelope(id, 100, 'Odoo Session Expired', 'odoo.http.SessionExpiredException', 'Session expired');
}

/** The body for a route that does not exist; sent with HTTP status 404. */
export function notFoundBody(): string {
  const message =
    '404 Not Found: The requested URL was not found on the server. If you entered the URL manually please check ' +
    'your spelling and try again.';
  const name = NOT_FOUND;
  return JSON.stringify({
    jsonrpc: '2.0',
    id: null,
    error: {
      code: 404,
      message: '404: Not Found',
      data: { name, debug: traceback(name, message), message, arguments: [], context: {} },
      http_status: 404,
    },
  });
}

function envelope(id: unknown, code: number, title: string, name: string, message: string): string {
  const data = { name, debug: traceback(name, message), message, arguments: [message], context: {} };
  return JSON.stringify({ jsonrpc: '2.0', id: id ?? null, error: { code, message: title, data } });
}

const traceback = (name: string, message: string): string =>
  'Traceback (most recent call last):\n  File "odoo/http.py", line 1, in _dispatch\n' +
  `    result = request.dispatch()\n${name.replace(/^builtins\./, '')}: ${message}\n`;
