/** Does the one thing that a notice in the popup offers. */
import { assertNever } from '../lib/assert-never.ts';
import type { Trouble } from '../lib/trouble.ts';
import type { Args } from '../protocol/commands.ts';
import type { TroubleAction } from '../ui/trouble-text.ts';
import type { PopupDoor } from './popup-door.ts';

/**
 * Resolves with what went wrong, or null.
 * @param isFirst there is no account yet, so that setting up begins at the beginning.
 */
export async function takeAction(
  action: Exclude<TroubleAction, 'none'>,
  door: Pick<PopupDoor, 'send' | 'close'>,
  isFirst: boolean,
): Promise<Trouble | null> {
  async function goTo(section: Args<'page.open-options'>['section']): Promise<Trouble | null> {
    const reply = await door.send('page.open-options', { section });
    if (!reply.ok) return reply.error;
    door.close();
    return null;
  }

  switch (action) {
    case 'retry':
      await door.send('phone.retry', {});
      return null;
    case 'reload':
      location.reload();
      return null;
    case 'open-settings:accounts':
      return goTo(isFirst ? 'start' : 'accounts');
    // The settings show each Odoo with its own way to sign in.
    case 'sign-in':
    case 'open-settings:odoo':
      return goTo('odoo');
    case 'open-settings:microphone':
      return goTo('microphone');
    case 'open-settings:presence':
      return goTo('presence');
    default:
      return assertNever(action);
  }
}
