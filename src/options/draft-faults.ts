/** What is wrong with the account in the form, field by field. */
import type { Account } from '../protocol/account.ts';
import {
  domainFault,
  isSameAddress,
  userFault,
  type DomainFault,
  type UserFault,
} from '../protocol/account-rules.ts';
import { readServerAddress, type ServerAddressFault } from '../protocol/server-address.ts';
import type { AccountDraft, DraftField } from './account-draft.ts';
import { iceDraftFaults, type IceField, type IceFieldFault } from './ice-draft.ts';

export type FieldFault =
  | `server-${ServerAddressFault}`
  | 'server-twice'
  | UserFault
  | DomainFault
  | IceFieldFault
  | 'secret-empty'
  | 'login-has-spaces'
  | 'account-duplicate'
  | 'relay-without-turn'
  | 'codecs-none'
  | 'too-long';

/** Where a fault stands: a field of text, a server by its place, a field of an ICE server by its id, or a choice. */
export type FaultPlace = DraftField | `server-${number}` | `ice-${string}-${IceField}` | 'relay' | 'codecs';

export type DraftFaults = Partial<Record<FaultPlace, FieldFault>>;

/** What a draft is judged beside. */
export interface DraftSurroundings {
  /** A secret is kept already, so the field may stay empty. */
  readonly isSecretKept: boolean;
  /** Ids of the TURN servers whose password is kept. */
  readonly iceServersWithSecret: readonly string[];
  /** All accounts that there are. */
  readonly accounts: readonly Account[];
}

export const MAX_LENGTH = {
  label: 120,
  user: 120,
  secret: 300,
  domain: 255,
  displayName: 120,
  authUser: 120,
} as const satisfies Record<DraftField, number>;
const MAX_SERVER_LENGTH = 500;

/** Says for each field what is wrong with it; a field without an entry is right. */
export function draftFaults(draft: AccountDraft, around: DraftSurroundings): DraftFaults {
  const faults: DraftFaults = {};
  for (const field of Object.keys(MAX_LENGTH) as DraftField[]) {
    if (draft[field].trim().length > MAX_LENGTH[field]) faults[field] = 'too-long';
  }
  judgeServers(draft, faults);
  const user = userFault(draft.user.trim());
  if (user !== null) faults.user = user;
  else if (isTaken(draft, around.accounts)) faults.user = 'account-duplicate';
  if (draft.secret.trim() === '' && !around.isSecretKept) faults.secret = 'secret-empty';
  const domain = domainFault(draft.domain.trim());
  if (domain !== null) faults.domain = domain;
  if (/\s/.test(draft.authUser.trim())) faults.authUser = 'login-has-spaces';
  for (const server of draft.iceServers) {
    const found = iceDraftFaults(server, around.iceServersWithSecret.includes(server.id));
    for (const field of Object.keys(found) as IceField[]) {
      const fault = found[field];
      if (fault !== undefined) faults[`ice-${server.id}-${field}`] = fault;
    }
  }
  if (draft.isRelayOnly && !draft.iceServers.some(({ kind }) => kind === 'turn'))
    faults.relay = 'relay-without-turn';
  if (!draft.codecs.some(({ isOn }) => isOn)) faults.codecs = 'codecs-none';
  return faults;
}

function judgeServers({ servers }: AccountDraft, faults: DraftFaults): void {
  const urls: string[] = [];
  for (const [index, typed] of servers.entries()) {
    // Only the first one is needed.
    if (index > 0 && typed.trim() === '') continue;
    const read = readServerAddress(typed);
    if (!read.ok) faults[`server-${index}`] = `server-${read.error}`;
    else if (typed.trim().length > MAX_SERVER_LENGTH) faults[`server-${index}`] = 'too-long';
    else if (urls.includes(read.value.url)) faults[`server-${index}`] = 'server-twice';
    else urls.push(read.value.url);
  }
}

function isTaken({ id, user, domain }: AccountDraft, accounts: readonly Account[]): boolean {
  const address = { user: user.trim(), domain: domain.trim() };
  return accounts.some((other) => other.kind === 'sip' && other.id !== id && isSameAddress(other, address));
}

/** True for a fault that typing on may still cure, so that it is not held against somebody in the middle of a word. */
export function isCurable(fault: FieldFault): boolean {
  switch (fault) {
    case 'server-empty':
    case 'server-malformed':
    case 'server-not-encrypted':
    case 'server-twice':
    case 'user-empty':
    case 'account-duplicate':
    case 'secret-empty':
    case 'domain-empty':
    case 'domain-malformed':
    case 'ice-host-empty':
    case 'ice-host-malformed':
    case 'ice-user-empty':
    case 'ice-secret-empty':
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
    case 'ice-host-is-address':
    case 'ice-port-impossible':
    case 'ice-user-has-spaces':
    case 'relay-without-turn':
    case 'codecs-none':
    case 'too-long':
      return false;
  }
}
