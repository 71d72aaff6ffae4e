/** Reading sessions and versions in every shape Odoo has for them. */
import { describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import { odooContext } from './companies.ts';
import type { OdooRpc } from './rpc.ts';
import { readSession, type OdooSession } from './session.ts';
import { parseVersion } from './version.ts';

const read = (answer: Result<unknown, Trouble>): ReturnType<typeof readSession> => {
  const answering = (): Promise<typeof answer> => Promise.resolve(answer);
  const rpc: OdooRpc = { call: answering, route: answering, until: () => rpc, within: () => rpc };
  return readSession(rpc);
};

const info14 = {
  uid: 2,
  name: 'Mitchell Admin',
  db: 'lab',
  server_version: '14.0',
  server_version_info: [14, 0, 0, 'final', 0, ''],
  user_context: { lang: 'fr_BE', tz: 'Europe/Brussels', uid: 2 },
  user_companies: {
    current_company: [2, 'My Company (Chicago)'],
    allowed_companies: [
      [1, 'YourCompany'],
      [2, 'My Company (Chicago)'],
    ],
  },
};

const session: OdooSession = {
  uid: 2,
  userName: 'Mitchell Admin',
  database: 'lab',
  version: { text: '14.0', major: 14, minor: 0, isEnterprise: false },
  lang: 'fr_BE',
  tz: 'Europe/Brussels',
  companies: [
    { id: 2, name: 'My Company (Chicago)' },
    { id: 1, name: 'YourCompany' },
  ],
  hasOfficialPhone: false,
};

describe('readSession', () => {
  it('reads the shape of 14, the current company first', async () => {
    expect(await read(ok(info14))).toEqual({ ok: true, value: session });
  });

  it('reads the shape of 17 and keeps nothing of the SIP account but that there is one', async () => {
    const result = await read(
      ok({
        ...info14,
        server_version: '17.0+e',
        server_version_info: [17, 0, 0, 'final', 0, 'e'],
        user_companies: {
          current_company: 2,
          allowed_companies: {
            1: { id: 1, name: 'YourCompany' },
            2: { id: 2, name: 'My Company (Chicago)' },
          },
        },
        user_settings: { id: 1, voip_username: '1001', voip_secret: 'hidden' },
      }),
    );
    expect(result).toEqual({
      ok: true,
      value: {
        ...session,
        version: { text: '17.0', major: 17, minor: 0, isEnterprise: true },
        hasOfficialPhone: true,
      },
    });
    expect(JSON.stringify(result)).not.toMatch(/hidden|1001/);
  });

  it('reads a portal user without companies and time zone', async () => {
    const { user_companies: _none, ...portal } = info14;
    const result = await read(ok({ ...portal, user_context: { lang: 'en_US', tz: false } }));
    expect(result).toMatchObject({ ok: true, value: { companies: [], tz: null, lang: 'en_US' } });
  });

  it.each([
    ['nobody is signed in', ok({ ...info14, uid: null }), 'odoo-signed-out'],
    ['a second factor is missing', ok({ ...info14, uid: false }), 'odoo-signed-out'],
    [
      'no database was chosen',
      fail(trouble('odoo-failed', 'werkzeug.exceptions.NotFound')),
      'odoo-signed-out',
    ],
    ['it is something else', ok('hello'), 'odoo-not-odoo'],
    ['the network is gone', fail(trouble('odoo-unreachable')), 'odoo-unreachable'],
  ] as const)('when %s', async (_what, answer, code) => {
    expect(await read(answer)).toMatchObject({ ok: false, error: { code } });
  });
});

describe('parseVersion', () => {
  it.each([
    ['14.0', [14, 0, 0, 'final', 0, ''], '14.0', 14, 0, false],
    ['17.0+e', [17, 0, 0, 'final', 0, 'e'], '17.0', 17, 0, true],
    ['saas~18.3+e', ['saas~18', 3, 0, 'final', 0, 'e'], 'saas~18.3', 18, 3, true],
    ['18.0-20260101', [18, 0, 0, 'final', 0, ''], '18.0-20260101', 18, 0, false],
    [undefined, [19, 0, 0, 'final', 0, 'e'], '19.0', 19, 0, true],
    [undefined, undefined, '', 0, 0, false],
  ])('reads %s', (written, info, text, major, minor, isEnterprise) => {
    expect(parseVersion(written, info)).toEqual({ text, major, minor, isEnterprise });
  });
});

describe('odooContext', () => {
  const base = { lang: 'fr_BE', tz: 'Europe/Brussels' };

  it.each([
    ['the chosen ones', [1, 2], [1, 2]],
    ['only those that are the user’s', [1, 77], [1]],
    ['the current one without a choice', [], [2]],
    ['the current one when nothing chosen is the user’s', [77], [2]],
  ])('allows %s', (_what, chosen, allowed) => {
    expect(odooContext(session, chosen)).toEqual({ ...base, allowed_company_ids: allowed });
  });

  it('leaves companies out for a user without any', () => {
    expect(odooContext({ ...session, companies: [], tz: null }, [1])).toEqual({ lang: 'fr_BE', tz: false });
  });
});
