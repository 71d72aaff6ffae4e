/** Colleagues on the demo line, so that somebody without a PBX sees what they look like. */
import type { Account } from '../protocol/account.ts';
import type { PresenceSettings } from '../protocol/presence-settings.ts';

const DEMO_COLLEAGUES = [
  { number: '601', name: 'Marc Demo' },
  { number: '602', name: 'Mitchell Admin' },
] as const;

/** The settings with the demo line's own colleagues, unless the user has put colleagues on it. */
export function withDemoColleagues(
  presence: PresenceSettings,
  accounts: readonly Account[],
): PresenceSettings {
  const demo = accounts.find(({ kind }) => kind === 'demo');
  if (demo === undefined || presence.colleagues.some(({ accountId }) => accountId === demo.id))
    return presence;
  const added = DEMO_COLLEAGUES.map((colleague) => ({ ...colleague, accountId: demo.id }));
  return { ...presence, colleagues: [...presence.colleagues, ...added] };
}
