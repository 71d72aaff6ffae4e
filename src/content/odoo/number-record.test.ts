/** What a page tells of the record at a number, in the shapes of Odoo 14 to 19. */
// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { readRecordClue, type PageState } from './number-record.ts';

const blank: PageState = { hash: '', path: '/web', history: null, storedAction: null };
const at = (html: string): Element => {
  document.body.replaceChildren(...new DOMParser().parseFromString(html, 'text/html').body.children);
  const found = document.body.querySelector('[data-here]');
  if (found === null) throw new Error('nothing is marked');
  return found;
};
const form =
  '<div class="o_form_view"><div class="o_field_widget" name="phone"><a data-here></a></div></div>';
const row =
  '<table><thead><tr><th data-name="name"></th><th data-name="phone"></th></tr></thead>' +
  '<tbody><tr class="o_data_row"><td>Azure Interior</td><td data-here>0470</td></tr></tbody></table>';

beforeEach(() => document.body.replaceChildren());

describe('readRecordClue', () => {
  it.each([
    ['the hash (14–17)', { hash: '#id=7&model=crm.lead&view_type=form' }, 'crm.lead'],
    ['the path (18, 19)', { path: '/odoo/crm.lead/7' }, 'crm.lead'],
    [
      'the path of an action and the stored action (18, 19)',
      { path: '/odoo/contacts/7', storedAction: '{"res_model":"res.partner"}' },
      'res.partner',
    ],
    [
      'the path of an action by its external name and the stored action (18, 19)',
      { path: '/odoo/action-base.action_partner_form/7', storedAction: '{"res_model":"res.partner"}' },
      'res.partner',
    ],
    ['the path of a model without a dot (18, 19)', { path: '/odoo/crm/3/m-website/7' }, 'website'],
    ["the router's state", { history: { nextState: { model: 'sale.order', resId: 7 } } }, 'sale.order'],
    ['an action written twice (14)', { hash: '#id=7', storedAction: '"{\\"res_model\\":\\"a.b\\"}"' }, 'a.b'],
  ])('finds the record of a form in %s', (_where, state, model) => {
    expect(readRecordClue(at(form), { ...blank, ...state })).toEqual({
      model,
      id: 7,
      field: 'phone',
      texts: [],
    });
  });

  it('tells the record of an e-mail in the chatter, which stands in a shadow root', () => {
    const host = at(
      '<div class="o_form_view"><div class="o-mail-Message-body"><div data-here></div></div></div>',
    );
    const link = document.createElement('a');
    host.attachShadow({ mode: 'open' }).append(link);
    expect(readRecordClue(link, { ...blank, path: '/odoo/crm.lead/7' })).toMatchObject({
      model: 'crm.lead',
      id: 7,
    });
  });

  it('tells a row by its model and its words, and the field by the head of its column', () => {
    expect(readRecordClue(at(row), { ...blank, hash: '#model=res.partner&view_type=list' })).toEqual({
      model: 'res.partner',
      id: null,
      field: 'phone',
      texts: ['Azure Interior', '0470'],
    });
  });

  it('tells a card by the address of its picture', () => {
    const card =
      '<div class="o_kanban_record"><img src="/web/image?model=res.partner&field=image_128&id=9"><b data-here>1</b></div>';
    expect(readRecordClue(at(card), { ...blank, hash: '#model=res.partner' })).toMatchObject({
      model: 'res.partner',
      id: 9,
    });
  });

  it.each([
    ['a dialog', `<div class="modal">${form}</div>`],
    ['a list within a form', `<div class="o_form_view"><div class="o_field_x2many">${row}</div></div>`],
  ])('does not take what is in %s for the record of the page', (_what, html) => {
    expect(readRecordClue(at(html), { ...blank, hash: '#id=7&model=res.partner' })).toMatchObject({
      model: null,
      id: null,
    });
  });

  it('survives stored rubbish', () => {
    expect(readRecordClue(at(form), { ...blank, storedAction: '{"res_' }).model).toBeNull();
  });
});
