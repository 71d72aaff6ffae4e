/** Who may record, and who may learn of recordings: never a page, and a script on an Odoo page only the former. */
import { describe, expect, it } from 'vitest';
import { ok } from '../lib/result.ts';
import { commands, type CommandName } from './commands.ts';
import { createReceiver, type Handlers } from './receive.ts';
import type { StampedSender } from './sender.ts';

const ID = 'extension';
const ORIGIN = `chrome-extension://${ID}`;
const SENDERS: Record<'page' | 'odoo' | 'popup' | 'options', StampedSender> = {
  page: { id: ID, url: 'https://anything.example/', origin: 'https://anything.example', tab: { id: 1 } },
  odoo: { id: ID, url: 'https://odoo.example/web', origin: 'https://odoo.example', tab: { id: 1 } },
  popup: { id: ID, url: `${ORIGIN}/popup.html`, origin: ORIGIN },
  options: { id: ID, url: `${ORIGIN}/options.html`, origin: ORIGIN },
};

async function mayFrom(sender: StampedSender, name: CommandName, args: unknown): Promise<boolean> {
  const receiver = createReceiver({
    target: 'background',
    table: commands,
    ground: () => ({
      extensionId: ID,
      extensionOrigin: ORIGIN,
      pages: { popup: '/popup.html', options: '/options.html', offscreen: '/offscreen.html' },
      odooSites: ['https://odoo.example'],
    }),
    handlers: { [name]: async () => ok({}) } as unknown as Handlers<'background'>,
  });
  return (await receiver.receive({ to: 'background', name, args }, sender))?.ok === true;
}

const RECORDING = { recordingId: 'a' };
const CASES: readonly (readonly [CommandName, unknown, readonly (keyof typeof SENDERS)[]])[] = [
  ['call.record', { callId: 'a', wish: 'on' }, ['odoo', 'popup', 'options']],
  ['recordings.list', {}, ['popup', 'options']],
  ['recordings.remove', RECORDING, ['options']],
  ['recordings.restore', RECORDING, ['options']],
  ['recordings.attach', RECORDING, ['options']],
  ['journal.statistics', { days: 7 }, ['options']],
];

describe.each(CASES)('%s', (name, args, allowed) => {
  it.each(Object.keys(SENDERS) as (keyof typeof SENDERS)[])('from %s', async (sender) => {
    expect(await mayFrom(SENDERS[sender], name, args)).toBe(allowed.includes(sender));
  });

  it('from another extension', async () => {
    expect(await mayFrom({ ...SENDERS.options, id: 'other' }, name, args)).toBe(false);
  });
});
