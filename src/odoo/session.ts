/** Who is signed in to an Odoo, in which language, time zone and companies. */
import * as v from 'valibot';
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type { OdooIdentity } from '../protocol/odoo-data.ts';
import type { OdooRpc } from './rpc.ts';
import { parseVersion, type OdooVersion } from './version.ts';

export interface OdooCompany {
  readonly id: number;
  readonly name: string;
}

export interface OdooSession {
  readonly uid: number;
  readonly userName: string;
  readonly database: string;
  readonly version: OdooVersion;
  readonly lang: string;
  /** IANA name; null when the user has none, which Odoo takes as UTC. */
  readonly tz: string | null;
  /** The companies the user may work in, the current one first; none for portal users. */
  readonly companies: readonly OdooCompany[];
  /** True when the official phone of Odoo Enterprise is set up for this user (shown from 17 on). */
  readonly hasOfficialPhone: boolean;
}

// Only what is named here is kept: from 17 on the answer of an Enterprise server holds the user's SIP password.
const SessionInfoSchema = v.object({
  uid: v.nullish(v.union([v.number(), v.literal(false)])),
  name: v.fallback(v.string(), ''),
  db: v.fallback(v.string(), ''),
  server_version: v.optional(v.unknown()),
  server_version_info: v.optional(v.unknown()),
  user_context: v.fallback(v.object({ lang: v.fallback(v.string(), ''), tz: v.fallback(v.string(), '') }), {
    lang: '',
    tz: '',
  }),
  user_companies: v.fallback(
    v.object({ current_company: v.optional(v.unknown()), allowed_companies: v.optional(v.unknown()) }),
    {},
  ),
  user_settings: v.fallback(v.object({ voip_username: v.optional(v.unknown()) }), {}),
});

/** Reads the session of the user's cookie; fails with `odoo-signed-out` when there is none. */
export async function readSession(rpc: OdooRpc): Promise<Result<OdooSession, Trouble>> {
  const answer = await rpc.route('/web/session/get_session_info', {});
  if (!answer.ok) {
    // A server with several databases has no session routes until one was chosen at log-in.
    return answer.error.detail === 'werkzeug.exceptions.NotFound'
      ? fail(trouble('odoo-signed-out', answer.error.detail))
      : answer;
  }
  const read = v.safeParse(SessionInfoSchema, answer.value);
  if (!read.success) return fail(trouble('odoo-not-odoo', 'session info'));
  const info = read.output;
  if (typeof info.uid !== 'number') return fail(trouble('odoo-signed-out', 'no user'));
  return ok({
    uid: info.uid,
    userName: info.name,
    database: info.db,
    version: parseVersion(info.server_version, info.server_version_info),
    lang: info.user_context.lang || 'en_US',
    tz: info.user_context.tz || null,
    companies: readCompanies(info.user_companies.allowed_companies, info.user_companies.current_company),
    hasOfficialPhone: info.user_settings.voip_username !== undefined,
  });
}

/** What the options page shows of a session. */
export function identityOf(origin: string, session: OdooSession): OdooIdentity {
  return {
    origin,
    version: session.version.text,
    database: session.database,
    userName: session.userName,
    isEnterprise: session.version.isEnterprise,
  };
}

const CompanySchema = v.object({ id: v.number(), name: v.string() });
const CompanyPairSchema = v.tuple([v.number(), v.string()]);

/** 14 lists companies as pairs, 15 and later as records by id. */
function readCompanies(allowed: unknown, current: unknown): OdooCompany[] {
  const rows: unknown[] = typeof allowed === 'object' && allowed !== null ? Object.values(allowed) : [];
  const companies = rows.flatMap((row): OdooCompany[] => {
    if (v.is(CompanyPairSchema, row)) return [{ id: row[0], name: row[1] }];
    return v.is(CompanySchema, row) ? [{ id: row.id, name: row.name }] : [];
  });
  const currentId: unknown = Array.isArray(current) ? current[0] : current;
  return [
    ...companies.filter((company) => company.id === currentId),
    ...companies.filter((company) => company.id !== currentId),
  ];
}
