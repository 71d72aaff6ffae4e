/** Calls for a spreadsheet: quoted, and never a formula. */
import { expect, it } from 'vitest';
import { callsCsv } from './calls-csv.ts';

it('quotes what needs it and takes the edge off formulas', () => {
  const csv = callsCsv([
    {
      id: 'a',
      accountId: 'demo',
      accountLabel: 'Demo, line',
      direction: 'outgoing',
      party: { number: '+32 470 12 34 56', name: '=HYPERLINK("x")' },
      record: { model: 'res.partner', id: 7 },
      startedAtMs: 0,
      answeredAtMs: 1000,
      outcome: { kind: 'ended', reason: 'hung-up', endedAtMs: 4000 },
      quality: null,
      log: { note: 'one\ntwo', outcome: 'reached', state: 'logged', trouble: null, target: 'Azure' },
    },
  ]);
  const [, row] = csv.split(/\r\n/);
  expect(row).toBe(
    `1970-01-01T00:00:00.000Z,outgoing,+32 470 12 34 56,"'=HYPERLINK(""x"")","Demo, line",3,hung-up,reached,"one\ntwo",res.partner,7`,
  );
});
