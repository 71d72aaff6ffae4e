/** One STUN or TURN server as it stands in the form, what is wrong with it, and the server it becomes. */
import type { IceServer } from '../protocol/account.ts';
import { iceHostFault, isPort, type IceServerFault } from '../protocol/account-rules.ts';

/** Everything as typed. */
export interface IceDraft {
  readonly id: string;
  readonly kind: IceServer['kind'];
  readonly host: string;
  readonly port: string;
  readonly transport: IceServer['transport'];
  readonly user: string;
  /** Never filled back from what is kept. */
  readonly secret: string;
}

export type IceField = 'host' | 'port' | 'user' | 'secret';
export type IceFieldFault = Exclude<IceServerFault, 'ice-stun-udp'> | 'ice-secret-empty' | 'too-long';

/** A new row; the address is what most people have, and a TURN server is what a STUN server cannot replace. */
export function emptyIceDraft(id: string): IceDraft {
  return { id, kind: 'turn', host: '', port: '', transport: 'udp', user: '', secret: '' };
}

export function iceDraftOf(server: IceServer): IceDraft {
  return { ...server, port: server.port === null ? '' : String(server.port), secret: '' };
}

/**
 * Takes in a pasted address such as `turns:turn.example.com:443?transport=tcp` (RFC 7065) by spreading it over the fields
 * it belongs to; anything else stays in the host as typed.
 */
export function typeHost(draft: IceDraft, typed: string): IceDraft {
  const found =
    /^(?<scheme>stun|turn)(?<tls>s?):(?:\/\/)?(?<host>\[[0-9a-f:.]+\]|[^:/?@\s]+)(?::(?<port>\d{1,5}))?(?:\?transport=(?<transport>udp|tcp))?$/i.exec(
      typed.trim(),
    )?.groups;
  if (found === undefined) return { ...draft, host: typed };
  const kind = found['scheme']?.toLowerCase() === 'turn' ? 'turn' : 'stun';
  const overTls = found['tls'] !== '';
  const plain = found['transport']?.toLowerCase() === 'tcp' ? 'tcp' : 'udp';
  const transport = kind === 'stun' ? 'udp' : overTls ? 'tls' : plain;
  return { ...draft, kind, host: found['host'] ?? '', port: found['port'] ?? '', transport };
}

/** STUN goes over UDP, and needs no login. */
export function chooseKind(draft: IceDraft, kind: IceDraft['kind']): IceDraft {
  return kind === 'stun' ? { ...draft, kind, transport: 'udp' } : { ...draft, kind };
}

/** What is wrong with each field; one without an entry is right. */
export function iceDraftFaults(
  draft: IceDraft,
  isSecretKept: boolean,
): Partial<Record<IceField, IceFieldFault>> {
  const faults: Partial<Record<IceField, IceFieldFault>> = {};
  const host = iceHostFault(draft.host.trim());
  if (host !== null) faults.host = host;
  else if (draft.host.trim().length > 255) faults.host = 'too-long';
  const port = draft.port.trim();
  if (port !== '' && !(/^\d+$/.test(port) && isPort(Number(port)))) faults.port = 'ice-port-impossible';
  if (draft.kind === 'stun') return faults;
  const user = draft.user.trim();
  if (user === '') faults.user = 'ice-user-empty';
  else if (/\s/.test(user)) faults.user = 'ice-user-has-spaces';
  else if (user.length > 255) faults.user = 'too-long';
  if (draft.secret.trim() === '' && !isSecretKept) faults.secret = 'ice-secret-empty';
  else if (draft.secret.trim().length > 300) faults.secret = 'too-long';
  return faults;
}

/** The server that a faultless draft becomes. */
export function toIceServer({ id, kind, host, port, transport, user }: IceDraft): IceServer {
  return {
    id,
    kind,
    host: host.trim(),
    port: port.trim() === '' ? null : Number(port.trim()),
    transport,
    user: kind === 'turn' ? user.trim() : '',
  };
}
