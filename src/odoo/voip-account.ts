/** The SIP account that a telephone module of Odoo holds for the user, to be offered for taking over. */
import { ok, type Result } from '../lib/result.ts';
import type { Trouble } from '../lib/trouble.ts';
import type { OdooFields } from './capabilities.ts';
import { presentFields } from './capabilities.ts';
import { searchRows, type OdooScope } from './scope.ts';
import { idOf, rowsOf, textOf, type Row } from './values.ts';
import { findVoipModules } from './voip-modules.ts';

/** An account as it can be shown; the password is asked for separately, when the user has said yes. */
export interface SipProposal {
  readonly source: 'voip_oca' | 'odoo-phone';
  /** `wss://…`; empty where Odoo does not say. */
  readonly websocketUrl: string;
  readonly domain: string;
  readonly username: string;
  readonly hasPassword: boolean;
  /** True when the Odoo page registers with this account too, so that two phones would ring and log. */
  readonly isUsedByPage: boolean;
}

interface StoredAccount extends SipProposal {
  readonly password: string;
}

/** The signed-in user's own account in Odoo; null when no module has one. Never holds the password. */
export async function readSipProposal(scope: OdooScope): Promise<Result<SipProposal | null, Trouble>> {
  const account = await readAccount(scope);
  if (!account.ok || account.value === null) return account.ok ? ok(null) : account;
  const { password: _password, ...proposal } = account.value;
  return ok(proposal);
}

/** The password of that account, for the moment it is taken over; null when there is none. Not to be kept or logged. */
export async function readSipPassword(scope: OdooScope): Promise<Result<string | null, Trouble>> {
  const account = await readAccount(scope);
  if (!account.ok) return account;
  return ok(account.value === null || account.value.password === '' ? null : account.value.password);
}

async function readAccount(scope: OdooScope): Promise<Result<StoredAccount | null, Trouble>> {
  const modules = await findVoipModules(scope);
  if (!modules.ok) return modules;
  switch (modules.value.accountIn) {
    case 'voip_oca':
      return readOcaAccount(scope, modules.value.callLog?.model === 'voip.oca.call');
    case 'odoo-phone':
      return readOwnAccount(scope);
    case null:
      return ok(null);
  }
}

/** voip_oca: three fields on the user, each readable by himself, and a `voip.pbx` (its `mode` is `test` or `prod`). */
async function readOcaAccount(
  scope: OdooScope,
  isEarly: boolean,
): Promise<Result<StoredAccount | null, Trouble>> {
  // `read` of one's own user: only there does Odoo let everybody see the fields named self-readable.
  const names = ['voip_pbx_id', 'voip_username', 'voip_password'];
  const answer = await scope.rpc.call('res.users', 'read', [[scope.session.uid], names], {
    context: scope.context,
  });
  if (!answer.ok) return answer;
  const user = rowsOf(answer.value)[0] ?? {};
  const pbxId = idOf(user['voip_pbx_id']);
  const username = textOf(user['voip_username']);
  if (pbxId === null && username === '') return ok(null);
  const pbx = await searchRows(scope, isEarly ? 'voip.oca.pbx' : 'voip.pbx', {
    domain: [['id', '=', pbxId ?? 0]],
    fields: ['domain', 'ws_server', 'mode'],
    limit: 1,
  });
  if (!pbx.ok) return pbx;
  const row = pbx.value[0] ?? {};
  return ok({
    ...accountOf('voip_oca', username, user['voip_password']),
    websocketUrl: textOf(row['ws_server']),
    domain: textOf(row['domain']),
    isUsedByPage: row['mode'] === 'prod' && username !== '' && textOf(user['voip_password']) !== '',
  });
}

/** Odoo's own module: name and secret in the user's settings, the exchange in a provider of which only labels are known. */
async function readOwnAccount(scope: OdooScope): Promise<Result<StoredAccount | null, Trouble>> {
  const fields = await scope.capabilities.fieldsOf('res.users.settings');
  if (!fields.ok) return fields;
  const rows = await searchRows(scope, 'res.users.settings', {
    domain: [['user_id', '=', scope.session.uid]],
    fields: presentFields(fields.value, ['voip_username', 'voip_secret', 'voip_provider_id']),
    limit: 1,
  });
  if (!rows.ok) return rows;
  const row = rows.value[0];
  const username = textOf(row?.['voip_username']);
  if (row === undefined || username === '') return ok(null);
  const account = accountOf('odoo-phone', username, row['voip_secret']);
  const provider = await readProvider(scope, idOf(row['voip_provider_id']));
  return ok({
    ...account,
    websocketUrl: provider.websocketUrl,
    domain: provider.domain,
    isUsedByPage: account.hasPassword && !provider.isDemo,
  });
}

interface Provider {
  readonly websocketUrl: string;
  readonly domain: string;
  readonly isDemo: boolean;
}

/** What can be seen of a provider; a user who may not look types the address himself. */
async function readProvider(scope: OdooScope, id: number | null): Promise<Provider> {
  const none: Provider = { websocketUrl: '', domain: '', isDemo: false };
  const fields = id === null ? null : await scope.capabilities.fieldsOf('voip.provider');
  if (fields === null || !fields.ok) return none;
  const websocket = textFieldLike(fields.value, /(^|_)(ws|websocket)(_|$)/);
  const domain = textFieldLike(fields.value, /(^|_)(pbx|domain)(_|$)/);
  const environment = [...fields.value].find(([, field]) => field.options.includes('demo'))?.[0];
  const rows = await searchRows(scope, 'voip.provider', {
    domain: [['id', '=', id]],
    fields: ['name', websocket, domain, environment].filter((name) => name !== undefined),
    limit: 1,
  });
  const row: Row | undefined = rows.ok ? rows.value[0] : undefined;
  if (row === undefined) return none;
  const of = (name: string | undefined): string => (name === undefined ? '' : textOf(row[name]));
  return { websocketUrl: of(websocket), domain: of(domain), isDemo: of(environment) === 'demo' };
}

const textFieldLike = (fields: OdooFields, pattern: RegExp): string | undefined =>
  [...fields].find(([name, field]) => field.type === 'char' && pattern.test(name))?.[0];

function accountOf(
  source: SipProposal['source'],
  username: string,
  secret: unknown,
): Pick<StoredAccount, 'source' | 'username' | 'password' | 'hasPassword'> {
  const password = typeof secret === 'string' ? secret : '';
  return { source, username, password, hasPassword: password !== '' };
}
