/** One stand-in Odoo: routes, sessions and JSON-RPC over its records, without any networking. */
import type { Clock } from '../src/lib/clock.ts';
import { loadDemoData } from './demo/load-demo-data.ts';
import type { Dialect } from './dialect.ts';
import { loadModuleData, modelsOf, modulesOf, type SandboxModule } from './modules.ts';
import { backendPage, errorPage, loginPage } from './pages/html-pages.ts';
import { initialsImage, placeholderImage } from './pages/initials-image.ts';
import { accessDenied, OdooError } from './records/odoo-error.ts';
import type { Env } from './records/model.ts';
import { createStore, type Store } from './records/store.ts';
import { badRequestReply, htmlReply, jsonReply, pageReply, redirectReply, svgReply } from './reply.ts';
import type { Reply } from './reply.ts';
import { asRecord } from './rpc/arguments.ts';
import { callKw } from './rpc/call-kw.ts';
import { errorBody, notFoundBody, resultBody, sessionExpiredBody } from './rpc/json-rpc.ts';
import { createSessions, findUser, sessionCookie, sessionInfo, type Session } from './sessions.ts';
import { staticFile } from './static-file.ts';
import type { User } from './users.ts';

export interface OdooRequest {
  readonly method: string;
  readonly url: URL;
  readonly contentType: string;
  readonly cookie: string | undefined;
  readonly body: string;
}

export interface OdooServer {
  handle(request: OdooRequest): Reply;
  /** Ends all sessions; users find themselves signed out. */
  expireSessions(): void;
  /** Puts the demo data back. */
  reset(): void;
}

export interface OdooServerOptions {
  readonly dialect: Dialect;
  readonly database: string;
  readonly isEnterprise: boolean;
  readonly modules: readonly SandboxModule[];
  readonly clock: Clock;
}

