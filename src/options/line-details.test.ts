/** What is said about a line. */
import { expect, it } from 'vitest';
import { ACCOUNT } from '../phone/sip/rehearsal/rehearsal.ts';
import { detailsOf } from './line-details.ts';

const account = { ...ACCOUNT, servers: ['wss://pbx.example:8089/ws?key=secret', 'wss://spare.example/ws'] };

it('names the server in use, and whether it is the preferred one', () => {
  const up = (server?: string) => detailsOf(account, { phase: 'registered', sinceMs: 5, server }, 10);
  expect(up('pbx.example:8089')).toEqual({
    state: 'up',
    server: 'pbx.example:8089',
    sinceMs: 5,
    isFallback: false,
  });
  expect(up('spare.example')).toMatchObject({ server: 'spare.example', isFallback: true });
  expect(up()).toMatchObject({ server: 'pbx.example:8089', isFallback: false });
});

it('counts the whole seconds to the next attempt, and gives the one thing to do', () => {
  const down = (code: 'registration-refused' | 'server-unreachable', nowMs: number) =>
    detailsOf(account, { phase: 'waiting', trouble: { code }, retryAtMs: 10_000 }, nowMs);
  expect(down('server-unreachable', 8_500)).toEqual({
    state: 'down',
    trouble: 'server-unreachable',
    retryInS: 2,
    action: 'retry',
  });
  expect(down('registration-refused', 20_000)).toMatchObject({ retryInS: 0, action: 'edit' });
});
