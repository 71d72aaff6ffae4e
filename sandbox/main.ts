/** The sandbox on the command line: `tsx sandbox/main.ts --port 8070 --odoo 14`. */
import { parseArgs } from 'node:util';
import { startSandbox } from './start-sandbox.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8070' },
    host: { type: 'string', default: '127.0.0.1' },
    odoo: { type: 'string', default: '14' },
    enterprise: { type: 'boolean', default: false },
  },
});
if (values.odoo !== '14' && values.odoo !== '17') throw new Error('--odoo takes 14 or 17');

const sandbox = await startSandbox({
  port: Number(values.port),
  host: values.host,
  odoo: values.odoo === '14' ? 14 : 17,
  isEnterprise: values.enterprise,
});
console.log(`Odoo ${values.odoo} sandbox on ${sandbox.url} – sign in as admin/admin or demo/demo`);
