/** The contract held against the sandbox, as each of the versions it can be. */
import { afterAll, beforeAll, describe } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox/start-sandbox.ts';
import { odooContract } from './odoo-contract.ts';

describe.each([14, 17] as const)('the sandbox', (odoo) => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, odoo });
  });
  afterAll(() => sandbox.stop());

  odooContract(`as Odoo ${odoo}`, () => ({ url: sandbox.url, database: 'sandbox', major: odoo }));
});
