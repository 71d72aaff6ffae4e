/** The receiving end: what is handled, what is dropped and counted, and what a reply says. */
import { describe, expect, it } from 'vitest';
import { ok } from '../lib/result.ts';
import { commands, type CommandName } from './commands.ts';
import { createReceiver, done, type Handlers } from './receive.ts';
import { createSend } from './send.ts';
import type { StampedSender } from './sender.ts';

const EXTENSION = 'chrome-extension://abc';
const ground = {
  extensionId: 'abc',
  extensionOrigin: EXTENSION,
  pages: {
    popup: '/src/popup/index.html',
    options: '/src/options/index.html',
    offscreen: '/src/offscreen/index.html',
  },
  odooSites: ['https://odoo.example'],
};
const offscreen: StampedSender = {
  id: 'abc',
  url: `${EXTENSION}/src/offscreen/index.html`,
  origin: EXTENSION,
};
const popup: StampedSender = { id: 'abc', url: `${EXTENSION}/src/popup/index.html`, origin: EXTENSION };
const worker: StampedSender = { id: 'abc', url: `${EXTENSION}/worker.js`, origin: EXTENSION };
const odoo: StampedSender = {
  id: 'abc',
  url: 'https://odoo.example/web',
  origin: 'https://odoo.example',
  tab: {},
};
const page: StampedSender = {
  id: 'abc',
  url: 'https://evil.example/',
  origin: 'https://evil.example',
  tab: {},
};

/** A background in which every command is handled by noting its name. */
function background() {
  const handled: string[] = [];
  const names = Object.keys(commands) as CommandName[];
  const handlers = Object.fromEntries(
    names.map((name) => [name, () => (handled.push(name), Promise.resolve(done))]),
  ) as unknown as Handlers<'background'>;
  return {
    handled,
    receiver: createReceiver({ target: 'background', table: commands, ground: () => ground, handlers }),
  };
}

const dial = {
  to: 'background',
  name: 'call.dial',
  args: { number: '600', accountId: null, name: '', record: null },
};

describe('createReceiver', () => {
  it('handles an allowed, well-formed command', async () => {
    const { receiver, handled } = background();
    expect(await receiver.receive(dial, odoo)).toEqual(ok({}));
    expect(handled).toEqual(['call.dial']);
  });

  it.each([
    ['a page that is not a granted Odoo', dial, page, 'not-allowed'],
    ['another extension', dial, { ...popup, id: 'xyz' }, 'foreign'],
    ['a face playing the phone', { to: 'background', name: 'phone.ready', args: {} }, popup, 'not-allowed'],
    ['a widget reading settings', { to: 'background', name: 'settings.read', args: {} }, odoo, 'not-allowed'],
    ['an unknown command', { to: 'background', name: 'call.explode', args: {} }, popup, 'unknown-command'],
    ['a name from the prototype', { to: 'background', name: 'toString', args: {} }, popup, 'unknown-command'],
    [
      'a command for somebody else',
      { to: 'background', name: 'phone.dial', args: {} },
      worker,
      'unknown-command',
    ],
    ['missing arguments', { ...dial, args: { number: '600' } }, odoo, 'malformed'],
    ['extra arguments', { ...dial, args: { ...dial.args, secret: 'x' } }, odoo, 'malformed'],
    [
      'a number that is too long',
      { ...dial, args: { ...dial.args, number: '1'.repeat(300) } },
      odoo,
      'malformed',
    ],
  ])('drops %s', async (_what, message, sender, reason) => {
    const { receiver, handled } = background();
    const reply = await receiver.receive(message, sender);
    expect(reply?.ok).toBe(false);
    expect(handled).toEqual([]);
    expect(receiver.drops()).toMatchObject({ [reason]: 1 });
  });

  it.each([null, 'text', 7, {}, { to: 'offscreen', name: 'phone.report', args: {} }])(
    'leaves %j to somebody else',
    (message) => {
      expect(background().receiver.receive(message, offscreen)).toBeNull();
    },
  );

  it('lets a content script on any page send nothing but what is about numbers on pages', async () => {
    for (const name of Object.keys(commands) as CommandName[]) {
      const { receiver, handled } = background();
      await receiver.receive({ to: 'background', name, args: {} }, page);
      const isAllowed = ['numbers.judge', 'page.call', 'page.find', 'page.load-chip'].includes(name);
      const allowed: readonly string[] = commands[name].from;
      expect(allowed.includes('page'), name).toBe(isAllowed);
      // Without arguments, only the one that needs none is taken.
      expect(handled, name).toEqual(name === 'page.load-chip' ? [name] : []);
    }
  });
});

describe('createSend', () => {
  it('gives back a validated reply', async () => {
    const send = createSend(() => Promise.resolve({ ok: true, value: { callId: 'c1' } }), commands);
    expect(await send('call.dial', dial.args)).toEqual(ok({ callId: 'c1' }));
  });

  it.each([
    ['nobody answers', () => Promise.resolve(undefined), 'phone-unavailable'],
    ['nobody listens', () => Promise.reject(new Error('Receiving end does not exist.')), 'phone-unavailable'],
    [
      'the extension is gone',
      () => Promise.reject(new Error('Extension context invalidated.')),
      'extension-reloaded',
    ],
    ['the reply is of another shape', () => Promise.resolve({ ok: true, value: { callId: 5 } }), 'malformed'],
    [
      'an error comes back',
      () => Promise.resolve({ ok: false, error: { code: 'number-empty' } }),
      'number-empty',
    ],
  ])('says so when %s', async (_what, post, code) => {
    const reply = await createSend(post, commands)('call.dial', dial.args);
    expect(!reply.ok && reply.error.code).toBe(code);
  });
});
