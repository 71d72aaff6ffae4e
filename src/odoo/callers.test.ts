/** Finding callers: their order, how much is asked of Odoo, and what happens to what may not be read. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, valueOf } from '../../tests/contract/ground.ts';
import { openStage, type Stage } from '../../tests/contract/stage.ts';
import { readCallerNumber } from '../numbers/caller-number.ts';
import type { CallerCandidate } from './caller-sources.ts';
import { rankCallers } from './callers.ts';

const NUMBER = '+32485445566';

describe('rankCallers', () => {
  const candidate = (id: number, changes: Partial<CallerCandidate> = {}): CallerCandidate => ({
    model: 'res.partner',
    id,
    name: `Contact ${id}`,
    company: 'Azure Interior',
    isCompany: false,
    isActive: true,
    contactId: id,
    recordName: '',
    numbers: [{ field: 'phone', number: NUMBER }],
    email: '',
    avatarPath: '',
    ...changes,
  });
  const company = candidate(1, { name: 'Azure Interior', company: '', isCompany: true });
  const order = (candidates: CallerCandidate[], country = 'BE'): number[] => {
    const caller = readCallerNumber(NUMBER, country);
    if (caller === null) throw new Error('no number');
    return rankCallers(candidates, caller, country).map(({ id }) => id);
  };

  it('puts a person before the company, but the company before several who share its number', () => {
    expect(order([company, candidate(2)])).toEqual([2, 1]);
    expect(order([candidate(2), company, candidate(3)])).toEqual([1, 3, 2]);
  });

  it('puts active before archived, sure before likely, contacts before leads', () => {
    const archived = candidate(2, { isActive: false });
    const likely = candidate(3, { numbers: [{ field: 'phone', number: '0485 44 55 66' }] });
    const lead = candidate(4, { model: 'crm.lead' });
    expect(order([archived, lead, likely, candidate(5)], 'US')).toEqual([5, 4, 3, 2]);
  });

  it('leaves out who has another number', () => {
    expect(order([candidate(2, { numbers: [{ field: 'phone', number: '+33 485 44 55 66' }] })])).toEqual([]);
  });
});

describe.each([14, 17, 18, 19] as const)('findCallers in Odoo %i', (odoo) => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage({ odoo, modules: ['hr_recruitment'] });
  });
  afterEach(() => stage.sandbox.stop());
  const query = (number: string) => ({ number, country: 'US', companyIds: [] });

  it('finds applicants where they may be read, and says so where not', async () => {
    const found = await valueOf(stage.client.findCallers(query(NUMBER)));
    expect(found).toMatchObject({
      matches: [
        { model: 'hr.applicant', name: 'Shane Williams', recordName: 'Consultant', likeness: 'exact' },
      ],
      leftOut: [],
    });
    const demo = await stage.clientOf('demo');
    expect(await valueOf(demo.findCallers(query(NUMBER)))).toEqual({
      matches: [],
      leftOut: [{ model: 'hr.applicant', code: 'odoo-access-denied' }],
    });
  });

  it('asks for fields once and then once per model, no more', async () => {
    await valueOf(stage.client.findCallers(query(NUMBER)));
    stage.sandbox.control.reset();
    stage = { ...stage, client: await stage.clientOf('admin') };
    await valueOf(stage.client.findCallers(query(NUMBER)));
    await valueOf(stage.client.findCallers(query(NUMBER)));
    expect(stage.calls('fields_get')).toHaveLength(4);
    expect(stage.calls('search_read')).toHaveLength(8);
  });

  it('goes on without a model that is closed, and fails when Odoo is away', async () => {
    const { control } = stage.sandbox;
    control.addFault({ match: { model: 'crm.lead', method: 'search_read' }, kind: 'access-error', times: 1 });
    expect(await valueOf(stage.client.findCallers(query('+13556873262')))).toMatchObject({
      matches: [{ model: 'res.partner', name: 'Brandon Freeman' }],
      leftOut: [{ model: 'crm.lead', code: 'odoo-access-denied' }],
    });
    control.addFault({ match: { model: 'res.partner', method: 'search_read' }, kind: 'bad-gateway' });
    expect(await codeOf(stage.client.findCallers(query(NUMBER)))).toBe('odoo-unreachable');
  });
});
