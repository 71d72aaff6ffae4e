/** Who is signed in is known over the deaths of the worker, and no longer once something speaks against it. */
import { expect, it, vi } from 'vitest';
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import { createSessionKeeper } from './session-keeper.ts';
import type { OdooSession } from './session.ts';

const session = (uid: number): OdooSession => ({
  uid,
  userName: 'Mitchell Admin',
  database: 'sandbox',
  version: { text: '17.0', major: 17, minor: 0, isEnterprise: false },
  lang: 'en_US',
  tz: null,
  companies: [{ id: 1, name: 'YourCompany' }],
  hasOfficialPhone: false,
});

/** Lives of one worker after the other over the same shelf, in an Odoo in which one user after the other is signed in. */
function stage(answers: Result<OdooSession, Trouble>[]) {
  const asked: Result<OdooSession, Trouble>[] = [];
  let shelved: unknown;
  let nowMs = 0;
  let isLetGo = Promise.resolve();
  return {
    asked,
    /** Answers wait from now on; what is returned lets them go. */
    hold(): () => void {
      let letGo = (): void => undefined;
      isLetGo = new Promise((resolve) => (letGo = resolve));
      return () => letGo();
    },
    pass: (ms: number) => (nowMs += ms),
    shelve: (value: unknown) => (shelved = value),
    worker: () =>
      createSessionKeeper({
        read: async () => {
          const answer = answers[asked.length];
          if (answer === undefined) throw new Error('asked too often');
          asked.push(answer);
          await isLetGo;
          return answer;
        },
        nowMs: () => nowMs,
        shelf: {
          // As plain data, which is all that a browser keeps.
          read: async () => (shelved === undefined ? undefined : JSON.parse(JSON.stringify(shelved))),
          write: async (kept) => void (shelved = kept),
        },
      }),
  };
}

const uidOf = (read: Result<OdooSession, Trouble>): number | string =>
  read.ok ? read.value.uid : read.error.code;

it('is asked for once, also over the death of the worker', async () => {
  const { worker, asked, pass } = stage([ok(session(1))]);
  const first = worker();
  expect((await Promise.all([first.current(1000), first.current(1000)])).map(uidOf)).toEqual([1, 1]);
  pass(999);
  expect(await worker().current(1000)).toEqual(ok(session(1)));
  expect(asked).toHaveLength(1);
});

it('is asked for again when it is too old for what is to be done', async () => {
  const { worker, pass } = stage([ok(session(1)), ok(session(2)), ok(session(3))]);
  const keeper = worker();
  expect(uidOf(await keeper.current(1000))).toBe(1);
  expect(uidOf(await keeper.current(0))).toBe(2);
  pass(1000);
  expect(uidOf(await keeper.current(5000))).toBe(2);
  expect(uidOf(await keeper.current(1000))).toBe(3);
});

it('is forgotten on a sign, by this worker and the next', async () => {
  const { worker } = stage([ok(session(1)), ok(session(2)), ok(session(3))]);
  const keeper = worker();
  await keeper.current(1000);
  await keeper.forget();
  expect(uidOf(await keeper.current(1000))).toBe(2);
  await worker().forget();
  expect(uidOf(await worker().current(1000))).toBe(3);
});

it('keeps no answer that was under way when the sign came', async () => {
  const { worker, asked, hold } = stage([ok(session(1)), ok(session(2))]);
  const letGo = hold();
  const keeper = worker();
  const early = keeper.current(1000);
  await vi.waitUntil(() => asked.length === 1, { interval: 0 });
  await keeper.forget();
  const late = keeper.current(1000);
  letGo();
  expect([uidOf(await early), uidOf(await late)]).toEqual([1, 2]);
  expect(uidOf(await keeper.current(1000))).toBe(2);
});

it('keeps no failure, and believes no shelf that holds something else', async () => {
  const { worker, shelve } = stage([fail(trouble('odoo-signed-out')), ok(session(2)), ok(session(3))]);
  const keeper = worker();
  expect(uidOf(await keeper.current(1000))).toBe('odoo-signed-out');
  expect(uidOf(await keeper.current(1000))).toBe(2);
  shelve({ readAtMs: 0, session: { uid: 'admin' } });
  expect(uidOf(await worker().current(1000))).toBe(3);
});
