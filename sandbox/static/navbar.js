/** The navbar with the application menu and the systray, in the structure of the Odoo that is being shown. */
import { APPS } from './apps.js';
import { h, icon } from './dom.js';
import { major, session } from './session.js';

const LIST = major < 15 ? 'ul' : 'div';
const ITEM = major < 15 ? 'li' : 'div';

/** @param {{ model: string }} app */
export const listHash = (app) => `#model=${app.model}&view_type=list&cids=${session.company_id ?? 1}`;

function dropdown(attributes, toggle, entries) {
  const menu = h('div', { class: 'dropdown-menu', hidden: '' }, ...entries);
  const onclick = () => {
    menu.hidden = !menu.hidden;
  };
  menu.addEventListener('click', onclick);
  return h(
    ITEM,
    attributes,
    h('button', { type: 'button', class: 'dropdown-toggle', onclick }, ...toggle),
    menu,
  );
}

function systrayItems() {
  const badge = (count) => h('span', { class: 'badge' }, String(count));
  const user = session.partner_display_name.split(', ').pop();
  return [
    h(
      ITEM,
      { class: major < 15 ? 'o_MessagingMenu' : 'o-mail-DiscussSystray-class' },
      h('button', { type: 'button', title: 'Conversations' }, icon('messages'), badge(2)),
    ),
    h(
      ITEM,
      { class: major < 15 ? 'o_mail_systray_item' : 'o-mail-DiscussSystray-class o_activity_menu' },
      h('button', { type: 'button', title: 'Activities' }, icon('activities'), badge(9)),
    ),
    session.sandbox_has_phone
      ? h(
          ITEM,
          {},
          h(
            'button',
            { type: 'button', class: 'o_nav_entry o_voip_connected', title: 'Softphone' },
            h('i', { class: 'oi oi-large oi-voip' }, '☎'),
          ),
        )
      : null,
    session.display_switch_company_menu
      ? h(ITEM, { class: 'o_switch_company_menu' }, h('button', { type: 'button' }, 'YourCompany'))
      : null,
    dropdown(
      { class: 'o_user_menu' },
      [
        h('img', {
          class: 'o_user_avatar',
          alt: '',
          src: `/web/image/res.users/${session.uid}/${major < 15 ? 'image_128' : 'avatar_128'}`,
        }),
        h('span', {}, user),
      ],
      [
        h('button', { type: 'button', class: 'dropdown-item', onclick: renderSystray }, 'Redraw the systray'),
        h('a', { class: 'dropdown-item', href: '?rerender=1' }, 'Redraw it every second'),
        h('a', { class: 'dropdown-item', href: '/web/session/logout' }, 'Log out'),
      ],
    ),
  ].filter((item) => item !== null);
}

/** Draws every systray entry anew, as Odoo does now and then; whatever else was put there is gone. */
export function renderSystray() {
  document.querySelector('.o_menu_systray')?.replaceChildren(...systrayItems());
}

/** @param {{ name: string, key: string }} app */
export function renderNavbar(app) {
  const sections = APPS.map((other) =>
    h(
      ITEM,
      {},
      h(
        'a',
        { href: listHash(other), class: other === app ? 'active' : '', 'data-menu': other.key },
        other.name,
      ),
    ),
  );
  const brand = h('a', { class: 'o_menu_brand', href: listHash(app) }, app.name);
  const old = document.querySelector('.o_main_navbar');
  if (old !== null) {
    old.querySelector('.o_menu_brand')?.replaceWith(brand);
    old.querySelector('.o_menu_sections')?.replaceChildren(...sections);
    return;
  }
  const entries = APPS.map((other) =>
    h('a', { class: 'dropdown-item o_app', href: `/web?app=${other.key}` }, other.name),
  );
  const navbar = h(
    'nav',
    { class: 'o_main_navbar' },
    h(
      LIST,
      { class: major < 15 ? 'o_menu_apps' : 'o_navbar_apps_menu' },
      dropdown({ class: 'dropdown' }, [icon('apps')], entries),
    ),
    brand,
    h(LIST, { class: 'o_menu_sections', role: 'menu' }, ...sections),
    h(LIST, { class: 'o_menu_systray', role: 'menu' }, ...systrayItems()),
  );
  document.body.prepend(h('header', { class: major < 16 ? false : 'o_navbar' }, navbar));
}
