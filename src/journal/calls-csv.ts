/** The kept calls as comma-separated values (RFC 4180), for a spreadsheet. */
import type { CallRecord } from '../protocol/call-record.ts';
import { talkTimeMs } from '../protocol/recorded-call.ts';

const COLUMNS = [
  'started',
  'direction',
  'number',
  'name',
  'account',
  'talk_seconds',
  'end',
  'outcome',
  'note',
  'odoo_model',
  'odoo_id',
] as const;

/** One line per call under a line of column names; times in ISO 8601, UTC. */
export function callsCsv(records: readonly CallRecord[]): string {
  const rows = records.map((record) => [
    new Date(record.startedAtMs).toISOString(),
    record.direction,
    record.party.number,
    record.party.name,
    record.accountLabel,
    String(Math.round(talkTimeMs(record) / 1000)),
    record.outcome.kind === 'ended' ? record.outcome.reason : '',
    record.log?.outcome ?? '',
    record.log?.note ?? '',
    record.record?.model ?? '',
    record.record === null ? '' : String(record.record.id),
  ]);
  return [[...COLUMNS], ...rows].map((row) => row.map(cell).join(',') + '\r\n').join('');
}

/** A cell that no spreadsheet takes for a formula: names and notes may come from anybody. */
function cell(value: string): string {
  const isNumber = /^\+[\d\s().-]+$/.test(value);
  const safe = /^[=+\-@\t\r]/.test(value) && !isNumber ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
