/** How field values stand in lists and forms, with the class names a phone number has in each Odoo. */
import { h } from './dom.js';
import { major } from './session.js';

/** A value as text: the name of a many2one, nothing for what is empty. */
export function show(column, value) {
  if (value === false || value === null || value === undefined) return '';
  if (column.kind === 'money') return `${value.toLocaleString('en', { minimumFractionDigits: 2 })} €`;
  return Array.isArray(value) ? String(value[1]) : String(value);
}

const telHref = (number) => `tel:${major < 16 ? number : number.replaceAll(/\s/g, '')}`;

/** A table cell; phone columns of lists are plain text in Odoo. */
export function cell(column, value) {
  const shown = show(column, value);
  const kind = column.kind === 'money' ? 'o_list_number' : 'o_list_char';
  return h(
    'td',
    {
      class: `o_data_cell o_field_cell ${kind}${column.kind === 'phone' ? ' o_force_ltr' : ''}`,
      name: major < 16 ? false : column.name,
      title: shown,
    },
    shown,
  );
}

/** A field of a form. */
export function field(column, value) {
  const shown = show(column, value);
  if (column.kind !== 'phone') {
    return h('span', { class: 'o_field_widget o_field_char', name: column.name }, shown);
  }
  if (major < 16) {
    return h(
      'a',
      { class: 'o_field_phone o_field_widget o_form_uri', name: column.name, href: telHref(shown) },
      shown,
    );
  }
  return h(
    'div',
    { class: 'o_field_widget o_field_phone', name: column.name },
    h(
      'div',
      { class: 'o_phone_content' },
      h('input', { class: 'o_input', type: 'tel', value: shown, id: `${column.name}_0` }),
      shown === ''
        ? null
        : h('a', { class: 'o_phone_form_link', href: telHref(shown) }, h('small', {}, 'Call')),
    ),
  );
}
