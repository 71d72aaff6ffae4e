/** A number leaves for the phone system as the dialling rules want it, and is shown as people write it. */
import { expect, it } from 'vitest';
import { ok } from '../lib/result.ts';
import type { Args } from '../protocol/commands.ts';
import type { DiallingSettings } from '../protocol/dialling-settings.ts';
import { createNumberDialler } from './number-dialler.ts';
import type { PhoneHost } from './phone-host.ts';
import { defaultSettings } from './settings-shape.ts';

async function dialled(number: string, dialling: DiallingSettings): Promise<Args<'phone.dial'>> {
  const told: unknown[] = [];
  const host = {
    tell: async (_name: string, args: unknown) => {
      told.push(args);
      return ok({ callId: 'c' });
    },
  } as unknown as Pick<PhoneHost, 'tell'>;
  const settings = { ...defaultSettings('nl-BE'), dialling };
  const country = { of: async () => 'BE', forNumber: async () => 'BE' };
  const dial = createNumberDialler(host, async () => settings, country);
  const reply = await dial({ number, accountId: null, name: '', record: null }, null);
  expect(reply.ok).toBe(true);
  return told[0] as Args<'phone.dial'>;
}

it('rewrites what is sent, and nothing of what is shown', async () => {
  const sent = await dialled('+32 2 290 34 90', { plus: 'national', outsidePrefix: '0' });
  expect(sent.dialString).toBe('0022903490');
  expect(sent.party.number).toBe('+32 2 290 34 90');
});

it.each(['112', '1002', '*97'])('sends %s as it is, whatever the rules', async (number) => {
  const sent = await dialled(number, { plus: 'zeros', outsidePrefix: '0' });
  expect(sent.dialString).toBe(number);
});
