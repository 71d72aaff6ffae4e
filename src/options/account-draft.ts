/** An account as it stands in the form: what was typed, what is wrong with it, and the account it becomes. */
import { fail, ok, type Result } from '../lib/result.ts';
import type { SipAccount } from '../protocol/account.ts';
import { readServerAddress, type ServerAddressFault } from './server-address.ts';
import { readIceServers } from './ice-servers.ts';

/** Everything as typed; nothing is corrected under the person's fingers. */
export interface AccountDraft {
  readonly id: string;
  readonly label: string;
  readonly server: string;
  readonly user: string;
  readonly secret: string;
  readonly domain: string;
  /** False while the domain follows the server's host by itself. */
  readonly isDomainOwn: boolean;
  readonly displayName: string;
  readonly authUser: string;
  /** One ICE server a line. */
  readonly iceServers: string;
}

export type DraftField = Exclude<keyof AccountDraft, 'id' | 'isDomainOwn'>;

export type FieldFault =
  | `server-${ServerAddressFault}`
  | 'user-empty'
  | 'user-is-address'
  | 'user-has-spaces'
  | 'secret-empty'
  | 'domain-empty'
  | 'domain-is-address'
  | 'domain-malformed'
  | 'login-has-spaces'
  | 'ice-malformed'
  | 'ice-turn'
  | 'too-long';

export type DraftFaults = Partial<Record<DraftField, FieldFault>>;

const MAX_LENGTH = {
  label: 120,
  server: 500,
  user: 120,
  secret: 300,
  domain: 255,
  displayName: 120,
  authUser: 120,
} as const;

/** The empty form of a new account. */
export function emptyDraft(id: string): AccountDraft {
  return {
    id,
    label: '',
    server: '',
    user: '',
    secret: '',
    domain: '',
    isDomainOwn: false,
    displayName: '',
    authUser: '',
    iceServers: '',
  };
}

/** The form of a kept account; its secret is never filled back. */
export function draftOf(account: SipAccount): AccountDraft {
  const { id, label, server, user, domain, displayName, authUser } = account;
  const iceServers = account.iceServers.join('\n');
  return {
    id,
    label,
    server,
    user,
    secret: '',
    domain,
    isDomainOwn: true,
    displayName,
    authUser,
    iceServers,
  };
}

/** Takes in what was typed into one field; a new server address fills the domain as long as nobody wrote it. */
export function typeInto(draft: AccountDraft, field: DraftField, typed: string): AccountDraft {
  if (field === 'domain') return { ...draft, domain: typed, isDomainOwn: typed.trim() !== '' };
  if (field !== 'server' || draft.isDomainOwn) return { ...draft, [field]: typed };
  const server = readServerAddress(typed);
  return { ...draft, server: typed, domain: server.ok ? server.value.hostname : draft.domain };
}

/**
 * Says for each field what is wrong with it; a field without an entry is right.
 * @param isSecretKept a secret is kept already, so the field may stay empty.
 */
export function draftFaults(draft: AccountDraft, isSecretKept: boolean): DraftFaults {
  const faults: DraftFaults = {};
  for (const field of Object.keys(MAX_LENGTH) as (keyof typeof MAX_LENGTH)[]) {
    if (draft[field].trim().length > MAX_LENGTH[field]) faults[field] = 'too-long';
  }
  const server = readServerAddress(draft.server);
  if (!server.ok) faults.server = `server-${server.error}`;
  const user = userFault(draft.user.trim());
  if (user !== null) faults.user = user;
  if (draft.secret.trim() === '' && !isSecretKept) faults.secret = 'secret-empty';
  const domain = domainFault(draft.domain.trim());
  if (domain !== null) faults.domain = domain;
  if (/\s/.test(draft.authUser.trim())) faults.authUser = 'login-has-spaces';
  const ice = readIceServers(draft.iceServers);
  if (!ice.ok) faults.iceServers = ice.error;
  return faults;
}

function userFault(user: string): FieldFault | null {
  if (user === '') return 'user-empty';
  if (/\s/.test(user)) return 'user-has-spaces';
  return /@|^sips?:/i.test(user) ? 'user-is-address' : null;
}

function domainFault(domain: string): FieldFault | null {
  if (domain === '') return 'domain-empty';
  if (/@|\/|^(?:sips?|wss?|https?):/i.test(domain)) return 'domain-is-address';
  return /^(?:\[[0-9a-f:.]+\]|[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*)(?::\d{1,5})?$/iu.test(domain)
    ? null
    : 'domain-malformed';
}

/** True for a fault that typing on may still cure, so that it is not held against somebody in the middle of a word. */
export function isCurable(fault: FieldFault): boolean {
  switch (fault) {
    case 'server-empty':
    case 'server-malformed':
    case 'server-not-encrypted':
    case 'user-empty':
    case 'secret-empty':
    case 'domain-empty':
    case 'domain-malformed':
    case 'ice-malformed':
      return true;
    case 'server-has-spaces':
    case 'server-web-address':
    case 'server-sip-address':
    case 'server-other-scheme':
    case 'server-has-credentials':
    case 'user-is-address':
    case 'user-has-spaces':
    case 'domain-is-address':
    case 'login-has-spaces':
    case 'ice-turn':
    case 'too-long':
      return false;
  }
}

/** The account a draft becomes, or its faults. Without a label of its own it is called `user@domain`. */
export function toAccount(draft: AccountDraft, isSecretKept: boolean): Result<SipAccount, DraftFaults> {
  const faults = draftFaults(draft, isSecretKept);
  const server = readServerAddress(draft.server);
  const iceServers = readIceServers(draft.iceServers);
  if (Object.keys(faults).length > 0 || !server.ok || !iceServers.ok) return fail(faults);
  const user = draft.user.trim();
  const domain = draft.domain.trim();
  return ok({
    kind: 'sip',
    id: draft.id,
    label: draft.label.trim() === '' ? `${user}@${domain}`.slice(0, MAX_LENGTH.label) : draft.label.trim(),
    server: server.value.url,
    user,
    authUser: draft.authUser.trim(),
    domain,
    displayName: draft.displayName.trim(),
    iceServers: [...iceServers.value],
  });
}
