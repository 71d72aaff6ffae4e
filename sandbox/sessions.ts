/** Sign-ins of the sandbox: session cookies, CSRF tokens, and the session info in the shape of each version. */
import { randomBytes } from 'node:crypto';
import type { Dialect } from './dialect.ts';
import { USERS, isInternal, type User } from './users.ts';

export interface Session {
  readonly id: string;
  readonly csrfToken: string;
  readonly user: User | null;
}

export interface Sessions {
  /** The session of a cookie, or a new one for a visitor without one. */
  open(cookieHeader: string | undefined): Session;
  /** Replaces a session by one with a new id for `user` (null signs out), as Odoo rotates ids at log-in. */
  renew(session: Session, user: User | null): Session;
  /** Ends every session, so that each next request finds itself signed out. */
  expireAll(): void;
}

const newToken = (): string => randomBytes(20).toString('hex');

/** Sessions kept in memory. */
export function createSessions(): Sessions {
  const sessions = new Map<string, Session>();
  const add = (user: User | null): Session => {
    const session = { id: newToken(), csrfToken: `${newToken()}o`, user };
    sessions.set(session.id, session);
    return session;
  };
  return {
    open(cookieHeader) {
      const id = /(?:^|;\s*)session_id=([^;]+)/.exec(cookieHeader ?? '')?.[1];
      return (id === undefined ? undefined : sessions.get(id)) ?? add(null);
    },
    renew(session, user) {
      sessions.delete(session.id);
      return add(user);
    },
    expireAll: () => sessions.clear(),
  };
}

/** The user of a login and password, or null. */
export function findUser(login: unknown, password: unknown): User | null {
  return USERS.find((user) => user.login === login && user.password === password) ?? null;
}

/** The `Set-Cookie` value of a session: HttpOnly, without SameSite, as every Odoo sends it. */
export function sessionCookie(session: Session, dialect: Dialect, nowMs: number): string {
  const expires = new Date(nowMs + dialect.cookieMaxAgeS * 1000).toUTCString();
  return `session_id=${session.id}; Expires=${expires}; Max-Age=${dialect.cookieMaxAgeS}; HttpOnly; Path=/`;
}

export interface SessionInfoOptions {
  readonly dialect: Dialect;
  readonly database: string;
  readonly baseUrl: string;
  readonly companyNames: ReadonlyMap<number, string>;
  readonly isEnterprise: boolean;
}

/** What `/web/session/get_session_info` answers and the backend page carries. */
export function sessionInfo(user: User, options: SessionInfoOptions): Record<string, unknown> {
  const { dialect, isEnterprise } = options;
  const [major, minor, micro, level, serial] = dialect.versionInfo;
  const info = {
    uid: user.id,
    is_system: user.groups.includes('settings'),
    is_admin: user.groups.includes('access-rights'),
    ...(dialect.hasInternalUserFlag ? { is_internal_user: isInternal(user) } : {}),
    user_context: { lang: user.lang, tz: user.tz, uid: user.id },
    db: options.database,
    ...(dialect.hasUserSettings ? { user_settings: userSettings(user, isEnterprise) } : {}),
    server_version: dialect.series + (isEnterprise ? '+e' : ''),
    server_version_info: [major, minor, micro, level, serial, isEnterprise ? 'e' : ''],
    name: user.name,
    username: user.login,
    partner_display_name: `${options.companyNames.get(user.companyId) ?? ''}, ${user.name}`,
    partner_id: user.partnerId,
    'web.base.url': options.baseUrl,
    active_ids_limit: 20000,
    user_id: [user.id],
  };
  if (!isInternal(user)) return { ...info, ...(dialect.companies === 'pairs' ? { company_id: 1 } : {}) };
  return {
    ...info,
    ...(dialect.companies === 'pairs' ? { company_id: user.companyId } : {}),
    user_companies: userCompanies(user, options),
    currencies: { '1': { symbol: '€', position: 'after', digits: [69, 2] } },
    show_effect: dialect.series === '14.0' ? 'True' : true,
    display_switch_company_menu: user.companyIds.length > 1,
    cache_hashes: { translations: '0000000000000000000000000000000000000000' },
    web_tours: [],
    notification_type: 'email',
    odoobot_initialized: true,
  };
}

function userSettings(user: User, isEnterprise: boolean): Record<string, unknown> {
  return {
    id: user.id,
    user_id: { id: user.id },
    is_discuss_sidebar_category_channel_open: true,
    ...(isEnterprise ? { voip_username: user.login, voip_secret: 'do-not-keep-me' } : {}),
  };
}

function userCompanies(user: User, options: SessionInfoOptions): Record<string, unknown> {
  const name = (id: number): string => options.companyNames.get(id) ?? '';
  if (options.dialect.companies === 'pairs') {
    return {
      current_company: [user.companyId, name(user.companyId)],
      allowed_companies: user.companyIds.map((id) => [id, name(id)]),
    };
  }
  return {
    current_company: user.companyId,
    allowed_companies: Object.fromEntries(
      user.companyIds.map((id) => [
        id,
        { id, name: name(id), sequence: 10, child_ids: [], parent_id: false },
      ]),
    ),
    disallowed_ancestor_companies: {},
  };
}
