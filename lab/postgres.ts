/** PostgreSQL inside the small Debian: its cluster, its process, and copying databases. */
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { type Daemon, startDaemon } from './daemon.ts';
import { askInside, runInsideLogged } from './jail.ts';
import { HOST, INSIDE, LAB, PORTS, outside } from './settings.ts';
import type { Step } from './step.ts';
import { fillTemplate, readTemplate } from './template.ts';

const PROGRAMS = '/usr/lib/postgresql/13/bin';

export const postgres: Daemon = {
  name: 'postgres',
  title: 'PostgreSQL 13',
  argv: [`${PROGRAMS}/postgres`, '-D', INSIDE.postgresData],
  user: 'postgres',
  ports: [{ port: PORTS.postgres, protocol: 'tcp' }],
  // Fast shutdown: sessions are ended; see the PostgreSQL manual, "Shutting Down the Server".
  stopSignal: 'SIGINT',
  prepare() {
    // Left by a server that was killed; its pid may belong to another process by now.
    rmSync(outside(`${INSIDE.postgresData}/postmaster.pid`), { force: true });
  },
  isAnswering: asksForPassword,
};

const configuration = fillTemplate(readTemplate('./postgres/postgresql.conf'), {
  host: HOST,
  port: PORTS.postgres,
  socketFolder: INSIDE.postgresSocket,
});

export const databaseCluster: Step = {
  name: 'database-cluster',
  title: 'Making the PostgreSQL cluster',
  inputs: [configuration, JSON.stringify(LAB.postgres)],
  after: ['packages'],
  async run(logFile) {
    const data = outside(INSIDE.postgresData);
    rmSync(data, { recursive: true, force: true });
    mkdirSync(dirname(data), { recursive: true });
    chmodSync(dirname(data), 0o755);
    const owned = ['install', '-d', '-o', 'postgres', '-g', 'postgres'] as const;
    await runInsideLogged([...owned, '-m', '700', INSIDE.postgresData], logFile);
    await runInsideLogged([...owned, '-m', '755', INSIDE.postgresSocket], logFile);
    await runInsideLogged(
      [
        ...([`${PROGRAMS}/initdb`, '-D', INSIDE.postgresData, '--auth-local=peer'] as const),
        ...['--auth-host=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
      ],
      logFile,
      { user: 'postgres' },
    );
    writeFileSync(`${data}/postgresql.conf`, configuration);
    await startDaemon(postgres);
    const { user, password } = LAB.postgres;
    await runSql('postgres', `CREATE ROLE ${user} SUPERUSER LOGIN PASSWORD '${password}'`, 'postgres');
  },
};

/**
 * Runs SQL on a database of the lab.
 *
 * @param asUser role, which is also the user inside the small Debian
 * @returns rows as text, fields separated by `|`
 * @throws LabFailure `refused` with PostgreSQL's message
 */
export async function runSql(
  database: string,
  sql: string,
  asUser: string = LAB.postgres.user,
): Promise<string> {
  const options = ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-p', String(PORTS.postgres)];
  const output = await askInside(['psql', ...options, '-d', database], { user: asUser, input: sql });
  return output.trimEnd();
}

/** Makes `target` an exact copy of `source`, whoever is connected to either. */
export async function copyDatabase(source: string, target: string): Promise<void> {
  await runSql(
    'postgres',
    `DROP DATABASE IF EXISTS ${target} WITH (FORCE);
     SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${source}';
     CREATE DATABASE ${target} TEMPLATE ${source};`,
  );
}

const ANSWER_TIMEOUT_MS = 2000;
const ASKS_FOR_PASSWORD = 'R'.charCodeAt(0);

/** StartupMessage of protocol 3.0; PostgreSQL manual, "Message Formats". */
function startupMessage(): Buffer {
  const parameters = Buffer.from(`user\0${LAB.postgres.user}\0database\0postgres\0\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(head.length + parameters.length, 0);
  head.writeInt32BE(3 << 16, 4);
  return Buffer.concat([head, parameters]);
}

/** A server that is still starting up or recovering answers with an error instead of asking for the password. */
function asksForPassword(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(PORTS.postgres, HOST, () => socket.write(startupMessage()));
    const finish = (isAnswering: boolean) => {
      socket.destroy();
      resolve(isAnswering);
    };
    socket.setTimeout(ANSWER_TIMEOUT_MS, () => finish(false));
    socket.once('data', (reply) => finish(reply[0] === ASKS_FOR_PASSWORD));
    socket.once('error', () => finish(false));
    socket.once('close', () => finish(false));
  });
}