/** A server with the demo data in it. */
export function createOdooServer(options: OdooServerOptions): OdooServer {
  const { dialect, clock } = options;
  let sessions = createSessions();
  let store = loadStore();

  function loadStore(): Store {
    const fresh = createStore(modelsOf(options), dialect);
    loadDemoData(fresh, dialect, clock.nowMs());
    loadModuleData(fresh, options, clock.nowMs());
    return fresh;
  }

  const envOf = (user: User): Env => ({ store, dialect, user, nowMs: clock.nowMs(), context: {} });

  const infoOf = (user: User, baseUrl: string): Record<string, unknown> => ({
    ...sessionInfo(user, {
      dialect,
      database: options.database,
      baseUrl,
      companyNames: new Map(store.all('res.company').map((company) => [company.id, String(company['name'])])),
      isEnterprise: options.isEnterprise,
    }),
  });

  function withCookie(reply: Reply, session: Session): Reply {
    const cookie = sessionCookie(session, dialect, clock.nowMs());
    return { ...reply, headers: { ...reply.headers, 'Set-Cookie': cookie } };
  }

  function handleLogin(request: OdooRequest, session: Session): Reply {
    if (request.method !== 'POST') {
      return withCookie(pageReply(loginPage(dialect, session.csrfToken, false)), session);
    }
    const form = new URLSearchParams(request.body);
    if (form.get('csrf_token') !== session.csrfToken) {
      return badRequestReply('Session expired (invalid CSRF token)');
    }
    const user = findUser(form.get('login'), form.get('password'));
    if (user === null) return withCookie(pageReply(loginPage(dialect, session.csrfToken, true)), session);
    return withCookie(redirectReply(`${request.url.origin}/web`), sessions.renew(session, user));
  }

  function handlePage(request: OdooRequest, session: Session): Reply {
    const path = request.url.pathname;
    const { origin } = request.url;
    if (path === '/') return withCookie(redirectReply(`${origin}/web`), session);
    if (path === '/web/login') return handleLogin(request, session);
    if (path === '/web/session/logout') {
      return withCookie(redirectReply(`${origin}/web`), sessions.renew(session, null));
    }
    if (path === '/web' || (dialect.hasOdooPaths && /^\/odoo(\/|$)/.test(path))) {
      if (session.user === null) return withCookie(redirectReply(`${origin}/web/login`), session);
      const info = { ...infoOf(session.user, origin), sandbox_has_phone: modulesOf(options).some(isPhone) };
      const page = backendPage(dialect, session.csrfToken, info);
      return withCookie(pageReply(page), session);
    }
    if (path.startsWith('/web/image/')) return withCookie(handleImage(path, session), session);
    return staticFile(path) ?? withCookie(htmlReply(errorPage(404, 'Not Found', path), 404), session);
  }

  function handleImage(path: string, session: Session): Reply {
    const [model = '', id = '', field = ''] = path.slice('/web/image/'.length).split('/');
    const isKnown = session.user !== null && (model === 'res.partner' || model === 'res.users');
    const record = isKnown ? store.get(model, Number(id)) : undefined;
    const hasField = field in (isKnown ? store.fieldsOf('res.partner') : {});
    if (record === undefined || session.user === null || !hasField) return svgReply(placeholderImage());
    return svgReply(initialsImage(store.displayName(model, record.id, envOf(session.user))));
  }

  function handleJson(request: OdooRequest, session: Session): Reply {
    let body: Record<string, unknown>;
    try {
      body = asRecord(JSON.parse(request.body));
    } catch {
      return badRequestReply(`Invalid JSON data: '${request.body}'`);
    }
    const id = body['id'];
    const params = asRecord(body['params']);
    const path = request.url.pathname;
    let current = session;
    let result: unknown;
    try {
      if (path === '/web/webclient/version_info') {
        result = versionInfo();
      } else if (path === '/web/session/authenticate') {
        const user = findUser(params['login'], params['password']);
        if (user === null) throw accessDenied();
        current = sessions.renew(session, user);
        result = infoOf(user, request.url.origin);
      } else if (!isJsonRoute(path)) {
        return withCookie(jsonReply(notFoundBody(), 404), session);
      } else if (session.user === null) {
        return withCookie(jsonReply(sessionExpiredBody(id)), session);
      } else if (path === '/web/session/get_session_info') {
        result = infoOf(session.user, request.url.origin);
      } else if (path === '/web/session/modules') {
        result = modulesOf(options);
      } else if (path === '/web/session/destroy') {
        current = sessions.renew(session, null);
      } else {
        result = callKw(params, envOf(session.user));
      }
    } catch (error) {
      if (!(error instanceof OdooError)) throw error;
      return withCookie(jsonReply(errorBody(id, error, dialect)), session);
    }
    return withCookie(jsonReply(resultBody(id, result)), current);
  }

  /** A JSON route that was asked without `application/json`. */
  function refusePlainRequest(request: OdooRequest, session: Session): Reply {
    const path = request.url.pathname;
    if (session.user === null && !OPEN_ROUTES.includes(path)) {
      const back = encodeURIComponent(request.url.href);
      return withCookie(redirectReply(`${request.url.origin}/web/login?redirect=${back}`, 302), session);
    }
    return badRequestReply(
      request.method === 'POST'
        ? 'Session expired (invalid CSRF token)'
        : `${path}: Function declared as capable of handling request of type 'json' but called with a request of ` +
            "type 'http'",
    );
  }

  const versionInfo = (): Record<string, unknown> => ({
    server_version: dialect.series + (options.isEnterprise ? '+e' : ''),
    server_version_info: [...dialect.versionInfo.slice(0, 5), options.isEnterprise ? 'e' : ''],
    server_serie: dialect.series,
    protocol_version: 1,
  });

  return {
    handle(request) {
      const session = sessions.open(request.cookie);
      if (request.contentType.startsWith('application/json')) return handleJson(request, session);
      return isJsonRoute(request.url.pathname)
        ? refusePlainRequest(request, session)
        : handlePage(request, session);
    },
    expireSessions: () => sessions.expireAll(),
    reset() {
      sessions = createSessions();
      store = loadStore();
    },
  };
}

const isPhone = (name: string): boolean => name === 'voip' || name === 'voip_oca';

const OPEN_ROUTES = [
  '/web/webclient/version_info',
  '/web/session/authenticate',
  '/web/session/get_session_info',
];
const USER_ROUTES = ['/web/session/modules', '/web/session/destroy', '/web/dataset/call_kw'];

const isJsonRoute = (path: string): boolean =>
  OPEN_ROUTES.includes(path) || USER_ROUTES.includes(path) || path.startsWith('/web/dataset/call_kw/');
