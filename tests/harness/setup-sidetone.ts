/** Sets Sidetone up the way its options page does: through the same commands, sent from that page. */
import type { Page } from 'playwright-core';
import type { Args, CommandName, Reply } from '../../src/protocol/commands.ts';
import { CODECS, type Account, type IceSecrets } from '../../src/protocol/account.ts';
import type { Result } from '../../src/lib/result.ts';
import type { Trouble } from '../../src/lib/trouble.ts';

/** Sends one command from an extension page and returns its raw reply. */
export function sendFrom<N extends CommandName>(
  page: Page,
  name: N,
  args: Args<N>,
): Promise<Result<Reply<N>, Trouble>> {
  return page.evaluate((message) => chrome.runtime.sendMessage(message), {
    to: 'background',
    name,
    args,
  } as never) as Promise<Result<Reply<N>, Trouble>>;
}

async function demand<N extends CommandName>(page: Page, name: N, args: Args<N>): Promise<Reply<N>> {
  const reply = await sendFrom(page, name, args);
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code} ${reply.error.detail ?? ''}`);
  return reply.value;
}

export const DEMO_ACCOUNT: Account = { kind: 'demo', id: 'demo', label: 'Demo line' };

/** A SIP account as a user would type it. */
export function sipAccount(
  server: string,
  { user, domain }: { readonly user: string; readonly domain: string },
): Account & { kind: 'sip' } {
  return {
    kind: 'sip',
    id: 'office',
    label: 'Office',
    servers: [server],
    user,
    authUser: '',
    domain,
    displayName: '',
    iceServers: [],
    isRelayOnly: false,
    codecs: [...CODECS],
  };
}

/** Saves an account with its secret. */
export async function saveAccount(
  options: Page,
  account: Account,
  secret: string | null,
  iceSecrets: IceSecrets = {},
): Promise<void> {
  await demand(options, 'settings.save-account', { account, secret, iceSecrets });
}

/** Connects an Odoo origin that the build may reach. */
export async function connectOdoo(options: Page, origin: string): Promise<void> {
  await demand(options, 'odoo.add-site', { origin });
}

/** The phone as the background shows it now. */
export async function readPhone(page: Page): Promise<Reply<'face.watch'>> {
  return demand(page, 'face.watch', {});
}

/** True when the first line is registered. */
export async function isRegistered(page: Page): Promise<boolean> {
  const { phone } = await readPhone(page);
  return phone.state === 'ready' && phone.snapshot.lines[0]?.stage.phase === 'registered';
}
