/** Contract: log-in, cookies, the backend page and the session routes. */
import { beforeAll, describe, expect, it } from 'vitest';
import { createVisitor, must, refusal, type Visitor } from './visitor.ts';
import { LOGINS, type ContractTarget } from './target.ts';

const SESSION_LINE = /^\s*odoo\.(?:__)?session_info(?:__)?\s*=\s*(\{.*\});\s*$/m;

async function csrfOf(page: Response): Promise<string> {
  const token = /name="csrf_token" value="([^"]+)"/.exec(await page.text())?.[1];
  if (token === undefined) throw new Error('no CSRF token in the log-in form');
  return token;
}

export function webCases(target: () => ContractTarget): void {
  const visitor = (): Visitor => createVisitor(target().url, target().database);

  describe('log-in', () => {
    it('sends a visitor without a session from / and /web to the log-in page', async () => {
      const stranger = visitor();
      expect([(await stranger.get('/')).status, (await stranger.get('/web')).status]).toEqual([303, 303]);
      const location = (await stranger.get('/web')).headers.get('location') ?? '';
      expect(new URL(location, target().url).pathname).toBe('/web/login');
    });

    it('shows the form, and an HttpOnly cookie without SameSite', async () => {
      const stranger = visitor();
      const page = await stranger.get('/web/login');
      const html = await page.text();
      expect(page.status).toBe(200);
      expect(page.headers.get('x-frame-options')).toBe('DENY');
      expect(html).toMatch(/<form[^>]*class="oe_login_form"[^>]*method="post"/);
      expect(html).toMatch(/<input[^>]*name="login"/);
      expect(html).toMatch(/<input[^>]*name="password"/);
      expect(stranger.lastSetCookie()).toMatch(/; HttpOnly; Path=\/$/);
      expect(stranger.lastSetCookie()).toMatch(/; Max-Age=\d+;/);
      expect(stranger.lastSetCookie()).not.toMatch(/SameSite/i);
    });

    it('signs in with the form, under a new session id', async () => {
      const user = visitor();
      const csrf_token = await csrfOf(await user.get('/web/login'));
      const before = user.sessionId();
      const [login, password] = LOGINS.admin;
      const reply = await user.postForm('/web/login', { login, password, csrf_token, redirect: '' });
      expect(reply.status).toBe(303);
      expect(new URL(reply.headers.get('location') ?? '', target().url).pathname).toBe('/web');
      expect(user.sessionId()).not.toBe(before);
      expect((await user.get('/web')).status).toBe(200);
    });

    it('shows the form again, with an alert, for a wrong password', async () => {
      const user = visitor();
      const csrf_token = await csrfOf(await user.get('/web/login'));
      const reply = await user.postForm('/web/login', { login: 'admin', password: 'wrong', csrf_token });
      const html = await reply.text();
      expect(reply.status).toBe(200);
      expect(html).toContain('oe_login_form');
      expect(html).toContain('alert alert-danger');
    });

    it('refuses a form without its CSRF token', async () => {
      const reply = await visitor().postForm('/web/login', { login: 'admin', password: 'admin' });
      expect(reply.status).toBe(400);
    });

    it('signs out', async () => {
      const user = visitor();
      await must(user.signIn(...LOGINS.admin));
      expect((await user.get('/web/session/logout')).status).toBe(303);
      const error = await refusal(user.route('/web/session/get_session_info', {}));
      expect(error.code).toBe(100);
    });
  });

  describe('the backend page', () => {
    let html = '';
    let page: Response;
    beforeAll(async () => {
      const user = visitor();
      await must(user.signIn(...LOGINS.admin));
      page = await user.get('/web');
      html = await page.text();
    });

    it('may not be framed and has body.o_web_client, which the web client fills', () => {
      expect(page.headers.get('x-frame-options')).toBe('DENY');
      expect(html).toMatch(/<body class="o_web_client">\s*<\/body>/);
      expect(html).not.toContain('o_menu_systray');
    });

    it('carries a CSRF token and the session info on one line of an inline script', () => {
      expect(html).toMatch(/csrf_token: "[^"]+"/);
      const line = SESSION_LINE.exec(html)?.[1];
      expect(JSON.parse(line ?? 'null')).toMatchObject({ uid: 2, db: target().database, username: 'admin' });
      expect(SESSION_LINE.exec(html)?.[0]).toContain(
        target().major === 14 ? 'odoo.session_info =' : 'odoo.__session_info__ =',
      );
    });
  });

  describe('session routes', () => {
    it('tell a stranger the version', async () => {
      const version = await must(visitor().route('/web/webclient/version_info', {}));
      expect(version).toMatchObject({
        server_version: `${target().major}.0`,
        server_version_info: [target().major, 0, 0, 'final', 0, ''],
        server_serie: `${target().major}.0`,
        protocol_version: 1,
      });
    });

    it('tell a stranger that his session expired: code 100', async () => {
      const error = await refusal(visitor().route('/web/session/get_session_info', {}));
      expect(error).toMatchObject({
        code: 100,
        message: 'Odoo Session Expired',
        data: {
          name: 'odoo.http.SessionExpiredException',
          message: 'Session expired',
          arguments: ['Session expired'],
        },
      });
    });

    it('authenticate, and answer with the session info that get_session_info answers', async () => {
      const user = visitor();
      const info = await must(user.signIn(...LOGINS.admin));
      expect(info).toMatchObject({
        uid: 2,
        is_system: true,
        is_admin: true,
        user_context: { lang: 'en_US', tz: 'Europe/Brussels', uid: 2 },
        db: target().database,
        server_version: `${target().major}.0`,
        server_version_info: [target().major, 0, 0, 'final', 0, ''],
        name: 'Mitchell Admin',
        username: 'admin',
        partner_display_name: 'YourCompany, Mitchell Admin',
        partner_id: 3,
      });
      expect(await must(user.route('/web/session/get_session_info', {}))).toEqual(info);
    });

    it('list the companies of an internal user in the shape of the version', async () => {
      const info = (await must(visitor().signIn(...LOGINS.demo))) as Record<string, unknown>;
      expect(info['user_companies']).toMatchObject(
        target().major === 14
          ? { current_company: [1, 'YourCompany'], allowed_companies: [[1, 'YourCompany']] }
          : { current_company: 1, allowed_companies: { 1: { id: 1, name: 'YourCompany' } } },
      );
    });

    it('tell a portal user nothing of companies, and no time zone', async () => {
      const info = (await must(visitor().signIn(...LOGINS.portal))) as Record<string, unknown>;
      expect(info['user_companies']).toBeUndefined();
      expect(info).toMatchObject({ is_system: false, user_context: { lang: 'en_US', tz: false } });
    });

    it('refuse a wrong password with AccessDenied', async () => {
      const error = await refusal(visitor().signIn('admin', 'wrong'));
      expect(error).toMatchObject({ code: 200, data: { name: 'odoo.exceptions.AccessDenied' } });
    });

    it('list the installed modules', async () => {
      const user = visitor();
      await must(user.signIn(...LOGINS.demo));
      const modules = await must(user.route('/web/session/modules', {}));
      expect(modules).toEqual(expect.arrayContaining(['base', 'mail', 'contacts', 'crm', 'sms']));
      expect(modules).not.toContain('voip');
    });

    it('destroy a session, and answer without a result', async () => {
      const user = visitor();
      await must(user.signIn(...LOGINS.demo));
      expect(await user.route('/web/session/destroy', {})).toEqual({
        ok: true,
        result: undefined,
        hasResult: false,
      });
      expect((await refusal(user.route('/web/session/get_session_info', {}))).code).toBe(100);
    });
  });

  describe('HTTP', () => {
    it.each([
      ['another content type', { 'Content-Type': 'text/plain' }, '{}'],
      ['a body that is no JSON', { 'Content-Type': 'application/json' }, 'no json'],
    ])('refuses %s with an HTML page and status 400', async (_what, headers, body) => {
      const user = visitor();
      await must(user.signIn(...LOGINS.demo));
      const reply = await user.fetch(`${target().url}/web/dataset/call_kw`, {
        method: 'POST',
        headers,
        body,
      });
      expect(reply.status).toBe(400);
      expect(reply.headers.get('content-type')).toContain('text/html');
    });

    it('answers a GET of a JSON route with 400', async () => {
      const user = visitor();
      await must(user.signIn(...LOGINS.demo));
      expect((await user.get('/web/dataset/call_kw')).status).toBe(400);
      expect((await visitor().get('/web/session/get_session_info')).status).toBe(400);
    });

    it('sends a stranger who asks a JSON route without JSON to the log-in page', async () => {
      const reply = await visitor().get('/web/dataset/call_kw');
      expect(reply.status).toBe(302);
      expect(reply.headers.get('location')).toMatch(/\/web\/login\?redirect=/);
    });

    it('answers a JSON call of an unknown route with 404 and a JSON error', async () => {
      const user = visitor();
      await must(user.signIn(...LOGINS.demo));
      const error = await refusal(user.route('/web/nowhere', {}));
      expect(error).toMatchObject({ code: 404, data: { name: 'werkzeug.exceptions.NotFound' } });
    });

    it.each([
      ['of a contact', '/web/image/res.partner/3/image_128'],
      ['of a record that is gone', '/web/image/res.partner/999999/image_128'],
      ['of a field that is not there', '/web/image/res.partner/3/no_such_field'],
    ])('answers the picture %s with status 200', async (_what, path) => {
      const user = visitor();
      await must(user.signIn(...LOGINS.admin));
      const reply = await user.get(path);
      expect(reply.status).toBe(200);
      expect(reply.headers.get('content-type')).toMatch(/^image\//);
    });
  });
}
