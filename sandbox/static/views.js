/** The list and the form of a model, drawn into the action manager. */
import { chatter } from './chatter.js';
import { h, icon } from './dom.js';
import { cell, field } from './fields.js';
import { listHash } from './navbar.js';
import { call } from './rpc.js';
import { major } from './session.js';

const PAGE = 80;

function controlPanel(left, right) {
  return h('div', { class: 'o_control_panel' }, left, right);
}

/** @returns the nodes of a list of records; `search` filters by name */
export async function listView(app, search, onSearch) {
  const domain = search === '' ? [] : [['display_name', 'ilike', search]];
  const names = app.columns.map((column) => column.name);
  const records = await call(app.model, 'search_read', [], { domain, fields: names, limit: PAGE });
  const input = h('input', {
    class: 'o_searchview_input',
    type: 'search',
    placeholder: 'Search…',
    'aria-label': 'Search',
    value: search,
    onchange: (event) => onSearch(event.target.value),
  });
  const open = (record) => {
    location.hash = `#id=${record.id}&model=${app.model}&view_type=form`;
  };
  const rows = records.map((record) =>
    h(
      'tr',
      { class: 'o_data_row', 'data-id': record.id, onclick: () => open(record) },
      ...app.columns.map((column) => cell(column, record[column.name])),
    ),
  );
  return [
    controlPanel(
      h('ol', { class: 'breadcrumb o_breadcrumb' }, h('li', { class: 'breadcrumb-item active' }, app.name)),
      h(
        'div',
        { class: 'o_cp_right' },
        h('label', { class: 'o_searchview' }, icon('search'), input),
        h(
          'span',
          { class: 'o_pager' },
          `${records.length === 0 ? 0 : 1}-${records.length} / ${records.length}`,
        ),
      ),
    ),
    h(
      'div',
      { class: 'o_content' },
      h(
        'div',
        { class: 'o_list_view' },
        h(
          'table',
          { class: 'o_list_table' },
          h(
            'thead',
            {},
            h(
              'tr',
              {},
              ...app.columns.map((column) => h('th', { class: `o_th_${column.kind}` }, column.label)),
            ),
          ),
          h('tbody', {}, ...rows),
        ),
      ),
    ),
  ];
}

/** @returns the nodes of one record's form */
export async function formView(app, id) {
  const names = [...new Set(['display_name', 'name', ...app.fields.map((f) => f.name)])];
  const [record] = await call(app.model, 'read', [[id], names]);
  if (record === undefined) return [h('p', { class: 'o_empty' }, 'This record does not exist any more.')];
  const groups = [app.fields.filter((_, i) => i % 2 === 0), app.fields.filter((_, i) => i % 2 === 1)];
  const avatar = h('img', {
    class: 'o_avatar',
    alt: '',
    src: `/web/image/${app.model}/${id}/${major < 15 ? 'image_128' : 'avatar_128'}`,
  });
  return [
    controlPanel(
      h(
        'ol',
        { class: 'breadcrumb o_breadcrumb' },
        h('li', { class: 'breadcrumb-item' }, h('a', { href: listHash(app) }, app.name)),
        h('li', { class: 'breadcrumb-item active' }, record.display_name),
      ),
      h('div', { class: 'o_cp_right' }),
    ),
    h(
      'div',
      { class: 'o_content' },
      h(
        'div',
        { class: `o_form_view ${major < 16 ? 'o_form_readonly' : 'o_form_editable'}` },
        h(
          'div',
          { class: 'o_form_sheet' },
          app.model === 'res.partner' ? avatar : null,
          h('h1', {}, record.name || record.display_name),
          h(
            'div',
            { class: 'o_group' },
            ...groups.map((columns) =>
              h(
                'dl',
                { class: 'o_inner_group' },
                ...columns.flatMap((column) => [
                  h('dt', { class: 'o_form_label' }, column.label),
                  h('dd', {}, field(column, record[column.name])),
                ]),
              ),
            ),
          ),
        ),
        await chatter(app, id),
      ),
    ),
  ];
}
