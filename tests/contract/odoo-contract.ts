/** What Sidetone relies on in Odoo, as cases that a stand-in and a real server must both pass. */
import { describe } from 'vitest';
import { activityCases } from './activity-cases.ts';
import { callerCases } from './caller-cases.ts';
import { chatterCases } from './chatter-cases.ts';
import { clientCases } from './client-cases.ts';
import { contactCases } from './contact-cases.ts';
import { logCases } from './log-cases.ts';
import { rpcCases } from './rpc-cases.ts';
import { searchCases } from './search-cases.ts';
import type { ContractTarget } from './target.ts';
import { versionCases } from './version-cases.ts';
import { webCases } from './web-cases.ts';

/** Defines the whole suite; `target` is asked when a test runs, so that it may be started in a hook. */
export function odooContract(name: string, target: () => ContractTarget): void {
  describe(name, () => {
    webCases(target);
    rpcCases(target);
    searchCases(target);
    chatterCases(target);
    clientCases(target);
    workCases(target);
  });
}

/** Our own client alone, for versions of which only the differences that it meets are modelled. */
export function clientContract(name: string, target: () => ContractTarget): void {
  describe(name, () => {
    clientCases(target);
    workCases(target);
  });
}

function workCases(target: () => ContractTarget): void {
  callerCases(target);
  activityCases(target);
  contactCases(target);
  logCases(target);
  versionCases(target);
}
