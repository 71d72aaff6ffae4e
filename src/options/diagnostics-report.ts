/** Writes everything that diagnostics knows as one text to copy; English, since who helps reads it. */
import { maskDigits } from '../lib/mask-number.ts';
import { maskSecrets } from '../lib/mask-secrets.ts';
import type { Diagnosis } from '../protocol/diagnostics-commands.ts';
import type { PolicyFault } from '../protocol/managed-view.ts';
import type { HealthRow } from './health-view.ts';

export interface ReportFacts {
  readonly version: string;
  readonly userAgent: string;
  readonly rows: readonly HealthRow[];
  readonly diagnosis: Diagnosis | null;
  readonly policyFaults: readonly PolicyFault[];
}

const covered = (text: string): string => maskDigits(maskSecrets(text));
const time = (atMs: number): string => new Date(atMs).toISOString().slice(11, 23);

/** What people named themselves, or an Odoo said, may hold numbers: those are covered here, too. */
export function diagnosticsReport({
  version,
  userAgent,
  rows,
  diagnosis,
  policyFaults,
}: ReportFacts): string {
  const phone = diagnosis?.phone;
  const page = phone?.state === 'running' ? phone.diagnosis : null;
  return [
    `Sidetone ${version}`,
    userAgent,
    '',
    '## Health',
    ...rows.map(({ name, tone, words }) => covered(`[${tone}] ${name}: ${words}`)),
    ...policyFaults.map(({ path, fault }) => covered(`[policy] ${path}: ${fault}`)),
    '',
    '## Log of the hidden page',
    ...(page?.log ?? []).map(({ atMs, text }) => `${time(atMs)} ${covered(text)}`),
    '',
    '## Log of the worker',
    ...(diagnosis?.worker.log ?? []).map(({ atMs, text }) => `${time(atMs)} ${covered(text)}`),
    '',
    '## SIP',
    ...(page?.sip ?? []).map(
      ({ atMs, isSent, text }) => `${time(atMs)} ${isSent ? '>>>' : '<<<'}\n${text}\n`,
    ),
  ].join('\n');
}
