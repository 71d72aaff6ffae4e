/** The demo's web client: draws the navbar once and the view that the URL's hash asks for, without page loads. */
import { APPS, appOf } from './apps.js';
import { h } from './dom.js';
import { renderNavbar, renderSystray } from './navbar.js';
import { formView, listView } from './views.js';
import { major } from './session.js';

const RERENDER_MS = 1000;
const query = new URLSearchParams(location.search);
let drawing = 0;

function readHash() {
  const hash = new URLSearchParams(location.hash.slice(1));
  const asked = APPS.find((app) => app.key === query.get('app'));
  const app = hash.has('model') ? appOf(hash.get('model')) : (asked ?? APPS[0]);
  return { app, id: hash.get('view_type') === 'list' ? 0 : Number(hash.get('id') ?? 0) };
}

async function draw(search = '') {
  drawing += 1;
  const mine = drawing;
  const { app, id } = readHash();
  renderNavbar(app);
  // Odoo keeps the action for the next page load; 14 writes it as JSON within JSON.
  const action = JSON.stringify({ type: 'ir.actions.act_window', res_model: app.model, name: app.name });
  sessionStorage.setItem('current_action', major < 15 ? JSON.stringify(action) : action);
  document.title = `${app.name} - Odoo`;
  let nodes;
  try {
    nodes = id > 0 ? await formView(app, id) : await listView(app, search, (typed) => void draw(typed));
  } catch (error) {
    nodes = [h('p', { class: 'o_empty', role: 'alert' }, error.message)];
  }
  if (mine === drawing) document.querySelector('.o_action').replaceChildren(...nodes);
}

document.body.append(
  h('div', { class: 'o_action_manager' }, h('div', { class: 'o_action' })),
  h('div', { class: major < 15 ? 'o_notification_manager' : 'o_main_components_container' }),
);
addEventListener('hashchange', () => void draw());
if (query.has('rerender')) setInterval(renderSystray, RERENDER_MS);
void draw();
