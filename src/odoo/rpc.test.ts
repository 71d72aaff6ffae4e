/** JSON-RPC: each way an Odoo, or what stands in its place, can answer. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FaultKind } from '../../sandbox/faults.ts';
import { startSandbox, type Sandbox } from '../../sandbox/start-sandbox.ts';
import { createVisitor, must, type Visitor } from '../../tests/contract/visitor.ts';
import type { TroubleCode } from '../lib/trouble.ts';
import { createRpc, type OdooRpc } from './rpc.ts';

const rpcWith = (fetchLike: typeof fetch, timeoutMs = 5000): OdooRpc =>
  createRpc({ origin: 'http://odoo.example', fetch: fetchLike, newId: () => 1, timeoutMs });

const answering = (body: string, init: ResponseInit = {}): typeof fetch => {
  return () => Promise.resolve(new Response(body, init));
};

const failing = (name: string, code = 200): string =>
  JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    error: { code, data: { name, message: 'Deco Addict', debug: 'secret' } },
  });

describe('an answer', () => {
  it('is asked for with the session, as JSON, and not redirected', async () => {
    const asked: [unknown, RequestInit | undefined][] = [];
    const rpc = rpcWith((input, init) => {
      asked.push([input, init]);
      return Promise.resolve(new Response('{"jsonrpc":"2.0","id":1,"result":[3]}'));
    });
    expect(await rpc.call('res.partner', 'search', [[]], { limit: 1 })).toEqual({ ok: true, value: [3] });
    const [url, init] = asked[0] ?? [];
    expect(url).toBe('http://odoo.example/web/dataset/call_kw/res.partner/search');
    expect(init).toMatchObject({ method: 'POST', credentials: 'include', redirect: 'manual' });
    expect(JSON.parse(String(init?.body))).toEqual({
      jsonrpc: '2.0',
      method: 'call',
      id: 1,
      params: { model: 'res.partner', method: 'search', args: [[]], kwargs: { limit: 1 } },
    });
  });

  it('without a result is null', async () => {
    expect(await rpcWith(answering('{"jsonrpc":"2.0","id":1}')).route('/x', {})).toEqual({
      ok: true,
      value: null,
    });
  });

  it.each<[string, string, ResponseInit, TroubleCode]>([
    ['an expired session', failing('odoo.http.SessionExpiredException', 100), {}, 'odoo-signed-out'],
    ['an invalid session of 14', failing('', 100), {}, 'odoo-signed-out'],
    ['a forbidden one', failing('werkzeug.exceptions.Forbidden'), {}, 'odoo-signed-out'],
    ['an AccessError', failing('odoo.exceptions.AccessError'), {}, 'odoo-access-denied'],
    ['an AccessError of 19', failing('odoo.exceptions.AccessError', 0), {}, 'odoo-access-denied'],
    ['a UserError', failing('odoo.exceptions.UserError'), {}, 'odoo-refused'],
    ['a ValidationError', failing('odoo.exceptions.ValidationError'), {}, 'odoo-refused'],
    ['a record that is gone', failing('odoo.exceptions.MissingError'), {}, 'odoo-record-gone'],
    ['an unknown field', failing('builtins.ValueError'), {}, 'odoo-failed'],
    ['a redirect', '', { status: 303, headers: { Location: '/web/login' } }, 'odoo-signed-out'],
    ['the log-in page', '<form class="oe_login_form" method="post">', {}, 'odoo-signed-out'],
    ['HTTP 401', 'Unauthorized', { status: 401 }, 'odoo-signed-out'],
    ['HTTP 502', '<h1>Bad Gateway</h1>', { status: 502 }, 'odoo-unreachable'],
    ['HTTP 503', 'down', { status: 503 }, 'odoo-unreachable'],
    ['HTTP 504', 'late', { status: 504 }, 'odoo-unreachable'],
    ['another web page', '<html>Welcome</html>', {}, 'odoo-not-odoo'],
    ['HTTP 404', 'Not Found', { status: 404 }, 'odoo-not-odoo'],
    ['JSON of something else', '{"hello":"world"}', {}, 'odoo-not-odoo'],
    ['a JSON list', '[1]', {}, 'odoo-not-odoo'],
    ['half an answer', '{"jsonrpc": "2.0", "res', {}, 'odoo-not-odoo'],
  ])('%s', async (_what, body, init, code) => {
    const result = await rpcWith(answering(body, init)).route('/web/session/get_session_info', {});
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(JSON.stringify(result)).not.toMatch(/secret|Deco Addict/);
  });

  it('that a browser hides behind an opaque redirect means signed out', async () => {
    const opaque = Object.defineProperty(new Response(''), 'type', { value: 'opaqueredirect' });
    const result = await rpcWith(() => Promise.resolve(opaque)).route('/x', {});
    expect(result).toMatchObject({ ok: false, error: { code: 'odoo-signed-out' } });
  });

  it('that never comes because the network is gone', async () => {
    const result = await rpcWith(() => Promise.reject(new TypeError('fetch failed'))).route('/x', {});
    expect(result).toMatchObject({ ok: false, error: { code: 'odoo-unreachable' } });
  });
});

describe('against the sandbox', () => {
  let sandbox: Sandbox;
  let visitor: Visitor;
  let rpc: OdooRpc;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0 });
  });
  afterAll(() => sandbox.stop());
  beforeEach(async () => {
    sandbox.control.reset();
    visitor = createVisitor(sandbox.url, 'sandbox');
    await must(visitor.signIn('admin', 'admin'));
    rpc = createRpc({ origin: sandbox.url, fetch: visitor.fetch, newId: () => 1, timeoutMs: 300 });
  });

  const count = (): ReturnType<OdooRpc['call']> => rpc.call('res.partner', 'search_count', [[]], {});

  it.each<[FaultKind, TroubleCode]>([
    ['session-expired', 'odoo-signed-out'],
    ['bad-gateway', 'odoo-unreachable'],
    ['slow', 'odoo-unreachable'],
    ['drop-reply-after-commit', 'odoo-unreachable'],
    ['access-error', 'odoo-access-denied'],
    ['garbage', 'odoo-not-odoo'],
  ])('%s is %s', async (kind, code) => {
    sandbox.control.addFault({ match: { method: 'search_count' }, kind, times: 1, delayMs: 2_000 });
    expect(await count()).toMatchObject({ ok: false, error: { code } });
    expect(await count()).toMatchObject({ ok: true });
  });
});
