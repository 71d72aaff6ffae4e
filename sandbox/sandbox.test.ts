/** The sandbox's own doors: faults, the log, reset, and what it shows of an Enterprise database. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from './faults.ts';
import { startSandbox, type Sandbox } from './start-sandbox.ts';

let sandbox: Sandbox;
let cookie = '';

async function post(path: string, body: unknown): Promise<Response> {
  return fetch(sandbox.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'Content-Type': 'application/json', Cookie: cookie },
    body: JSON.stringify(body),
  });
}

const rpc = (path: string, params: unknown): Promise<Response> =>
  post(path, { jsonrpc: '2.0', id: 1, params });

const call = (model: string, method: string, args: unknown[], kwargs: unknown = {}): Promise<Response> =>
  rpc(`/web/dataset/call_kw/${model}/${method}`, { model, method, args, kwargs });

async function resultOf(reply: Promise<Response>): Promise<unknown> {
  const answer = (await (await reply).json()) as { result?: unknown };
  return answer.result;
}

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0 });
  cookie = '';
  const signedIn = await rpc('/web/session/authenticate', {
    db: 'sandbox',
    login: 'admin',
    password: 'admin',
  });
  cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
});
afterEach(() => sandbox.stop());

const count = (): Promise<Response> => call('res.partner', 'search_count', [[]]);

describe('faults over HTTP', () => {
  const strike = (fault: Fault): Promise<Response> => post('/sandbox/faults', fault);

  it('strike as often as told, only what matches', async () => {
    await strike({ match: { model: 'res.partner', method: 'search_count' }, kind: 'bad-gateway', times: 1 });
    expect((await call('res.users', 'search_count', [[]])).status).toBe(200);
    expect((await count()).status).toBe(502);
    expect((await count()).status).toBe(200);
  });

  it.each([
    ['session-expired', 'odoo.http.SessionExpiredException', 100],
    ['access-error', 'odoo.exceptions.AccessError', 200],
  ] as const)('%s answers with %s', async (kind, name, code) => {
    await strike({ match: { path: '/web/dataset' }, kind });
    expect(await (await count()).json()).toMatchObject({ error: { code, data: { name } } });
  });

  it('garbage is no JSON', async () => {
    await strike({ match: {}, kind: 'garbage' });
    await expect((await count()).json()).rejects.toThrow(SyntaxError);
  });

  it('slow answers all the same', async () => {
    await strike({ match: {}, kind: 'slow', delayMs: 5 });
    expect(await resultOf(count())).toEqual(expect.any(Number));
  });

  it.each([
    ['drop-reply-after-commit', 'within the reply'],
    ['close-unanswered-after-commit', 'without a reply'],
  ] as const)('%s does the work and cuts the line %s', async (...[kind]) => {
    const before = Number(await resultOf(count()));
    await strike({ match: { method: 'create' }, kind, times: 1 });
    await expect(resultOf(call('res.partner', 'create', [[{ name: 'OpenWood' }]]))).rejects.toThrow(
      TypeError,
    );
    expect(await resultOf(count())).toBe(before + 1);
  });

  it('what is no fault is refused', async () => {
    expect((await post('/sandbox/faults', { match: {}, kind: 'flood' })).status).toBe(400);
  });
});

it('logs every request with its parameters, and never a password', async () => {
  await count();
  const log = (await (await fetch(`${sandbox.url}/sandbox/log`)).json()) as { path: string }[];
  expect(log).toMatchObject([
    { path: '/web/session/authenticate', params: null, status: 200 },
    { model: 'res.partner', method: 'search_count', params: { args: [[]] }, status: 200, fault: null },
  ]);
});

it('resets data, faults, sessions and log', async () => {
  await call('res.partner', 'create', [[{ name: 'OpenWood' }]]);
  sandbox.control.addFault({ match: {}, kind: 'bad-gateway' });
  await post('/sandbox/reset', {});
  expect(sandbox.control.log).toEqual([]);
  expect(await (await count()).json()).toMatchObject({ error: { code: 100 } });
});

it('shows an Enterprise database with its phone', async () => {
  const enterprise = await startSandbox({ port: 0, odoo: 17, isEnterprise: true });
  try {
    const reply = await fetch(`${enterprise.url}/web/session/authenticate`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ params: { login: 'demo', password: 'demo' } }),
    });
    expect(await reply.json()).toMatchObject({
      result: {
        server_version: '17.0+e',
        server_version_info: [17, 0, 0, 'final', 0, 'e'],
        user_settings: { voip_username: 'demo' },
      },
    });
  } finally {
    await enterprise.stop();
  }
});

it('has forty contacts and more, some without a number', async () => {
  expect(Number(await resultOf(count()))).toBeGreaterThanOrEqual(40);
  const silent = await resultOf(
    call('res.partner', 'search_count', [
      [
        ['phone', '=', false],
        ['mobile', '=', false],
      ],
    ]),
  );
  expect(Number(silent)).toBeGreaterThan(0);
});
