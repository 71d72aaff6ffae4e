/** Speaks to Odoo for the faces: picks the site, checks the grant, keeps one client per site. */
import { fail, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type { KnownSender } from '../protocol/sender.ts';
import { createOdooClient, type OdooClient, type OdooShelf } from '../odoo/odoo-client.ts';

export interface OdooDesk {
  /** Runs `task` with the client of the sender's own site, or of the first connected site for our own pages. */
  serve<T>(
    from: KnownSender,
    task: (client: OdooClient) => Promise<Result<T, Trouble>>,
  ): Promise<Result<T, Trouble>>;
  /** A page of a site was loaded: who is signed in there may have changed. */
  pageLoaded(site: string): Promise<void>;
  /** Runs `task` with the client of a named site. */
  serveSite<T>(
    site: string,
    task: (client: OdooClient) => Promise<Result<T, Trouble>>,
  ): Promise<Result<T, Trouble>>;
}

export function createOdooDesk(options: {
  readonly fetch: typeof fetch;
  readonly isGranted: (site: string) => Promise<boolean>;
  readonly readSites: () => Promise<readonly string[]>;
  readonly nowMs: () => number;
  /** Where what was learned about a site outlives the worker. */
  readonly shelfOf?: (site: string) => OdooShelf;
}): OdooDesk {
  const clients = new Map<string, OdooClient>();

  function clientOf(site: string): OdooClient {
    const known = clients.get(site);
    if (known !== undefined) return known;
    const client = createOdooClient({
      origin: site,
      fetch: options.fetch,
      nowMs: options.nowMs,
      ...(options.shelfOf === undefined ? {} : { shelf: options.shelfOf(site) }),
    });
    clients.set(site, client);
    return client;
  }

  async function serveSite<T>(
    site: string,
    task: (client: OdooClient) => Promise<Result<T, Trouble>>,
  ): Promise<Result<T, Trouble>> {
    if (!(await options.isGranted(site))) return fail(trouble('odoo-not-granted'));
    return task(clientOf(site));
  }

  return {
    serveSite,
    pageLoaded: (site) => clientOf(site).pageLoaded(),
    async serve(from, task) {
      const site = from.site ?? (await options.readSites())[0];
      return site === undefined ? fail(trouble('odoo-not-connected')) : serveSite(site, task);
    },
  };
}
