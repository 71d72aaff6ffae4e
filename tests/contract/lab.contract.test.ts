/** The contract held against a real Odoo 14 with its demo data; see the lab for how to start one. */
import { odooContract } from './odoo-contract.ts';

const url = process.env['SIDETONE_ODOO_URL'] ?? 'http://127.0.0.1:18069';
const database = process.env['SIDETONE_ODOO_DATABASE'] ?? 'lab';

odooContract(`Odoo 14 at ${url}`, () => ({ url, database, major: 14 }));
