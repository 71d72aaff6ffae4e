/** Everything Sidetone asks of one Odoo, with its session and capabilities remembered for a while. */
import { ok, type Result } from '../lib/result.ts';
import type { Trouble, TroubleCode } from '../lib/trouble.ts';
import type { OdooIdentity } from '../protocol/odoo-data.ts';
import { listDueActivities, type ActivityPage, type ActivityQuery } from './activities.ts';
import { cancelActivity, editActivity, finishActivity, restoreActivity } from './activity-actions.ts';
import { readActivity, readCustomerOf } from './activity-details.ts';
import { listActivityTypes, scheduleActivity } from './activity-schedule.ts';
import { findCallers } from './callers.ts';
import { attachFile } from './attachments.ts';
import { createCapabilities, type Capabilities, type FieldShelf } from './capabilities.ts';
import { postNote } from './chatter-log.ts';
import { listCompanies, listUsers } from './choices.ts';
import { odooContext } from './companies.ts';
import { readCompanyCountry } from './company-country.ts';
import { readContact } from './contact-details.ts';
import { addNumber, createContact } from './contact-edit.ts';
import { listContacts, type ContactPage, type ContactQuery } from './contacts.ts';
import { readGlance } from './glance.ts';
import { findRecordOfNumber } from './number-record.ts';
import { createRpc } from './rpc.ts';
import type { OdooScope } from './scope.ts';
import { createSessionKeeper, type SessionShelf } from './session-keeper.ts';
import { identityOf, readSession, type OdooSession } from './session.ts';
import { readSipPassword, readSipProposal } from './voip-account.ts';
import { listVoipCalls, putVoipCall } from './voip-call-log.ts';
import { findVoipModules } from './voip-modules.ts';

export interface OdooClientOptions {
  /** Origin of the Odoo server, without a path. */
  readonly origin: string;
  readonly fetch: typeof fetch;
  /** Wall-clock milliseconds. */
  readonly nowMs: () => number;
  /** How long one request may take, in milliseconds. */
  readonly timeoutMs?: number;
  /** Keeps for a later life of the client what was learned about Odoo. */
  readonly shelf?: OdooShelf;
}

export interface OdooShelf {
  readonly session: SessionShelf;
  /** The field lists that `owner` (a user of a database) sees. */
  of(owner: string): FieldShelf;
  /** Something is wrong: everything is to be asked again. */
  clear(): Promise<void>;
}

/** The companies the user is looking at; empty for the user's current one. */
export interface CompanyChoice {
  readonly companyIds: readonly number[];
}

/** A task in Odoo as the client offers it: its own request together with the companies the user is looking at. */
type Offered<Task> = Task extends (scope: OdooScope, request: infer Request) => infer Answer
  ? (request: Request & CompanyChoice) => Answer
  : never;

/** Each task is described where it stands, in the file that it is imported from. */
export interface OdooClient {
  /** A page of this Odoo was loaded: who is signed in, and what the user chose, may have changed before it. */
  pageLoaded(): Promise<void>;
  /** Who is signed in, asked anew each time. */
  identify(): Promise<Result<OdooIdentity, Trouble>>;
  /** Which user of which database is signed in, asked anew each time: it may be another one under the same cookie. */
  readUser(): Promise<Result<{ database: string; uid: number; name: string }, Trouble>>;
  /** One page of the contacts that have a number, see `contacts.ts`. */
  listContacts(
    query: ContactQuery & CompanyChoice,
    signal?: AbortSignal,
  ): Promise<Result<ContactPage, Trouble>>;
  /** The signed-in user's call activities, or those of every kind, that are overdue or due today. */
  listDueActivities(query: ActivityQuery & CompanyChoice): Promise<Result<ActivityPage, Trouble>>;
  /** Everybody with a caller’s number, the best match first. */
  readonly findCallers: Offered<typeof findCallers>;
  /** One activity in full, with its customer. */
  readonly readActivity: Offered<typeof readActivity>;
  /** Marks an activity done; safe to repeat. */
  readonly finishActivity: Offered<typeof finishActivity>;
  readonly editActivity: Offered<typeof editActivity>;
  /** Cancels an activity and gives back what `restoreActivity` needs. */
  readonly cancelActivity: Offered<typeof cancelActivity>;
  readonly restoreActivity: Offered<typeof restoreActivity>;
  readonly listActivityTypes: Offered<typeof listActivityTypes>;
  /** Schedules an activity on any record; safe to repeat with the time it was asked for. */
  readonly scheduleActivity: Offered<typeof scheduleActivity>;
  /** The customer of any record. */
  readonly readCustomerOf: Offered<typeof readCustomerOf>;
  readonly readContact: Offered<typeof readContact>;
  readonly createContact: Offered<typeof createContact>;
  readonly addNumber: Offered<typeof addNumber>;
  readonly listCompanies: Offered<typeof listCompanies>;
  readonly listUsers: Offered<typeof listUsers>;
  /** What is open with a customer, and the last notes. */
  readonly readGlance: Offered<typeof readGlance>;
  /** Logs in a record’s chatter, exactly once per key. */
  readonly postNote: Offered<typeof postNote>;
  /** Puts a file on a record, exactly once per key. */
  readonly attachFile: Offered<typeof attachFile>;
  /** The record that a number in a page stands in. */
  readonly findRecordOfNumber: Offered<typeof findRecordOfNumber>;
  /** ISO code of the country of the user's company. */
  readonly readCompanyCountry: Offered<typeof readCompanyCountry>;
  readonly findVoipModules: Offered<typeof findVoipModules>;
  readonly readSipProposal: Offered<typeof readSipProposal>;
  /** To be asked for only at the moment the account is taken over; never kept or logged. */
  readonly readSipPassword: Offered<typeof readSipPassword>;
  readonly listVoipCalls: Offered<typeof listVoipCalls>;
  readonly putVoipCall: Offered<typeof putVoipCall>;
}

