/** What is known of a colleague's phone, put together from whole and partial news (RFC 4235 section 3.3), purely. */
import type { PhoneStanding } from '../signalling.ts';
import type { DialogInfo, WatchedDialog } from './dialog-info.ts';

export interface WatchedPhone {
  /** Version of the last news; null before the first in this dialog of the subscription. */
  readonly version: number | null;
  readonly dialogs: readonly WatchedDialog[];
}

export const unseenPhone: WatchedPhone = { version: null, dialogs: [] };

/** `isComplete` is false where a piece between was missed, so that all of it should be asked for again. */
export interface Seen {
  readonly phone: WatchedPhone;
  readonly isComplete: boolean;
}

/** Takes news in. Older news than what is known changes nothing. */
export function see(phone: WatchedPhone, info: DialogInfo): Seen {
  const { version } = phone;
  if (version !== null && info.version <= version) return { phone, isComplete: true };
  if (info.isFull)
    return { phone: { version: info.version, dialogs: living(info.dialogs) }, isComplete: true };
  const changed = new Map(phone.dialogs.map((dialog) => [dialog.id, dialog]));
  for (const dialog of info.dialogs) changed.set(dialog.id, dialog);
  return {
    phone: { version: info.version, dialogs: living([...changed.values()]) },
    isComplete: version !== null && info.version === version + 1,
  };
}

/** A phone that rings beside a conversation is said to ring, since that call can be taken. */
export function standingOf({ dialogs }: WatchedPhone): PhoneStanding {
  const ringing = dialogs.find(({ state, direction }) => state === 'early' && direction !== 'initiator');
  if (ringing !== undefined) return { kind: 'ringing', caller: ringing.remote, replaces: ringing.replaces };
  return dialogs.length === 0 ? { kind: 'free' } : { kind: 'busy' };
}

function living(dialogs: readonly WatchedDialog[]): readonly WatchedDialog[] {
  return dialogs.filter(({ state }) => state !== 'terminated');
}
