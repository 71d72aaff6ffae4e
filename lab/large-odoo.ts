/** A second Odoo 14 with very many records, to measure with; made when it is first asked for and kept. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { type Daemon, startDaemon, stopDaemon } from './daemon.ts';
import { answersVersionInfo, copyOdooDatabase, odooConfiguration } from './odoo.ts';
import { TEMPLATE_DATABASE } from './odoo-seed.ts';
import { runSql } from './postgres.ts';
import { HOST, INSIDE, outside, PORTS } from './settings.ts';
import { readTemplate } from './template.ts';

const DATABASE = 'lab_large';
const CONFIGURATION = `${INSIDE.configuration}/odoo-large.conf`;
const URL = `http://${HOST}:${PORTS.largeOdoo}`;

const largeOdoo: Daemon = {
  name: 'odoo-large',
  title: 'Odoo 14 with many records',
  argv: ['odoo', '-c', CONFIGURATION],
  user: 'odoo',
  env: { HOME: INSIDE.odooData },
  ports: [{ port: PORTS.largeOdoo, protocol: 'tcp' }],
  stopSignal: 'SIGTERM',
  prepare() {
    writeFileSync(outside(CONFIGURATION), odooConfiguration(DATABASE, PORTS.largeOdoo));
  },
  isAnswering: () => answersVersionInfo(URL),
};

/** What is running, and how it is ended; the database stays for the next time. */
export interface LargeOdoo {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts it beside the lab, which must be up. The first time takes about a minute; the lab's own database is not touched.
 * Users are those of the lab. `labDown` ends it as well.
 */
export async function startLargeOdoo(): Promise<LargeOdoo> {
  const records = readTemplate('./odoo/large.sql');
  const recipe = createHash('sha256').update(records).digest('hex');
  const made = await runSql(
    'postgres',
    `SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = '${DATABASE}'`,
  );
  if (made !== recipe) {
    await stopDaemon(largeOdoo);
    await copyOdooDatabase(TEMPLATE_DATABASE, DATABASE);
    await runSql(DATABASE, records);
    // Written last: a database without it was interrupted in the making.
    await runSql('postgres', `COMMENT ON DATABASE ${DATABASE} IS '${recipe}'`);
  }
  await startDaemon(largeOdoo);
  return { url: URL, stop: async () => void (await stopDaemon(largeOdoo)) };
}
