// @vitest-environment happy-dom
/** Which number somebody points at: links anywhere, plain text only where Odoo shows numbers and only on the digits. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fieldOf, findNumber } from './number-place.ts';

const ON = { x: 50, y: 10 };
const BESIDE = { x: 500, y: 10 };

beforeEach(() => {
  // Without a layout every piece of text is drawn in one place.
  vi.spyOn(Range.prototype, 'getClientRects').mockImplementation(
    () => [new DOMRect(0, 0, 100, 20)] as unknown as DOMRectList,
  );
});
afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

/** Puts a piece of a page there and gives the element that is pointed at. */
function page(html: string): Element {
  document.body.replaceChildren(document.createRange().createContextualFragment(html));
  const target = document.querySelector('#at');
  if (target === null) throw new Error('nothing to point at');
  return target;
}

const list = (cell: string, head = '<th></th><th></th>'): string =>
  `<div class="o_list_view"><table><thead><tr>${head}</tr></thead>
   <tbody><tr class="o_data_row"><td>Azure Interior</td>${cell}</tr></tbody></table></div>`;

describe('a link', () => {
  it.each([
    ['tel:+3222903490', '+3222903490'],
    ['TEL:+32%202%20290%2034%2090', '+32 2 290 34 90'],
    ['tel://+3222903490', '+3222903490'],
    ['tel:+3222903490;ext=12', '+3222903490'],
    ['callto:+3222903490', '+3222903490'],
    ['sip:1001@pbx.example?subject=hi', '1001'],
    ['sips:1001@pbx.example', '1001'],
    ['tel:*21', '*21'],
    ['tel:50%', '50%'],
  ])('%s is the number %s, wherever it stands and with the keyboard too', (href, number) => {
    const target = page(`<div><a href="${href}"><i id="at"></i></a></div>`);
    expect(findNumber(target, null)?.number).toBe(number);
    expect(findNumber(target, BESIDE)?.number).toBe(number);
  });

  it.each([
    'tel:',
    'tel:unknown',
    'sip:@pbx.example',
    'mailto:info@example.com',
    'https://example.com/3222903490',
  ])('%s is no number', (href) => {
    expect(findNumber(page(`<a id="at" href="${href}">call</a>`), ON)).toBeNull();
  });

  it('tells the field it stands in', () => {
    const target = page('<div class="o_field_widget" name="mobile"><a id="at" href="tel:123">123</a></div>');
    expect(findNumber(target, null)).toMatchObject({ field: 'mobile', element: target });
  });
});

describe('plain text', () => {
  it('in a phone column is a number, where the pointer lies on its digits', () => {
    const target = page(list('<td id="at" name="phone">02 290 34 90</td>'));
    expect(findNumber(target, ON)).toMatchObject({ number: '02 290 34 90', field: 'phone' });
    expect(findNumber(target, BESIDE)).toBeNull();
    expect(findNumber(target, null)).toBeNull();
  });

  it('in a column that only its head names is one as well', () => {
    const heads = '<th data-name="name"></th><th data-name="partner_mobile"></th>';
    const target = page(list('<td id="at">(02) 290-34.90</td>', heads));
    expect(findNumber(target, ON)).toMatchObject({ number: '(02) 290-34.90', field: 'partner_mobile' });
  });

  it.each([
    ['<td id="at" name="name">Order 20261122001</td>', 'digits in another field'],
    ['<td id="at" name="fax">+32 2 290 34 90</td>', 'a fax'],
    ['<td id="at" name="phone">290 34</td>', 'what is too short'],
    ['<td id="at" name="phone">12345678901234567890123</td>', 'what is too long'],
    ['<td name="phone"><input id="at" value="+3222903490"></td>', 'a field that is written into'],
    ['<td name="phone" contenteditable="true"><b id="at">+3222903490</b></td>', 'text that is written'],
  ])('%s is none: %s', (cell) => {
    expect(findNumber(page(list(cell)), ON)).toBeNull();
  });

  it.each(['+32 2 290 34 90', '0032 2 290 34 90'])(
    '%s is one in any field, since it says so itself',
    (number) => {
      const target = page(list(`<td id="at" name="description">Call ${number} today</td>`));
      expect(findNumber(target, ON)?.number).toBe(number);
    },
  );

  it.each(['o_kanban_record', 'o_Message_content', 'o_thread_message_content', 'o-mail-Message-body'])(
    'in .%s is one where it is international',
    (place) => {
      expect(
        findNumber(page(`<div class="${place}"><p id="at">at +32 2 290 34 90</p></div>`), ON),
      ).not.toBeNull();
      expect(findNumber(page(`<div class="${place}"><p id="at">at 22 290 34 90</p></div>`), ON)).toBeNull();
    },
  );

  it('in an e-mail of the chatter, which stands in a shadow root, is one where it is international', () => {
    const host = page('<div class="o-mail-Message-body"><div id="at"></div></div>');
    const mail = host.attachShadow({ mode: 'open' });
    const html = '<p>at +32 2 290 34 90</p><a href="tel:+3222903491">call</a>';
    mail.append(document.createRange().createContextualFragment(html));
    expect(findNumber(mail.querySelector('p') ?? host, ON)?.number).toBe('+32 2 290 34 90');
    expect(findNumber(mail.querySelector('a') ?? host, null)?.number).toBe('+3222903491');
    host.setAttribute('contenteditable', 'true');
    expect(findNumber(mail.querySelector('p') ?? host, ON)).toBeNull();
  });

  it('outside of all places where Odoo shows numbers is left alone', () => {
    expect(findNumber(page('<p id="at">+32 2 290 34 90</p>'), ON)).toBeNull();
  });

  it.each([
    ['a row of it is being edited', '<tr class="o_selected_row"><td></td></tr>'],
    ['rows are added in place', '<tr><td class="o_field_x2many_list_row_add"></td></tr>'],
  ])('in a list is left alone while %s', (_when, row) => {
    const target = page(list('<td id="at" name="phone">+32 2 290 34 90</td>'));
    target.closest('tbody')?.append(document.createRange().createContextualFragment(`<table>${row}</table>`));
    expect(findNumber(target, ON)).toBeNull();
  });

  it('takes the number under the pointer of several in one place', () => {
    const target = page(list('<td id="at" name="phone">+32 2 290 34 90, +32 2 290 34 91</td>'));
    const rects = vi.spyOn(Range.prototype, 'getClientRects');
    rects.mockImplementation(function (this: Range) {
      return [new DOMRect(this.startOffset === 0 ? 0 : 200, 0, 100, 20)] as unknown as DOMRectList;
    });
    expect(findNumber(target, { x: 250, y: 10 })?.number).toBe('+32 2 290 34 91');
    expect(findNumber(target, { x: 150, y: 10 })).toBeNull();
  });
});

describe('the field of an element', () => {
  it('is not told by a page that does not name it', () => {
    expect(fieldOf(page('<p id="at"></p>'))).toBeNull();
    expect(fieldOf(page(list('<td id="at"></td>')))).toBeNull();
  });
});
