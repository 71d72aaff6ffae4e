/** Remembers who was last seen signed in at each Odoo, also when the browser was closed meanwhile. */
import * as v from 'valibot';
import { browser } from '../lib/browser.ts';
import type { OdooUser } from '../journal/outbox-job.ts';

/** By the origin of the Odoo. */
export type UsersBySite = Readonly<Record<string, OdooUser>>;

export interface UserShelf {
  read(): Promise<UsersBySite>;
  write(users: UsersBySite): Promise<void>;
}

const UsersSchema = v.record(
  v.string(),
  v.object({ database: v.string(), uid: v.number(), name: v.string() }),
);
const KEY = 'odooUsers';

export const userShelf: UserShelf = {
  async read() {
    const read = v.safeParse(UsersSchema, (await browser.storage.local.get(KEY))[KEY]);
    return read.success ? read.output : {};
  },
  write: (users) => browser.storage.local.set({ [KEY]: users }),
};
