/** A file is on its record once, whatever became of the answers. */
import { describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import { attachFile } from './attachments.ts';
import type { OdooRpc } from './rpc.ts';
import type { OdooScope } from './scope.ts';

const request = {
  record: { model: 'res.partner', id: 7 },
  key: 'recording-1',
  fileName: 'Call.webm',
  mimeType: 'audio/webm',
  base64: 'AAAA',
};

/** As much of Odoo as attachments need. */
function fakeOdoo() {
  const rows: ({ id: number } & Record<string, unknown>)[] = [];
  const methods: string[] = [];
  const limits: number[] = [];
  let lastId = 0;
  const odoo = {
    rows,
    methods,
    /** Limits of the requests that were given one. */
    limits,
    /** What comes instead of the answer to a method, after it was done. */
    lost: new Map<string, Trouble>(),
    /** How often each creation arrives. */
    arrivals: 1,
  };
  async function call(
    _model: string,
    method: string,
    args: readonly unknown[],
    kwargs: Readonly<Record<string, unknown>>,
  ): Promise<Result<unknown, Trouble>> {
    methods.push(method);
    let answer: unknown = true;
    if (method === 'create') {
      const [values] = args[0] as [Record<string, unknown>];
      for (let index = 0; index < odoo.arrivals; index += 1) rows.push({ ...values, id: (lastId += 1) });
      answer = [lastId];
    } else if (method === 'unlink') {
      const [ids] = args as [number[]];
      for (const id of ids)
        rows.splice(
          rows.findIndex((row) => row.id === id),
          1,
        );
    } else if (method === 'search_read') {
      const domain = kwargs['domain'] as [string, string, unknown][];
      answer = rows.filter((row) => domain.every(([name, , value]) => row[name] === value));
    }
    const lost = odoo.lost.get(method);
    return lost === undefined ? ok(answer) : fail(lost);
  }
  const rpc: OdooRpc = {
    call,
    route: () => Promise.resolve(fail(trouble('odoo-failed'))),
    until: () => rpc,
    within(timeoutMs) {
      limits.push(timeoutMs);
      return rpc;
    },
  };
  return { odoo, scope: { rpc, context: {} } as unknown as OdooScope };
}

describe('attachFile', () => {
  it('puts the file on the record, with more time than a question has', async () => {
    const { odoo, scope } = fakeOdoo();
    expect(await attachFile(scope, request)).toEqual(ok(1));
    expect(odoo.rows).toMatchObject([
      { res_model: 'res.partner', res_id: 7, name: 'Call.webm', mimetype: 'audio/webm', datas: 'AAAA' },
    ]);
    expect(odoo.limits).toEqual([240_000]);
  });

  it('finds again what was created although its answer was lost', async () => {
    const { odoo, scope } = fakeOdoo();
    odoo.lost.set('create', trouble('odoo-unreachable'));
    expect(await attachFile(scope, request)).toMatchObject({ ok: false });
    odoo.lost.clear();
    expect(await attachFile(scope, request)).toEqual(ok(1));
    expect(odoo.methods.filter((method) => method === 'create')).toHaveLength(1);
    expect(odoo.rows).toHaveLength(1);
  });

  it('keeps the oldest where the browser sent it twice', async () => {
    const { odoo, scope } = fakeOdoo();
    odoo.arrivals = 2;
    expect(await attachFile(scope, request)).toEqual(ok(1));
    expect(odoo.rows.map(({ id }) => id)).toEqual([1]);
  });

  it('is no other file, and not that of another record', async () => {
    const { odoo, scope } = fakeOdoo();
    await attachFile(scope, request);
    await attachFile(scope, { ...request, key: 'recording-2' });
    await attachFile(scope, { ...request, record: { model: 'crm.lead', id: 7 } });
    expect(odoo.rows).toHaveLength(3);
  });

  it('passes on why Odoo refuses, and sends nothing under a key that is none', async () => {
    const { odoo, scope } = fakeOdoo();
    expect(await attachFile(scope, { ...request, key: 'a b' })).toMatchObject({
      error: { code: 'malformed' },
    });
    odoo.lost.set('search_read', trouble('odoo-signed-out'));
    expect(await attachFile(scope, request)).toEqual(fail(trouble('odoo-signed-out')));
    expect(odoo.rows).toEqual([]);
  });
});