const DEFAULT_TIMEOUT_MS = 15_000;
/** Somebody else may sign in under the same cookie; after this long we ask again who it is, before anything is written. */
const SESSION_MAX_AGE_MS = 30_000;
/**
 * The same for what is only read. Odoo itself decides by the cookie what may be seen, and whoever signs in as another loads
 * a page, which is told to the client; this is for those who do it where no widget stands.
 */
const READING_MAX_AGE_MS = 10 * 60_000;

/** Troubles with one record or value, which say nothing against what is remembered of the session. */
const OF_ONE_RECORD: ReadonlySet<TroubleCode> = new Set([
  'odoo-record-gone',
  'odoo-refused',
  'odoo-no-free-field',
  'odoo-model-missing',
]);

/** A client of one Odoo; it stores nothing and asks nothing before it is used. */
export function createOdooClient(options: OdooClientOptions): OdooClient {
  let lastId = 0;
  const rpc = createRpc({
    origin: options.origin,
    fetch: options.fetch,
    newId: () => ++lastId,
    timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
  });
  const sessions = createSessionKeeper({
    read: () => readSession(rpc),
    nowMs: options.nowMs,
    shelf: options.shelf?.session,
  });
  const capabilities = new Map<string, Capabilities>();

  /** Field lists differ by database, version and the user's groups. */
  function capabilitiesOf(session: OdooSession): Capabilities {
    const key = `${session.database}\n${session.version.text}\n${session.uid}`;
    const found =
      capabilities.get(key) ?? createCapabilities(rpc, odooContext(session, []), options.shelf?.of(key));
    capabilities.set(key, found);
    return found;
  }

  /** Runs a task in the user's session; after a failure that may have to do with it, everything is asked again. */
  async function inSession<T>(
    task: (session: OdooSession) => Promise<Result<T, Trouble>>,
    maxAgeMs: number,
    signal?: AbortSignal,
  ): Promise<Result<T, Trouble>> {
    const session = await sessions.current(maxAgeMs);
    if (!session.ok) return session;
    const done = await task(session.value);
    if (!done.ok && !OF_ONE_RECORD.has(done.error.code) && signal?.aborted !== true) {
      await sessions.forget();
      capabilities.clear();
      await options.shelf?.clear();
    }
    return done;
  }

  function offer<Request, T>(
    task: (scope: OdooScope, request: Request) => Promise<Result<T, Trouble>>,
    maxAgeMs = SESSION_MAX_AGE_MS,
  ): (request: Request & CompanyChoice) => Promise<Result<T, Trouble>> {
    return (request) =>
      inSession(
        (session) =>
          task(
            {
              rpc,
              capabilities: capabilitiesOf(session),
              context: odooContext(session, request.companyIds),
              session,
              nowMs: options.nowMs(),
            },
            request,
          ),
        maxAgeMs,
      );
  }

  const offerReading = <Request, T>(
    task: (scope: OdooScope, request: Request) => Promise<Result<T, Trouble>>,
  ) => offer(task, READING_MAX_AGE_MS);

  return {
    pageLoaded: () => sessions.forget(),
    async identify() {
      const session = await sessions.current(0);
      return session.ok ? ok(identityOf(options.origin, session.value)) : session;
    },
    async readUser() {
      const session = await sessions.current(0);
      if (!session.ok) return session;
      const { database, uid, userName } = session.value;
      return ok({ database, uid, name: userName });
    },
    listContacts: (query, signal) =>
      inSession(
        (session) =>
          listContacts(
            signal === undefined ? rpc : rpc.until(signal),
            capabilitiesOf(session),
            odooContext(session, query.companyIds),
            query,
          ),
        READING_MAX_AGE_MS,
        signal,
      ),
    listDueActivities: (query) =>
      inSession(
        (session) =>
          listDueActivities(
            rpc,
            capabilitiesOf(session),
            odooContext(session, query.companyIds),
            session,
            options.nowMs(),
            query,
          ),
        READING_MAX_AGE_MS,
      ),
    findCallers: offerReading(findCallers),
    readActivity: offer(readActivity),
    finishActivity: offer(finishActivity),
    editActivity: offer(editActivity),
    cancelActivity: offer(cancelActivity),
    restoreActivity: offer(restoreActivity),
    listActivityTypes: offer(listActivityTypes),
    scheduleActivity: offer(scheduleActivity),
    readCustomerOf: offerReading(readCustomerOf),
    readContact: offerReading(readContact),
    createContact: offer(createContact),
    addNumber: offer(addNumber),
    listCompanies: offer(listCompanies),
    listUsers: offer(listUsers),
    readGlance: offerReading(readGlance),
    postNote: offer(postNote),
    attachFile: offer(attachFile),
    findRecordOfNumber: offerReading(findRecordOfNumber),
    readCompanyCountry: offerReading(readCompanyCountry),
    findVoipModules: offer(findVoipModules),
    readSipProposal: offer(readSipProposal),
    readSipPassword: offer(readSipPassword),
    listVoipCalls: offer(listVoipCalls),
    putVoipCall: offer(putVoipCall),
  };
}
