/** Answers what faces ask about callers and contacts of Odoo, and keeps a caller's number there. */
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type { OdooClient } from '../odoo/odoo-client.ts';
import type { Caller } from '../protocol/caller.ts';
import type { CommandsTo } from '../protocol/commands.ts';
import type { Contact } from '../protocol/odoo-data.ts';
import type { contactCommands } from '../protocol/odoo-contact-commands.ts';
import { done, type Handlers } from '../protocol/receive.ts';
import type { KnownSender } from '../protocol/sender.ts';
import type { CallerDesk } from './caller-desk.ts';
import type { OdooDesk } from './odoo-desk.ts';

type ContactHandlers = Pick<Handlers<'background'>, keyof typeof contactCommands & CommandsTo<'background'>>;

/** Everybody on a site with a number, as the caller desk wants them. */
export function findOn(
  odoo: OdooDesk,
  readCountry: () => Promise<string>,
): (site: string, number: string) => Promise<Result<readonly Caller[], Trouble>> {
  return (site, number) =>
    odoo.serveSite(site, async (client) => {
      const found = await client.findCallers({ number, country: await readCountry(), companyIds: [] });
      if (!found.ok) return found;
      return ok(
        found.value.matches.map(
          ({ model, id, name, company, contactId, recordName, email, avatarPath }): Caller => ({
            site,
            record: { model, id },
            name: name.slice(0, 500),
            company: company.slice(0, 500),
            contactId,
            recordName: recordName.slice(0, 500),
            email: email.slice(0, 500),
            avatarPath,
          }),
        ),
      );
    });
}

const callerOf = (site: string, contact: Contact): Caller => ({
  site,
  record: { model: 'res.partner', id: contact.id },
  name: contact.name,
  company: contact.company,
  contactId: contact.id,
  recordName: '',
  email: contact.email,
  avatarPath: contact.avatarPath,
});

export function contactHandlers(desks: {
  readonly odoo: OdooDesk;
  readonly callers: CallerDesk;
  readonly readSettings: () => Promise<{ readonly country: string; readonly odooSites: readonly string[] }>;
}): ContactHandlers {
  const { odoo, callers } = desks;
  const country = async (): Promise<string> => (await desks.readSettings()).country;

  async function siteOf(from: KnownSender): Promise<Result<string, Trouble>> {
    const site = from.site ?? (await desks.readSettings()).odooSites[0];
    return site === undefined ? fail(trouble('odoo-not-connected')) : ok(site);
  }

  /** Writes to Odoo, then reads the contact back: from then on the number is its own. */
  async function keep(
    from: KnownSender,
    { callId, number, companyIds }: { callId: string | null; number: string; companyIds: readonly number[] },
    write: (client: OdooClient) => Promise<Result<number, Trouble>>,
  ): Promise<Result<{ contact: Contact }, Trouble>> {
    const site = await siteOf(from);
    if (!site.ok) return site;
    const kept = await odoo.serveSite(site.value, async (client) => {
      const written = await write(client);
      return written.ok ? client.readContact({ contactId: written.value, companyIds }) : written;
    });
    if (!kept.ok) return kept;
    const { contact } = kept.value;
    await callers.assign(callId, number, callerOf(site.value, contact));
    return ok({ contact });
  }

  return {
    'caller.choose': async ({ callId, site, record }) => {
      await callers.choose(callId, { site, record });
      return done;
    },
    'odoo.contact': (args, from) =>
      odoo.serve(from, async (client) => {
        const read = await client.readContact(args);
        return read.ok ? ok({ ...read.value, people: [...read.value.people] }) : read;
      }),
    'odoo.glance': (args, from) =>
      odoo.serve(from, async (client) => {
        const read = await client.readGlance(args);
        if (!read.ok) return read;
        const { opportunities, orders, tasks, tickets, notes } = read.value;
        return ok({
          opportunities: plain(opportunities),
          orders: plain(orders),
          tasks: plain(tasks),
          tickets: plain(tickets),
          notes: plain(notes),
        });
      }),
    'odoo.create-contact': (args, from) =>
      keep(from, args, async (client) =>
        client.createContact({
          name: args.name,
          number: args.number,
          country: await country(),
          email: args.email,
          isCompany: false,
          company: args.companyName.trim() === '' ? null : { name: args.companyName.trim() },
          repeatOfMs: args.repeatOfMs,
          companyIds: args.companyIds,
        }),
      ),
    'odoo.add-number': (args, from) =>
      keep(from, args, async (client) => {
        const { contactId, number, replacedField, companyIds } = args;
        const added = await client.addNumber({
          contactId,
          number,
          country: await country(),
          replacedField,
          companyIds,
        });
        return added.ok ? ok(contactId) : added;
      }),
  };
}

/** A section whose rows may be passed on. */
function plain<T, S extends { readonly state: 'left-out' }>(
  section: { readonly state: 'shown'; readonly rows: readonly T[]; readonly hasMore: boolean } | S,
): { state: 'shown'; rows: T[]; hasMore: boolean } | S {
  return section.state === 'shown' ? { ...section, rows: [...section.rows] } : section;
}
