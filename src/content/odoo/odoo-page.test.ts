// @vitest-environment happy-dom
/** Reading Odoo pages of several versions, in the shape in which their servers write them. */
import { afterEach, describe, expect, it } from 'vitest';
import { isDrawnDark, readCompanyIds, readCookieScheme, readOdooPage, type OdooPage } from './odoo-page.ts';

const backend14 = `
  <script id="web.layout.odooscript" type="text/javascript">
    var odoo = { csrf_token: "abc", debug: "" };
  </script>
  <script type="text/javascript">
            odoo.session_info = {"uid": 2, "db": "lab", "server_version": "14.0", "server_version_info": [14, 0, 0, "final", 0, ""], "user_companies": {"current_company": [3, "My Company; {Chicago}"], "allowed_companies": [[3, "My Company"]]}, "user_context": {"lang": "en_US"}};
            odoo.reloadMenus = () => fetch("/web/webclient/load_menus/1");
  </script>`;

const backend17 = (versionInfo: string): string => `
  <script id="web.layout.odooscript" type="text/javascript">
    var odoo = { csrf_token: "abc", debug: "" };
  </script>
  <script type="text/javascript">
    odoo.__session_info__ = {"uid": 2, "server_version": "17.0+e", "server_version_info": ${versionInfo}, "user_companies": {"current_company": 1, "allowed_companies": {"1": {"id": 1, "name": "A"}}}};
    odoo.loadMenusPromise = null;
  </script>`;

function load(html: string, bodyClass = 'o_web_client'): void {
  document.head.replaceChildren(
    ...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('script'),
  );
  document.body.className = bodyClass;
}

afterEach(() => {
  document.body.removeAttribute('style');
  load('', '');
});

describe('readOdooPage', () => {
  it('reads 14 Community', () => {
    load(backend14);
    expect(readOdooPage(document, '/web')).toEqual({
      majorVersion: 14,
      isEnterprise: false,
      accent: '#7C7BAD',
      currentCompanyId: 3,
      userId: 2,
    });
  });

  it('reads 17 Enterprise', () => {
    load(backend17('[17, 0, 0, "final", 0, "e"]'));
    expect(readOdooPage(document, '/web')).toEqual({
      majorVersion: 17,
      isEnterprise: true,
      accent: '#714B67',
      currentCompanyId: 1,
      userId: 2,
    });
  });

  it('reads the versions of odoo.com', () => {
    load(backend17('["saas~18", 3, 0, "final", 0, "e"]'));
    expect(readOdooPage(document, '/odoo')?.majorVersion).toBe(18);
  });

  it('takes the version from the address where the page does not tell', () => {
    load('<script>odoo.__session_info__ = {broken;</script>');
    expect(readOdooPage(document, '/odoo/contacts')).toMatchObject({ majorVersion: 18, isEnterprise: false });
    expect(readOdooPage(document, '/web')).toMatchObject({ majorVersion: 17, accent: '#71639E' });
  });

  it('is not there on log-in and website pages, which carry the same script', () => {
    load(backend14, 'container');
    expect(readOdooPage(document, '/web/login')).toBeNull();
  });
});

describe('readCompanyIds', () => {
  const page: OdooPage = {
    majorVersion: 16,
    isEnterprise: false,
    accent: '',
    currentCompanyId: 7,
    userId: null,
  };

  it.each([
    ['#menu_id=4&cids=1,3', 'cids=2', [1, 3]],
    ['', 'a=b; cids=1-2; color_scheme=dark', [1, 2]],
    ['', 'cids=1%2C2', [1, 2]],
    ['#cids=', 'cids=5', [5]],
    ['', '', [7]],
    ['', 'cids=x-0-2-2', [2]],
  ])('%j with the cookie %j names %j', (hash, cookies, ids) => {
    expect(readCompanyIds(page, hash, cookies)).toEqual(ids);
  });
});

describe('the scheme of the page', () => {
  it('is what the cookie says', () => {
    const odoo = { majorVersion: 17, isEnterprise: false };
    expect(readCookieScheme('cids=1; color_scheme=dark', odoo)).toBe('dark');
    expect(readCookieScheme('color_scheme=light', odoo)).toBe('light');
    expect(readCookieScheme('configured_color_scheme=dark', odoo)).toBeNull();
  });
  it.each([
    [15, true, null],
    [16, false, 'dark'],
    [18, false, 'dark'],
    [19, false, null],
    [19, true, 'dark'],
  ])(
    'is what the cookie says only where Odoo reads it: %i, Enterprise %s',
    (majorVersion, isEnterprise, scheme) => {
      expect(readCookieScheme('color_scheme=dark', { majorVersion, isEnterprise })).toBe(scheme);
    },
  );
  it.each([
    ['rgb(27, 29, 38)', true],
    ['rgb(255, 255, 255)', false],
    ['rgba(0, 0, 0, 0)', false],
  ])('is dark for a background of %s: %s', (colour, isDark) => {
    document.body.style.backgroundColor = colour;
    expect(isDrawnDark(document)).toBe(isDark);
  });
});
