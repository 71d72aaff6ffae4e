/** Keeps with each call who was signed in at each Odoo when it began, so that nothing is told in another's name. */
import type { CallNotes } from '../journal/call-notes.ts';
import type { OdooUser } from '../journal/outbox-job.ts';
import type { PhoneSnapshot } from '../protocol/call-snapshot.ts';
import type { OdooDesk } from './odoo-desk.ts';
import type { UsersBySite, UserShelf } from './user-shelf.ts';

export interface CallUsers {
  /** Takes the present calls in; who is signed in is asked once for each. */
  see(calls: PhoneSnapshot['calls']): Promise<void>;
}

/** Young enough to be told of a call that begins now. */
const SESSION_AGE_MS = 30_000;

/** Where an Odoo does not say who is signed in, the user who was last seen there is taken for it. */
export function createCallUsers(options: {
  readonly notes: Pick<CallNotes, 'change'>;
  readonly odoo: Pick<OdooDesk, 'serveSite'>;
  readonly readSites: () => Promise<readonly string[]>;
  readonly shelf: UserShelf;
}): CallUsers {
  const { notes, odoo, shelf } = options;
  const seen = new Set<string>();

  async function present(): Promise<UsersBySite> {
    const last = await shelf.read();
    const users: Record<string, OdooUser> = {};
    await Promise.all(
      (await options.readSites()).map(async (site) => {
        const asked = await odoo.serveSite(site, (client) => client.readUser({ maxAgeMs: SESSION_AGE_MS }));
        const user = asked.ok ? asked.value : last[site];
        if (user !== undefined) users[site] = user;
      }),
    );
    if (JSON.stringify(users) !== JSON.stringify(last)) await shelf.write(users);
    return users;
  }

  return {
    async see(calls) {
      const fresh = calls.filter(({ id, stage }) => stage.phase !== 'ended' && !seen.has(id));
      if (fresh.length === 0) return;
      for (const { id } of fresh) seen.add(id);
      const users = await present();
      for (const { id } of fresh) {
        // Who was there first counts: an earlier life of this worker may have asked when the call began.
        await notes.change(id, (note) => ({ ...note, users: { ...users, ...note.users } }));
      }
    },
  };
}
