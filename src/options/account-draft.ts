/** An account as it stands in the form: what was typed, and the account it becomes. */
import { fail, ok, type Result } from '../lib/result.ts';
import { CODECS, type Codec, type IceSecrets, type SipAccount } from '../protocol/account.ts';
import { readServerAddress } from '../protocol/server-address.ts';
import { draftFaults, MAX_LENGTH, type DraftFaults, type DraftSurroundings } from './draft-faults.ts';
import { iceDraftOf, toIceServer, type IceDraft } from './ice-draft.ts';
import { completeServer, PBX_PRESETS, type PbxPreset } from './pbx-presets.ts';

/** Everything as typed; nothing is corrected under the person's fingers. */
export interface AccountDraft {
  readonly id: string;
  readonly label: string;
  /** The preferred server first; never empty. */
  readonly servers: readonly string[];
  readonly user: string;
  readonly secret: string;
  readonly domain: string;
  /** False while the domain follows the first server's host by itself. */
  readonly isDomainOwn: boolean;
  readonly displayName: string;
  readonly authUser: string;
  readonly iceServers: readonly IceDraft[];
  readonly isRelayOnly: boolean;
  /** Every codec once, in the order of preference. */
  readonly codecs: readonly { readonly codec: Codec; readonly isOn: boolean }[];
}

/** The fields that hold one line of text. */
export type DraftField = 'label' | 'user' | 'secret' | 'domain' | 'displayName' | 'authUser';

/** The empty form of a new account. */
export function emptyDraft(id: string): AccountDraft {
  return {
    id,
    label: '',
    servers: [''],
    user: '',
    secret: '',
    domain: '',
    isDomainOwn: false,
    displayName: '',
    authUser: '',
    iceServers: [],
    isRelayOnly: false,
    codecs: CODECS.map((codec) => ({ codec, isOn: true })),
  };
}

/** The form of a kept account; its secrets are never filled back. */
export function draftOf(account: SipAccount): AccountDraft {
  const { id, label, servers, user, domain, displayName, authUser, isRelayOnly } = account;
  const off = CODECS.filter((codec) => !account.codecs.includes(codec));
  return {
    id,
    label,
    servers,
    user,
    secret: '',
    domain,
    isDomainOwn: true,
    displayName,
    authUser,
    iceServers: account.iceServers.map(iceDraftOf),
    isRelayOnly,
    codecs: [
      ...account.codecs.map((codec) => ({ codec, isOn: true })),
      ...off.map((codec) => ({ codec, isOn: false })),
    ],
  };
}

/** True when a draft has something in the part of the form that is folded away at first. */
export function usesMore(draft: AccountDraft): boolean {
  const isOrderPlain = draft.codecs.every(({ codec, isOn }, index) => isOn && codec === CODECS[index]);
  return draft.authUser !== '' || draft.iceServers.length > 0 || draft.isRelayOnly || !isOrderPlain;
}

/** Takes in what was typed into one field. */
export function typeInto(draft: AccountDraft, field: DraftField, typed: string): AccountDraft {
  if (field === 'domain') return { ...draft, domain: typed, isDomainOwn: typed.trim() !== '' };
  return { ...draft, [field]: typed };
}

/** Takes in a server address; the first one's host fills the domain as long as nobody wrote it. */
export function typeServer(draft: AccountDraft, index: number, typed: string): AccountDraft {
  const servers = draft.servers.map((server, at) => (at === index ? typed : server));
  const read = readServerAddress(typed);
  const isFollowed = index === 0 && !draft.isDomainOwn && read.ok;
  return { ...draft, servers, ...(isFollowed ? { domain: read.value.hostname } : {}) };
}

/** Fills in what is known of a phone system; what somebody wrote by hand stays. */
export function withPreset(draft: AccountDraft, preset: PbxPreset | null): AccountDraft {
  const old = draft.servers[0] ?? '';
  const isProviders = PBX_PRESETS.some(({ server }) => server.kind === 'fixed' && server.url === old);
  const typed = isProviders ? '' : completeServer(old, preset);
  const server = preset?.server.kind === 'fixed' ? preset.server.url : typed;
  const isWritten = draft.isDomainOwn && draft.domain.trim() !== '';
  // A domain of the customer's own does not follow the host, so it waits to be typed.
  const isDomainOwn = isWritten || preset?.domain === 'customer';
  const domain = isWritten ? draft.domain : '';
  return typeServer({ ...draft, domain, isDomainOwn }, 0, server);
}

/** Moves one entry of a list by one place, or leaves the list as it is at its ends. */
export function moveBy<T>(list: readonly T[], index: number, step: -1 | 1): readonly T[] {
  const item = list[index];
  const target = index + step;
  if (item === undefined || target < 0 || target >= list.length) return list;
  return list.filter((_, at) => at !== index).toSpliced(target, 0, item);
}

/** The account a draft becomes, or its faults. Without a label of its own it is called `user@domain`. */
export function toAccount(draft: AccountDraft, around: DraftSurroundings): Result<SipAccount, DraftFaults> {
  const faults = draftFaults(draft, around);
  if (Object.keys(faults).length > 0) return fail(faults);
  const user = draft.user.trim();
  const domain = draft.domain.trim();
  return ok({
    kind: 'sip',
    id: draft.id,
    label: draft.label.trim() === '' ? `${user}@${domain}`.slice(0, MAX_LENGTH.label) : draft.label.trim(),
    servers: filledServers(draft).flatMap((server) => {
      const read = readServerAddress(server);
      return read.ok ? [read.value.url] : [];
    }),
    user,
    authUser: draft.authUser.trim(),
    domain,
    displayName: draft.displayName.trim(),
    iceServers: draft.iceServers.map(toIceServer),
    isRelayOnly: draft.isRelayOnly,
    codecs: draft.codecs.filter(({ isOn }) => isOn).map(({ codec }) => codec),
  });
}

/** The new TURN passwords that were typed, by server id. */
export function typedIceSecrets({ iceServers }: AccountDraft): IceSecrets {
  const typed = iceServers.filter(({ kind, secret }) => kind === 'turn' && secret.trim() !== '');
  return Object.fromEntries(typed.map(({ id, secret }) => [id, secret.trim()]));
}

/** A further server that was added and left empty is no server. */
function filledServers({ servers }: AccountDraft): readonly string[] {
  return servers.filter((server, index) => index === 0 || server.trim() !== '');
}
