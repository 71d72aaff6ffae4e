/** Reads off a page whether it is Odoo's backend, which Odoo, and in which company and colours; asks nobody. */
import { isObject } from '../../lib/is-object.ts';

/** The Odoo a page belongs to. */
export interface OdooPage {
  readonly majorVersion: number;
  readonly isEnterprise: boolean;
  /** Colour of Odoo's own navigation bar in this version and edition. */
  readonly accent: string;
  /** Company to fall back on where neither cookie nor address names one; null when unknown. */
  readonly currentCompanyId: number | null;
  /** The user who is signed in; null when unknown. */
  readonly userId: number | null;
}

/**
 * One line that the server writes into every page (`web/views/webclient_templates.xml`, 14–19). The variable is deleted
 * by Odoo's own code from 15 on, the script's text stays.
 */
const SESSION_LINE = /^\s*odoo\.(?:__)?session_info(?:__)?\s*=\s*(\{.*\});\s*$/m;

/** What is read of the session that the line holds. */
interface Session {
  readonly server_version: string;
  readonly server_version_info: readonly unknown[];
  readonly user_companies?: unknown;
  readonly uid?: unknown;
}

/**
 * The Odoo behind `document`, or null for a page that is not Odoo's backend: log-in, website, portal, anything else.
 * `path` is the path of its address.
 */
export function readOdooPage(document: Document, path: string): OdooPage | null {
  if (document.body?.classList.contains('o_web_client') !== true) return null;
  const session = readSession(document);
  const majorVersion = readMajorVersion(session, path);
  const isEnterprise =
    session?.server_version_info.at(-1) === 'e' || session?.server_version.endsWith('+e') === true;
  return {
    majorVersion,
    isEnterprise,
    accent: accentOf(majorVersion, isEnterprise),
    currentCompanyId: session === null ? null : idOf(readCurrentCompany(session)),
    userId: idOf(session?.uid),
  };
}

function readSession(document: Document): Session | null {
  for (const script of document.querySelectorAll('script:not([src])')) {
    const json = SESSION_LINE.exec(script.textContent ?? '')?.[1];
    if (json === undefined) continue;
    const session = sessionOf(parseJson(json));
    if (session !== null) return session;
  }
  return null;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Not the line we took it for.
    return null;
  }
}

/** Null for what is no session; a session that does not say its version is one all the same. */
function sessionOf(value: unknown): Session | null {
  if (!isObject(value)) return null;
  const { server_version = '', server_version_info = [], user_companies, uid } = value;
  if (typeof server_version !== 'string' || !Array.isArray(server_version_info)) return null;
  return { server_version, server_version_info, user_companies, uid };
}

/** 17 out of `[17,0,…]`, `["saas~17",4,…]` or `"saas~17.4+e"`; else what the address tells. */
function readMajorVersion(session: Session | null, path: string): number {
  const first = session?.server_version_info[0] ?? session?.server_version ?? '';
  const digits = /\d+/.exec(String(first))?.[0];
  if (digits !== undefined) return Number(digits);
  return /^\/(?:odoo|scoped_app)(?:\/|$)/.test(path) ? 18 : 17;
}

/** From `web/static/src/scss/primary_variables.scss` of each version. */
function accentOf(majorVersion: number, isEnterprise: boolean): string {
  if (majorVersion <= 14) return isEnterprise ? '#875A7B' : '#7C7BAD';
  return isEnterprise ? '#714B67' : '#71639E';
}

/** `current_company` is `[id, name]` in 14 and an id from 15 on. */
function readCurrentCompany(session: Session): unknown {
  const companies = session.user_companies;
  const current = isObject(companies) ? companies['current_company'] : null;
  return Array.isArray(current) ? current[0] : current;
}

function idOf(id: unknown): number | null {
  return typeof id === 'number' && Number.isInteger(id) && id > 0 ? id : null;
}

/** Value of a cookie that scripts may read, or null. */
function readCookie(cookies: string, name: string): string | null {
  for (const pair of cookies.split(';')) {
    const [key, value = ''] = pair.trim().split('=');
    if (key === name) return value.replaceAll('%2C', ',').replaceAll('%2c', ',').replaceAll('"', '');
  }
  return null;
}

/**
 * Companies the user has ticked, the current one first: from the address (`#cids=1,2`, 14–17), else from the cookie
 * (`1,2` up to 16, `1-2` from 17), else the one of the session.
 */
export function readCompanyIds(page: OdooPage, hash: string, cookies: string): readonly number[] {
  const inHash = new URLSearchParams(hash.replace(/^#/, '')).get('cids');
  const written = inHash || readCookie(cookies, 'cids') || '';
  const ids = written
    .split(/[,-]/)
    .map(Number)
    .filter((id) => Number.isInteger(id) && id > 0);
  if (ids.length > 0) return [...new Set(ids)].slice(0, 100);
  return page.currentCompanyId === null ? [] : [page.currentCompanyId];
}

/**
 * The scheme that Odoo itself is drawn in, as its cookie says; null where it does not say. Odoo reads the cookie from 16
 * on (`webclient_templates.xml`), and the Community edition no more from 19 on (`ir_http.py`, `color_scheme`): there it
 * may be that of another Odoo on the same host, since ports share cookies.
 */
export function readCookieScheme(
  cookies: string,
  { majorVersion, isEnterprise }: Pick<OdooPage, 'majorVersion' | 'isEnterprise'>,
): 'light' | 'dark' | null {
  if (majorVersion < 16 || (majorVersion >= 19 && !isEnterprise)) return null;
  const scheme = readCookie(cookies, 'color_scheme');
  return scheme === 'dark' || scheme === 'light' ? scheme : null;
}

/** Whether a page is drawn dark, from the background colour behind everything; false where that tells nothing. */
export function isDrawnDark(document: Document): boolean {
  const [red, green, blue, alpha = 1] = getComputedStyle(document.body)
    .backgroundColor.replace(/^[^(]*\(/, '')
    .split(/[\s,/)]+/)
    .filter((part) => part !== '')
    .map(Number);
  if (red === undefined || green === undefined || blue === undefined || !(alpha > 0.5)) return false;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 90;
}
