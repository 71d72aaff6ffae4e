/** The sandbox on the command line: `tsx sandbox/main.ts --port 8070 --odoo 14 --modules voip_oca,helpdesk`. */
import { parseArgs } from 'node:util';
import { ODOO_MAJORS } from './dialect.ts';
import { SANDBOX_MODULES } from './modules.ts';
import { startSandbox } from './start-sandbox.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8070' },
    host: { type: 'string', default: '127.0.0.1' },
    odoo: { type: 'string', default: '14' },
    modules: { type: 'string', default: '' },
    enterprise: { type: 'boolean', default: false },
  },
});
const odoo = ODOO_MAJORS.find((major) => String(major) === values.odoo);
if (odoo === undefined) throw new Error(`--odoo takes one of ${ODOO_MAJORS.join(', ')}`);
const modules = SANDBOX_MODULES.filter((name) => values.modules.split(',').includes(name));

const sandbox = await startSandbox({
  port: Number(values.port),
  host: values.host,
  odoo,
  modules,
  isEnterprise: values.enterprise,
});
console.log(`Odoo ${values.odoo} sandbox on ${sandbox.url} – sign in as admin/admin or demo/demo`);
