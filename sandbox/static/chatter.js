/** The messages of a record, in the elements that each Odoo draws them in. */
import { h } from './dom.js';
import { call } from './rpc.js';
import { major } from './session.js';

const MAX_MESSAGES = 30;

const parsed = (html) => new DOMParser().parseFromString(html, 'text/html').body;

/** An e-mail as it came, with its links, in a shadow root of its own: its styles are not to reach the page. */
function mailBody(html) {
  const host = h('div', { class: 'overflow-x-auto' });
  host.attachShadow({ mode: 'open' }).append(...parsed(html).childNodes);
  return host;
}

function messageBody(message) {
  if (major >= 17 && message.message_type === 'email') return mailBody(message.body);
  return h('p', {}, parsed(message.body).textContent.trim());
}

/** @returns the chatter of a record, the newest message first */
export async function chatter(app, id) {
  const messages = await call('mail.message', 'search_read', [], {
    domain: [
      ['model', '=', app.model],
      ['res_id', '=', id],
    ],
    fields: ['author_id', 'date', 'body', 'message_type'],
    limit: MAX_MESSAGES,
  });
  const [messageClass, bodyClass] =
    major >= 17 ? ['o-mail-Message', 'o-mail-Message-body'] : ['o_Message', 'o_Message_content'];
  return h(
    'div',
    { class: 'o_Chatter o_FormRenderer_chatterContainer' },
    h('h2', {}, 'Messages'),
    ...messages.map((message) =>
      h(
        'div',
        { class: messageClass },
        h('strong', {}, message.author_id ? message.author_id[1].split(', ').pop() : 'OdooBot'),
        h('small', {}, ` – ${message.date}`),
        h('div', { class: bodyClass }, messageBody(message)),
      ),
    ),
    messages.length === 0 ? h('p', { class: 'o_empty' }, 'Nothing has been written here yet.') : null,
  );
}
