/** Reads who calls out of an INVITE; whatever cannot be read is nobody. */
import { Grammar, NameAddrHeader, type Core } from 'sip.js';
import type { Party } from '../../protocol/call-snapshot.ts';
import { cleanParty, type RawIdentity } from '../clean-party.ts';

/** The caller: P-Asserted-Identity (RFC 3325), else From. Never throws. */
export function readCaller(request: Core.IncomingRequestMessage): Party {
  return cleanParty(identityOf(request.from) ?? { displayName: '', user: '' }, readAsserted(request));
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
