/** The country of the companies that a page looks at. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, valueOf } from '../../tests/contract/ground.ts';
import { openStage, type Stage } from '../../tests/contract/stage.ts';
import { must } from '../../tests/contract/visitor.ts';

describe.each([14, 17, 19] as const)('the country of the company in Odoo %i', (odoo) => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage({ odoo });
    await setCountry(1, 'US');
    await setCountry(2, 'BE');
  });
  afterEach(() => stage.sandbox.stop());

  async function setCountry(companyId: number, code: string): Promise<void> {
    const [country_id = 0] = (await must(
      stage.admin.call('res.country', 'search', [[['code', '=', code]]]),
    )) as number[];
    await must(stage.admin.call('res.company', 'write', [[companyId], { country_id }]));
  }
  const read = (...companyIds: number[]) => valueOf(stage.client.readCompanyCountry({ companyIds }));

  it('is that of the first company that the page looks at', async () => {
    expect(await read(2, 1)).toBe('BE');
    expect(await read(1, 2)).toBe('US');
  });

  it('is that of the user’s current company where the page names none', async () => {
    expect(await read()).toBe('US');
  });

  it('passes over companies that are not the user’s', async () => {
    expect(await read(99, 2)).toBe('BE');
    const demo = await stage.clientOf('demo');
    expect(await valueOf(demo.readCompanyCountry({ companyIds: [2] }))).toBe('US');
  });

  it('is none for a company without one', async () => {
    await must(stage.admin.call('res.company', 'write', [[2], { country_id: false }]));
    expect(await read(2)).toBeNull();
  });

  it('is a trouble, not none, where Odoo does not say', async () => {
    stage.sandbox.control.addFault({ kind: 'bad-gateway', match: { model: 'res.country' }, times: 1 });
    expect(await codeOf(stage.client.readCompanyCountry({ companyIds: [1] }))).toBe('odoo-unreachable');
  });
});
