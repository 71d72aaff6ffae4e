/** What a page is told of the administrator's policy: what is fixed, what was left out and why, and lines that lack a login. */
import * as v from 'valibot';
import { SipAccountSchema } from './account.ts';

/** Why a part of a policy was left out: it is none of ours, of the wrong type or value, or cannot work as it stands. */
export const POLICY_FAULTS = ['unknown', 'wrong', 'unusable'] as const;

export const PolicyFaultSchema = v.object({
  /** Where in the policy, such as `calls.ringTimeoutS` or `accounts[1].servers`; never a value. */
  path: v.string(),
  fault: v.picklist(POLICY_FAULTS),
});
export type PolicyFault = v.InferOutput<typeof PolicyFaultSchema>;

/** A line that the administrator set up but for the user's own login. */
export const OpenLineSchema = v.object({ ...SipAccountSchema.entries, user: v.literal('') });
export type OpenLine = v.InferOutput<typeof OpenLineSchema>;

export const ManagedViewSchema = v.object({
  /** True when there is a policy at all. */
  isManaged: v.boolean(),
  /**
   * What no command changes: `country`, `calls.ringTimeoutS`, `accounts` (no lines of one's own), `accounts.<id>`,
   * `accounts.<id>.password`, `odooSites`, `odooSites.<origin>`, `iceServers`.
   */
  locked: v.array(v.string()),
  faults: v.array(PolicyFaultSchema),
  openLines: v.array(OpenLineSchema),
});
export type ManagedView = v.InferOutput<typeof ManagedViewSchema>;
