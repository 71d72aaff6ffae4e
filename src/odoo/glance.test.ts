/** The glance at a customer with helpdesk installed, closed apps, and a connection that breaks. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { codeOf, valueOf } from '../../tests/contract/ground.ts';
import { openStage, type Stage } from '../../tests/contract/stage.ts';

let stage: Stage;
let contactId = 0;
beforeEach(async () => {
  stage = await openStage({ odoo: 17, modules: ['helpdesk'] });
  contactId = await stage.idOf('res.partner', 'Brandon Freeman');
});
afterEach(() => stage.sandbox.stop());

it('shows what the company of a person has open', async () => {
  expect(await valueOf(stage.client.readGlance({ contactId, companyIds: [] }))).toMatchObject({
    opportunities: {
      rows: [{ name: 'Quote for 150 carpets', stage: 'New', amount: { value: 40000, currency: 'EUR' } }],
    },
    orders: { rows: [{ name: 'S00001', stage: 'Quotation Sent', amount: { value: 2250 } }] },
    tickets: { rows: [{ name: 'Where is our order?', stage: 'New', amount: null }], hasMore: false },
  });
});

it('leaves out a closed app, and keeps the rest', async () => {
  stage.sandbox.control.addFault({ match: { model: 'sale.order' }, kind: 'access-error' });
  stage.sandbox.control.addFault({ match: { model: 'mail.message' }, kind: 'access-error' });
  const glance = await valueOf(stage.client.readGlance({ contactId, companyIds: [] }));
  expect(glance.orders).toEqual({ state: 'left-out', code: 'odoo-access-denied' });
  expect(glance.notes).toEqual({ state: 'left-out', code: 'odoo-access-denied' });
  expect(glance.opportunities).toMatchObject({ state: 'shown' });
});

it('fails as a whole when Odoo is away', async () => {
  stage.sandbox.control.addFault({ match: { model: 'project.task' }, kind: 'bad-gateway' });
  expect(await codeOf(stage.client.readGlance({ contactId, companyIds: [] }))).toBe('odoo-unreachable');
});
