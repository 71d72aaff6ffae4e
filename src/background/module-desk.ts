/** Answers what is asked about numbers in Odoo's pages and about the accounts of its telephone modules. */
import { fail, ok } from '../lib/result.ts';
import { trouble } from '../lib/trouble.ts';
import { plansReady } from '../numbers/phone-library.ts';
import { suggestNumber } from '../numbers/suggest-number.ts';
import { CODECS, type Account } from '../protocol/account.ts';
import type { ShownSipProposal } from '../protocol/odoo-module-commands.ts';
import type { Handlers } from '../protocol/receive.ts';
import type { Settings } from '../protocol/settings-view.ts';
import type { SipProposal } from '../odoo/voip-account.ts';
import type { CountryDesk } from './country-desk.ts';
import type { OdooDesk } from './odoo-desk.ts';

type ModuleCommand =
  | 'odoo.find-record'
  | 'odoo.second-phone'
  | 'number.suggest'
  | 'odoo.sip-proposal'
  | 'odoo.take-over-account';

/** The part of the handler table around numbers in pages and taken-over accounts. */
export function moduleHandlers(desks: {
  readonly odoo: OdooDesk;
  readonly country: CountryDesk;
  readonly readSettings: () => Promise<Settings>;
  readonly newId: () => string;
  readonly saveAccount: Handlers<'background'>['settings.save-account'];
}): Pick<Handlers<'background'>, ModuleCommand> {
  const { odoo, readSettings } = desks;
  const readProposal = (origin: string) =>
    odoo.serveSite(origin, (client) => client.readSipProposal({ companyIds: [] }));

  return {
    'odoo.find-record': (args, from) => odoo.serve(from, (client) => client.findRecordOfNumber(args)),
    'odoo.second-phone': async (_args, from) => {
      const read = await odoo.serve(from, (client) => client.readSipProposal({ companyIds: [] }));
      if (!read.ok || read.value?.isUsedByPage !== true) return read.ok ? ok({ isDouble: false }) : read;
      const shown = shownOf(read.value, (await readSettings()).accounts);
      return ok({ isDouble: shown.accountId !== null });
    },
    'number.suggest': async ({ typed, ...rest }, { site }) => {
      const [country] = await Promise.all([desks.country.of({ ...rest, site }), plansReady()]);
      return ok({ suggestion: suggestNumber(typed, country) });
    },
    'odoo.sip-proposal': async ({ origin }) => {
      const read = await readProposal(origin);
      if (!read.ok || read.value === null) return read.ok ? ok({ proposal: null }) : read;
      return ok({ proposal: shownOf(read.value, (await readSettings()).accounts) });
    },
    'odoo.take-over-account': async ({ origin }, from) => {
      const read = await readProposal(origin);
      if (!read.ok) return read;
      const secret = await odoo.serveSite(origin, (client) => client.readSipPassword({ companyIds: [] }));
      if (!secret.ok) return secret;
      const { accounts } = await readSettings();
      const account = read.value === null ? null : accountOf(read.value, accounts, desks.newId);
      if (account === null) return fail(trouble('odoo-account-incomplete'));
      return desks.saveAccount({ account, secret: secret.value }, from);
    },
  };
}

/** The same line: one user at one domain. */
const isSame = (account: Account, { username, domain }: SipProposal): boolean =>
  account.kind === 'sip' && account.user === username && account.domain === domainOf(domain);

function shownOf(proposal: SipProposal, accounts: readonly Account[]): ShownSipProposal {
  return { ...proposal, accountId: accounts.find((account) => isSame(account, proposal))?.id ?? null };
}

/** The SIP domain, without a port or scheme that people put into Odoo's field. */
const domainOf = (written: string): string => written.replace(/^\w+:(?:\/\/)?/, '').replace(/[:/].*$/, '');

function accountOf(proposal: SipProposal, accounts: readonly Account[], newId: () => string): Account | null {
  const { username, websocketUrl } = proposal;
  if (username === '' || websocketUrl === '') return null;
  const domain =
    domainOf(proposal.domain) || (URL.canParse(websocketUrl) ? new URL(websocketUrl).hostname : '');
  const known = accounts.find((account) => isSame(account, proposal));
  if (known?.kind === 'sip') return { ...known, servers: [websocketUrl] };
  return {
    kind: 'sip',
    id: newId(),
    label: proposal.source === 'voip_oca' ? 'voip_oca' : 'Odoo',
    servers: [websocketUrl],
    user: username,
    authUser: '',
    domain,
    displayName: '',
    iceServers: [],
    isRelayOnly: false,
    codecs: [...CODECS],
  };
}
