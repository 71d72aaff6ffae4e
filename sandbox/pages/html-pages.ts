/** The HTML the sandbox serves: log-in page, backend page, and the plain error and redirect pages. */
import type { Dialect } from '../dialect.ts';
import { escapeHtml } from '../rpc/html.ts';

const head = (dialect: Dialect, csrfToken: string, sheet: 'views' | 'login'): string => `<!DOCTYPE html>
<html>
  <head>
    <meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <title>Odoo</title>
    <link rel="icon" href="data:,"/>
    <link rel="stylesheet" href="/web/static/style.css"/>
    <link rel="stylesheet" href="/web/static/${sheet}.css"/>
    <style>:root { --brand: ${dialect.brandColor}; }</style>
    <script id="web.layout.odooscript" type="text/javascript">
      var odoo = {
        csrf_token: "${csrfToken}",
        debug: "",
      };
    </script>`;

/** The backend page: an empty body that the web client fills, with the session info inline. */
export function backendPage(dialect: Dialect, csrfToken: string, info: unknown): string {
  const json = JSON.stringify(info).replaceAll('<', '\\u003c');
  return `${head(dialect, csrfToken, 'views')}
    <script type="text/javascript">
      ${dialect.sessionInfoVariable} = ${json};
    </script>
    <script type="module" src="/web/static/main.js"></script>
  </head>
  <body class="o_web_client">
  </body>
</html>
`;
}

/** The log-in form; `hasFailed` shows the refusal of a wrong login or password. */
export function loginPage(dialect: Dialect, csrfToken: string, hasFailed: boolean): string {
  const info = {
    is_admin: false,
    is_system: false,
    is_website_user: false,
    user_id: false,
    is_frontend: true,
  };
  const alert = hasFailed ? '<p class="alert alert-danger" role="alert">Wrong login/password</p>' : '';
  return `${head(dialect, csrfToken, 'login')}
    <script type="text/javascript">
      ${dialect.sessionInfoVariable} = ${JSON.stringify(info)};
    </script>
  </head>
  <body class="bg-100 o_login">
    <main class="card">
      <h1>YourCompany</h1>
      <form class="oe_login_form" role="form" method="post" action="/web/login">
        <input type="hidden" name="csrf_token" value="${csrfToken}"/>
        <label for="login">Email</label>
        <input type="text" name="login" id="login" required="required" autofocus="autofocus" autocapitalize="off"
          autocomplete="username"/>
        <label for="password">Password</label>
        <input type="password" name="password" id="password" required="required" autocomplete="current-password"/>
        ${alert}
        <button type="submit" class="btn btn-primary">Log in</button>
        <input type="hidden" name="redirect"/>
        <p class="hint">admin / admin &nbsp;·&nbsp; demo / demo</p>
      </form>
    </main>
  </body>
</html>
`;
}

/** The plain page of an HTTP error, as werkzeug writes it. */
export function errorPage(status: number, title: string, text: string): string {
  return (
    '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">\n' +
    `<title>${status} ${title}</title>\n<h1>${title}</h1>\n<p>${escapeHtml(text)}</p>\n`
  );
}

/** What a proxy in front of Odoo answers while Odoo is down. */
export const badGatewayPage = (): string =>
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n' +
  '<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n';
