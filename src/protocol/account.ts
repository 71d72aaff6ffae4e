/** An account of a PBX, or the demo line, as settings and phone know it: without its secrets. */
import * as v from 'valibot';
import { AccountIdSchema } from './call-snapshot.ts';

const Short = v.pipe(v.string(), v.trim(), v.maxLength(120));
const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(80));

/** How many servers, and how many ICE servers, an account may have. */
export const MAX_SERVERS = 5;
export const MAX_ICE_SERVERS = 8;

/** A STUN or TURN server (RFC 8489, RFC 8656); the password of a TURN server is kept with the secrets. */
export const IceServerSchema = v.object({
  /** Unique within its account. */
  id: Id,
  kind: v.picklist(['stun', 'turn']),
  /** Name, IPv4 address or IPv6 address in brackets. */
  host: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(255)),
  /** Null for the usual one: 3478, or 5349 over TLS. */
  port: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535))),
  /** How the browser reaches the server; STUN goes over UDP only. */
  transport: v.picklist(['udp', 'tcp', 'tls']),
  /** Login for TURN; empty for STUN. */
  user: v.pipe(v.string(), v.trim(), v.maxLength(255)),
});
export type IceServer = v.InferOutput<typeof IceServerSchema>;

/** What voices can be carried in, best first as the phone would choose. */
export const CODECS = ['opus', 'G722', 'PCMU', 'PCMA'] as const;
export const CodecSchema = v.picklist(CODECS);
export type Codec = v.InferOutput<typeof CodecSchema>;

export const SipAccountSchema = v.object({
  kind: v.literal('sip'),
  id: AccountIdSchema,
  label: Short,
  /** WebSocket addresses of the PBX, the preferred one first: `wss://…` (plain `ws://` on loopback only). */
  servers: v.pipe(
    v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500))),
    v.minLength(1),
    v.maxLength(MAX_SERVERS),
  ),
  user: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120)),
  /** Login for digest authentication where it differs from `user`; empty otherwise. */
  authUser: Short,
  domain: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(255)),
  displayName: Short,
  iceServers: v.pipe(v.array(IceServerSchema), v.maxLength(MAX_ICE_SERVERS)),
  /** Sound goes through a TURN server always, never directly. */
  isRelayOnly: v.boolean(),
  /** The codecs that may be used, in the order in which they are offered; what is not named is not used. */
  codecs: v.pipe(
    v.array(CodecSchema),
    v.minLength(1),
    v.check((codecs) => new Set(codecs).size === codecs.length),
  ),
});
export type SipAccount = v.InferOutput<typeof SipAccountSchema>;

export const DemoAccountSchema = v.object({ kind: v.literal('demo'), id: AccountIdSchema, label: Short });
export type DemoAccount = v.InferOutput<typeof DemoAccountSchema>;

export const AccountSchema = v.variant('kind', [SipAccountSchema, DemoAccountSchema]);
export type Account = v.InferOutput<typeof AccountSchema>;

/** Passwords of an account's TURN servers, by the id of the server. */
export const IceSecretsSchema = v.record(Id, v.pipe(v.string(), v.maxLength(300)));
export type IceSecrets = v.InferOutput<typeof IceSecretsSchema>;
