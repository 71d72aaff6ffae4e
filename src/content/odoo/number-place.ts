/** Finds the phone number that a person points at in an Odoo page: a telephone link, or a number in plain text where Odoo shows one. */
import { inDocument } from './pointed-at.ts';

/** A number in the page, as it is written there. */
export interface PlacedNumber {
  readonly number: string;
  /** The element that holds it. */
  readonly element: Element;
  /** Name of the Odoo field it stands in, or null where the page does not tell. */
  readonly field: string | null;
  /** Where it is drawn, in CSS pixels of the window. */
  readonly rect: Pick<DOMRect, 'left' | 'top' | 'bottom'>;
}

/** Where on the screen somebody points, in CSS pixels of the window. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

const LINKS = 'a[href^="tel:" i], a[href^="callto:" i], a[href^="sip:" i], a[href^="sips:" i]';
/** Cells, cards and messages: where Odoo 14–19 show numbers without a link. */
const PLAIN_PLACES =
  '.o_data_row > td, .o_kanban_record, .o_Message_content, .o_thread_message_content, .o-mail-Message-body, ' +
  '.o_readonly_modifier';
/** There a click means to write, not to call. */
const WRITING = 'input, textarea, select, [contenteditable="true"], .o_selected_row';
const PHONE_FIELD = /(?:^|_)(?:phone|mobile|tel|telephone|gsm|fax)(?:_|$)/;
const NOT_DIALLED = /(?:^|_)fax(?:_|$)/;
/** A run that could be dialled: seven digits or more, with the signs that people put between them. */
const NUMBER_RUN = /(?:\+|\b00|\(|\b)[\d](?:[\s()./‐-―\-\u00a0\u00ad\u200e\u200f]*\d){6,17}(?!\d)/g;
const MAX_TEXT = 400;

/**
 * The number at `target`, or null. A link counts wherever it is; plain text only in a phone column, in a field that is
 * named for a phone, or where it begins with `+`, and only when `point` lies on the number itself: the rest of a cell or
 * card keeps its meaning. With `point` null (the keyboard) only links count.
 */
export function findNumber(target: Element, point: Point | null): PlacedNumber | null {
  const link = target.closest(LINKS);
  if (link !== null) return numberOfLink(link);
  // An e-mail stands in a shadow root, and its message around it.
  const outer = inDocument(target);
  if (point === null || (target.closest(WRITING) ?? outer.closest(WRITING)) !== null) return null;
  const place = outer.closest(PLAIN_PLACES);
  return place === null || isWrittenInto(place) ? null : numberInText(target, point);
}

function numberOfLink(link: Element): PlacedNumber | null {
  const href = link.getAttribute('href') ?? '';
  const address = decode(href.slice(href.indexOf(':') + 1)).replace(/^\/\//, '');
  // Of a SIP address the user part is what is dialled; parameters after `;` or `?` never are.
  const number = address.split(/[;?@]/)[0]?.trim() ?? '';
  if (!/\d/.test(number) && !/^[*#]/.test(number)) return null;
  return { number, element: link, field: fieldOf(link), rect: link.getBoundingClientRect() };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray `%`: taken as it is written.
    return text;
  }
}

/** A list whose cells are edited where they stand: a click into one of its cells begins to write. */
function isWrittenInto(place: Element): boolean {
  const list = place.closest('.o_list_view, .o_list_renderer, .o_field_x2many_list');
  return list?.querySelector('.o_field_x2many_list_row_add, .o_selected_row') != null;
}

function numberInText(target: Element, point: Point): PlacedNumber | null {
  const field = fieldOf(target);
  if (field !== null && NOT_DIALLED.test(field)) return null;
  const isPhonePlace =
    (field !== null && PHONE_FIELD.test(field)) || target.closest('.o_phone_cell, .o_force_ltr') !== null;
  for (const node of target.childNodes) {
    if (node.nodeType !== Node.TEXT_NODE) continue;
    const text = (node.textContent ?? '').slice(0, MAX_TEXT);
    for (const found of text.matchAll(NUMBER_RUN)) {
      if (!isPhonePlace && !/^(?:\+|00)/.test(found[0])) continue;
      const range = target.ownerDocument.createRange();
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      const rect = [...range.getClientRects()].find((line) => isInside(line, point));
      if (rect !== undefined) return { number: found[0].trim(), element: target, field, rect };
    }
  }
  return null;
}

const isInside = (rect: DOMRect, { x, y }: Point): boolean =>
  x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom;

/** The field an element stands in: named on the field or cell, or in the head of its column (14, 15). */
export function fieldOf(element: Element): string | null {
  const named = element.closest('.o_field_widget[name], td[name]');
  if (named !== null) return named.getAttribute('name');
  const cell = element.closest('td');
  const row = cell?.parentElement;
  if (cell == null || row == null) return null;
  const column = [...row.children].indexOf(cell);
  const head = cell.closest('table')?.querySelector('thead tr')?.children[column];
  return head?.getAttribute('data-name') ?? null;
}
