/** An account of a PBX, or the demo line, as settings and phone know it: without its secret. */
import * as v from 'valibot';
import { AccountIdSchema } from './call-snapshot.ts';

const Short = v.pipe(v.string(), v.trim(), v.maxLength(120));

export const SipAccountSchema = v.object({
  kind: v.literal('sip'),
  id: AccountIdSchema,
  label: Short,
  /** WebSocket address of the PBX, `wss://…` (plain `ws://` on loopback only). */
  server: v.pipe(v.string(), v.trim(), v.maxLength(500)),
  user: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120)),
  /** Login for digest authentication where it differs from `user`; empty otherwise. */
  authUser: Short,
  domain: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(255)),
  displayName: Short,
  iceServers: v.array(v.pipe(v.string(), v.maxLength(300))),
});
export type SipAccount = v.InferOutput<typeof SipAccountSchema>;

export const DemoAccountSchema = v.object({ kind: v.literal('demo'), id: AccountIdSchema, label: Short });
export type DemoAccount = v.InferOutput<typeof DemoAccountSchema>;

export const AccountSchema = v.variant('kind', [SipAccountSchema, DemoAccountSchema]);
export type Account = v.InferOutput<typeof AccountSchema>;
