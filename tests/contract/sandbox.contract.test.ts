/** The contract held against the sandbox, as each of the versions it can be. */
import { afterAll, beforeAll, describe } from 'vitest';
import { ODOO_MAJORS } from '../../sandbox/dialect.ts';
import { startSandbox, type Sandbox } from '../../sandbox/start-sandbox.ts';
import { clientContract, odooContract } from './odoo-contract.ts';

/** Versions that the whole contract is modelled for. */
const WHOLE: readonly number[] = [14, 17];

describe.each(ODOO_MAJORS)('the sandbox', (odoo) => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, odoo });
  });
  afterAll(() => sandbox.stop());

  const contract = WHOLE.includes(odoo) ? odooContract : clientContract;
  contract(`as Odoo ${odoo}`, () => ({ url: sandbox.url, database: 'sandbox', major: odoo }));
});
