/** Everything Sidetone reads from one Odoo, with its session and capabilities remembered for a while. */
import { ok, type Result } from '../lib/result.ts';
import type { Trouble } from '../lib/trouble.ts';
import type { Activity, OdooIdentity } from '../protocol/odoo-data.ts';
import { listDueActivities } from './activities.ts';
import { createCapabilities, type Capabilities } from './capabilities.ts';
import { odooContext } from './companies.ts';
import { listContacts, type ContactPage, type ContactQuery } from './contacts.ts';
import { createRpc } from './rpc.ts';
import { identityOf, readSession, type OdooSession } from './session.ts';

export interface OdooClientOptions {
  /** Origin of the Odoo server, without a path. */
  readonly origin: string;
  readonly fetch: typeof fetch;
  /** Wall-clock milliseconds. */
  readonly nowMs: () => number;
  /** How long one request may take, in milliseconds. */
  readonly timeoutMs?: number;
}

/** The companies the user is looking at; empty for the user's current one. */
export interface CompanyChoice {
  readonly companyIds: readonly number[];
}

export interface OdooClient {
  /** Who is signed in, asked anew each time. */
  identify(): Promise<Result<OdooIdentity, Trouble>>;
  /** One page of the contacts that have a number, see `contacts.ts`. */
  listContacts(query: ContactQuery & CompanyChoice): Promise<Result<ContactPage, Trouble>>;
  /** The signed-in user's call activities that are overdue or due today. */
  listDueActivities(choice: CompanyChoice): Promise<Result<Activity[], Trouble>>;
}

const DEFAULT_TIMEOUT_MS = 15_000;
/** Somebody else may sign in under the same cookie; after this long we ask again who it is. */
const SESSION_MAX_AGE_MS = 30_000;

/** A client of one Odoo; it stores nothing and asks nothing before it is used. */
export function createOdooClient(options: OdooClientOptions): OdooClient {
  let lastId = 0;
  const rpc = createRpc({
    origin: options.origin,
    fetch: options.fetch,
    newId: () => ++lastId,
    timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
  });
  let known: { readonly session: OdooSession; readonly readAtMs: number } | null = null;
  const capabilities = new Map<string, Capabilities>();

  async function currentSession(maxAgeMs: number): Promise<Result<OdooSession, Trouble>> {
    if (known !== null && options.nowMs() - known.readAtMs < maxAgeMs) return ok(known.session);
    const read = await readSession(rpc);
    known = read.ok ? { session: read.value, readAtMs: options.nowMs() } : null;
    return read;
  }

  /** Field lists differ by database, version and the user's groups. */
  function capabilitiesOf(session: OdooSession): Capabilities {
    const key = `${session.database}\n${session.version.text}\n${session.uid}`;
    const found = capabilities.get(key) ?? createCapabilities(rpc, odooContext(session, []));
    capabilities.set(key, found);
    return found;
  }

  /** Runs a task in the user's session; after any failure everything remembered is asked again. */
  async function inSession<T>(
    task: (session: OdooSession) => Promise<Result<T, Trouble>>,
  ): Promise<Result<T, Trouble>> {
    const session = await currentSession(SESSION_MAX_AGE_MS);
    if (!session.ok) return session;
    const done = await task(session.value);
    if (!done.ok) {
      known = null;
      capabilities.clear();
    }
    return done;
  }

  return {
    async identify() {
      const session = await currentSession(0);
      return session.ok ? ok(identityOf(options.origin, session.value)) : session;
    },
    listContacts: (query) =>
      inSession((session) =>
        listContacts(rpc, capabilitiesOf(session), odooContext(session, query.companyIds), query),
      ),
    listDueActivities: (choice) =>
      inSession((session) =>
        listDueActivities(
          rpc,
          capabilitiesOf(session),
          odooContext(session, choice.companyIds),
          session,
          options.nowMs(),
        ),
      ),
  };
}
