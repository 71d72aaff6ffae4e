/** The second script is asked for when it is wanted, comes once, and can be asked for again after a failure. */
import { expect, it } from 'vitest';
import { fail, ok, type Result } from '../../lib/result.ts';
import { trouble, type Trouble } from '../../lib/trouble.ts';
import type { Send } from '../../protocol/send.ts';
import { createLaterScript, type LaterParts } from './later-script.ts';

const PARTS = {} as LaterParts;

/** A worker that answers with `replies` in turn, before which it has put the script in where `comes` says so. */
function stage(
  replies: readonly Result<object, Trouble>[],
  comes: readonly boolean[] = replies.map((r) => r.ok),
) {
  let asked = 0;
  let take: (parts: LaterParts) => void = () => undefined;
  const send = (async () => {
    const turn = asked++;
    await Promise.resolve();
    if (comes[turn] === true) take(PARTS);
    await Promise.resolve();
    return replies[turn];
  }) as unknown as Send;
  const arrive = (): Promise<LaterParts> => new Promise((resolve) => (take = resolve));
  return { script: createLaterScript(send, arrive), asked: () => asked };
}

const done = ok({});
const lost = fail(trouble('phone-unavailable'));
const refused = fail(trouble('widget-incomplete'));

it('is asked for once, by whomever and however often', async () => {
  const { script, asked } = stage([done]);
  expect(script.parts()).toBe(null);
  const both = await Promise.all([script.load(), script.load()]);
  expect(both).toEqual([ok(PARTS), ok(PARTS)]);
  expect(await script.load()).toEqual(ok(PARTS));
  expect(script.parts()).toBe(PARTS);
  expect(asked()).toBe(1);
});

it('asks another worker when one died over it', async () => {
  const { script, asked } = stage([lost, done]);
  expect(await script.load()).toEqual(ok(PARTS));
  expect(asked()).toBe(2);
});

it('takes what came although the answer was lost', async () => {
  const { script, asked } = stage([lost], [true]);
  expect(await script.load()).toEqual(ok(PARTS));
  expect(asked()).toBe(1);
});

it('gives up after the second worker, and begins anew when it is wanted again', async () => {
  const { script } = stage([lost, lost, refused, done]);
  expect(await script.load()).toEqual(lost);
  expect(await script.load()).toEqual(refused);
  expect(script.parts()).toBe(null);
  expect(await script.load()).toEqual(ok(PARTS));
});

it('says that the phone was updated when what was put in is not its own', async () => {
  const { script } = stage([done], [false]);
  expect(await script.load()).toMatchObject({ ok: false, error: { code: 'extension-reloaded' } });
});
