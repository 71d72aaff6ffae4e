/** Taking over the account that Odoo holds: what is shown, what is saved, and where the password goes. */
import { describe, expect, it } from 'vitest';
import { ok } from '../lib/result.ts';
import { CODECS, type Account } from '../protocol/account.ts';
import type { KnownSender } from '../protocol/sender.ts';
import type { Settings } from '../protocol/settings-view.ts';
import type { OdooClient } from '../odoo/odoo-client.ts';
import type { SipProposal } from '../odoo/voip-account.ts';
import { defaultSettings } from './settings-shape.ts';
import { moduleHandlers } from './module-desk.ts';
import type { OdooDesk } from './odoo-desk.ts';

const proposal: SipProposal = {
  source: 'voip_oca',
  websocketUrl: 'wss://pbx.example.com/ws',
  domain: 'pbx.example.com',
  username: 'admin',
  hasPassword: true,
  isUsedByPage: true,
};
const origin = 'https://odoo.example.com';
const from = { class: 'options', site: null } as unknown as KnownSender;

function desk(found: SipProposal | null, accounts: Account[] = []) {
  const saved: { account: Account; secret: string | null }[] = [];
  const client = {
    readSipProposal: () => Promise.resolve(ok(found)),
    readSipPassword: () => Promise.resolve(ok('secret-admin')),
  } as unknown as OdooClient;
  const settings: Settings = { ...defaultSettings('en-US'), accounts };
  const odoo: OdooDesk = {
    serve: (_from, task) => task(client),
    serveSite: (_site, task) => task(client),
    pageLoaded: async () => undefined,
  };
  const handlers = moduleHandlers({
    odoo,
    country: { of: () => Promise.resolve('BE'), forNumber: () => Promise.resolve('BE') },
    readSettings: () => Promise.resolve(settings),
    newId: () => 'new',
    saveAccount: ({ account, secret }) => {
      saved.push({ account, secret });
      return Promise.resolve(ok({ settings, accountsWithSecret: [] }));
    },
  });
  return { handlers, saved };
}

const account: Account = {
  kind: 'sip',
  id: 'office',
  label: 'Office',
  servers: ['wss://old.example.com/ws'],
  user: 'admin',
  authUser: '',
  domain: 'pbx.example.com',
  displayName: '',
  iceServers: [],
  isRelayOnly: false,
  codecs: [...CODECS],
};

describe('an account in Odoo', () => {
  it('is shown without its password', async () => {
    const shown = await desk(proposal).handlers['odoo.sip-proposal']({ origin }, from);
    expect(shown).toEqual(ok({ proposal: { ...proposal, accountId: null } }));
    expect(JSON.stringify(shown)).not.toContain('secret');
  });

  it('becomes an account with its password when it is taken over', async () => {
    const { handlers, saved } = desk({ ...proposal, domain: 'sip:pbx.example.com:5060' });
    await handlers['odoo.take-over-account']({ origin }, from);
    expect(saved).toEqual([
      {
        account: { ...account, id: 'new', label: 'voip_oca', servers: ['wss://pbx.example.com/ws'] },
        secret: 'secret-admin',
      },
    ]);
  });

  it('renews the account that is the same line already', async () => {
    const { handlers, saved } = desk(proposal, [account]);
    await handlers['odoo.take-over-account']({ origin }, from);
    expect(saved[0]?.account).toEqual({ ...account, servers: ['wss://pbx.example.com/ws'] });
  });

  it('that names no server is refused with the reason', async () => {
    const taken = await desk({ ...proposal, websocketUrl: '' }).handlers['odoo.take-over-account'](
      { origin },
      from,
    );
    expect(taken).toMatchObject({ ok: false, error: { code: 'odoo-account-incomplete' } });
  });

  it.each([
    ['the same account as ours', [account], true],
    ['another account', [{ ...account, user: '1001' }], false],
  ])('used by the page too is told of for %s', async (_what, accounts, isDouble) => {
    const asked = await desk(proposal, accounts).handlers['odoo.second-phone']({}, from);
    expect(asked).toEqual(ok({ isDouble }));
  });
});
