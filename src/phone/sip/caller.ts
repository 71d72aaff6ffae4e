/** Reads who calls out of an INVITE; whatever cannot be read is nobody. */
import { Grammar, NameAddrHeader, type Core } from 'sip.js';
import type { Party } from '../../protocol/call-snapshot.ts';
import { cleanParty, type RawIdentity } from '../clean-party.ts';

/** The caller: P-Asserted-Identity (RFC 3325), else From. Never throws. */
export function readCaller(request: Core.IncomingRequestMessage): Party {
  return cleanParty(identityOf(request.from) ?? { displayName: '', user: '' }, readAsserted(request));
}

/**
 * Who calls, for telling floods: user and host of From, and the host that sent the message as it came in (`received` of
 * the topmost Via, else what that Via says of itself; RFC 3261 section 18.2.1). At most 400 characters. Never throws.
 */
export function readSource(request: Core.IncomingRequestMessage): string {
  const { user = '', host } = request.from.uri;
  const via = (request.getHeader('via') ?? '').slice(0, 1_024);
  const sender = /;\s*received\s*=\s*([^;,\s]+)/iu.exec(via)?.[1] ?? request.via.host;
  return `${user}@${host} ${sender}`.slice(0, 400);
}

function readAsserted(request: Core.IncomingRequestMessage): RawIdentity | null {
  const header = request.getHeader('p-asserted-identity');
  if (header === undefined) return null;
  const parsed: unknown = Grammar.nameAddrHeaderParse(header);
  if (parsed instanceof NameAddrHeader) return identityOf(parsed);
  // A telephone number may be asserted as a tel URI (RFC 3966), which SIP.js cannot parse.
  const groups = /^\s*(?<name>"(?:[^"\\]|\\.)*"|[^<"]*)\s*<tel:(?<number>[^>;]*)/iu.exec(header)?.groups;
  if (groups === undefined) return null;
  return { displayName: groups['name'] ?? '', user: groups['number'] ?? '' };
}

function identityOf(header: NameAddrHeader): RawIdentity {
  return { displayName: header.displayName ?? '', user: header.uri.user ?? '' };
}
