/** Odoo 14 inside the small Debian: its configuration, its process, and the database with demo data. */
import { rmSync, writeFileSync } from 'node:fs';
import { LabFailure } from './failure.ts';
import type { Daemon } from './daemon.ts';
import { startDaemon } from './daemon.ts';
import { runForOutput } from './command.ts';
import { runInsideLogged } from './jail.ts';
import { copyDatabase, postgres, runSql } from './postgres.ts';
import { HOST, INSIDE, LAB, PORTS, outside } from './settings.ts';
import type { Step } from './step.ts';
import { fillTemplate, readTemplate } from './template.ts';

/** The database as Odoo makes it, before the lab's own records. */
export const FRESH_DATABASE = 'lab_fresh';

const MODULES = [
  ...['crm', 'contacts', 'calendar', 'project', 'sale_management', 'hr'],
  ...['phone_validation', 'crm_sms'],
] as const;

const ANSWER_TIMEOUT_MS = 2000;
const HOME = { HOME: INSIDE.odooData };

/** The configuration of an Odoo that serves one database. */
export const odooConfiguration = (database: string, port: number): string =>
  fillTemplate(readTemplate('./odoo/odoo.conf'), {
    socketFolder: INSIDE.postgresSocket,
    postgresPort: PORTS.postgres,
    postgresUser: LAB.postgres.user,
    database,
    dataFolder: INSIDE.odooData,
    host: HOST,
    port,
  });
const configuration = odooConfiguration(LAB.odooDatabase, PORTS.odoo);

export const odoo: Daemon = {
  name: 'odoo',
  title: 'Odoo 14',
  argv: ['odoo', '-c', INSIDE.odooConfiguration],
  user: 'odoo',
  env: HOME,
  ports: [{ port: PORTS.odoo, protocol: 'tcp' }],
  stopSignal: 'SIGTERM',
  prepare() {
    writeFileSync(outside(INSIDE.odooConfiguration), configuration);
  },
  isAnswering: () => answersVersionInfo(LAB.odooUrl),
};

export const odooDatabase: Step = {
  name: 'odoo-database',
  title: 'Making the Odoo database with demo data',
  inputs: [...MODULES],
  after: ['database-cluster'],
  async run(logFile) {
    await startDaemon(postgres);
    odoo.prepare();
    await copyDatabase('template1', FRESH_DATABASE);
    rmSync(outside(filestoreOf(FRESH_DATABASE)), { recursive: true, force: true });
    // Demo data is what Odoo installs unless told otherwise.
    const run = ['--no-http', '--stop-after-init', '-d', FRESH_DATABASE, '-i', MODULES.join(',')];
    await runInsideLogged(['odoo', '-c', INSIDE.odooConfiguration, ...run], logFile, {
      user: 'odoo',
      env: HOME,
    });
    const installed = await runSql(
      FRESH_DATABASE,
      `SELECT count(*) FROM ir_module_module WHERE state = 'installed' AND name IN ('${MODULES.join("','")}')`,
    );
    if (Number(installed) !== MODULES.length) {
      throw new LabFailure(
        'build-failed',
        `Odoo installed ${installed} of ${MODULES.length} modules. See ${logFile}.`,
      );
    }
  },
};

/** Makes database and files of `target` an exact copy of `source`. */
export async function copyOdooDatabase(source: string, target: string): Promise<void> {
  const [from, to] = [outside(filestoreOf(source)), outside(filestoreOf(target))];
  rmSync(to, { recursive: true, force: true });
  // Odoo names these files by their content and never writes into one: links are as good as copies.
  await runForOutput(['cp', '--archive', '--link', from, to]);
  await copyDatabase(source, target);
}

/** Folder inside the small Debian in which Odoo keeps the attachments of a database. */
function filestoreOf(database: string): string {
  return `${INSIDE.odooData}/filestore/${database}`;
}

/** `/web/webclient/version_info` needs neither log-in nor database; addons/web/controllers/main.py of 14.0. */
export async function answersVersionInfo(odooUrl: string): Promise<boolean> {
  try {
    const response = await fetch(`${odooUrl}/web/webclient/version_info`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"jsonrpc":"2.0","method":"call","params":{}}',
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    return response.ok && (await response.text()).includes('"server_version": "14.0');
  } catch {
    // Not listening yet, or too busy to answer in time: the caller asks again.
    return false;
  }
}
