/** The command `npm run lab -- up|status|down`. */
import { LAB, PATHS } from './settings.ts';
import { type LabFailureCode, type LabStatus, labDown, labStatus, labUp } from './lab.ts';

const EXIT = { ok: 0, failed: 1, portTaken: 2, unsupportedMachine: 3, usage: 64 } as const;

const print = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

// Whoever reads along (a pager, `head`) may leave early; the work goes on.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

async function up(): Promise<number> {
  const outcome = await labUp(print);
  if (!outcome.ok) {
    complain(outcome.failure.message);
    return exitCodeOf(outcome.failure.code);
  }
  printAddresses();
  return EXIT.ok;
}

async function status(): Promise<number> {
  const now = await labStatus();
  printStatus(now);
  return now.isUp ? EXIT.ok : EXIT.failed;
}

async function down(): Promise<number> {
  const stopped = await labDown(print);
  print(stopped.length > 0 ? `Stopped: ${stopped.join(', ')}.` : 'Nothing was running.');
  return EXIT.ok;
}

function exitCodeOf(code: LabFailureCode): number {
  if (code === 'port-taken') return EXIT.portTaken;
  return code === 'unsupported-machine' ? EXIT.unsupportedMachine : EXIT.failed;
}

function printAddresses(): void {
  const { admin, demo } = LAB.odooUsers;
  printTable([
    ['Odoo 14', LAB.odooUrl, `${admin.login} / ${admin.password}, ${demo.login} / ${demo.password}`],
    ['SIP WebSocket', LAB.wsUrl, 'sub-protocol sip'],
    ['  over TLS', LAB.wssUrl, 'self-signed certificate'],
    ...Object.values(LAB.accounts).map(({ user, secret, domain, transport }) => [
      `Phone ${user}`,
      `${user}@${domain}`,
      `${secret} (${transport})`,
    ]),
    ['SIP over UDP', `${LAB.sipUdp.host}:${LAB.sipUdp.port}`, ''],
    [
      'PostgreSQL 13',
      `${LAB.postgres.host}:${LAB.postgres.port}`,
      `${LAB.postgres.user} / ${LAB.postgres.password}`,
    ],
    ['Folder', PATHS.folder, ''],
  ]);
}

function printStatus(now: LabStatus): void {
  printTable(
    now.services.map((service) => [
      service.title,
      service.state === 'answering'
        ? 'runs'
        : service.state === 'silent'
          ? 'runs, does not answer'
          : 'stopped',
      service.ports.map(({ port, protocol }) => `${port}/${protocol}`).join(' '),
      service.state === 'stopped' ? '' : `since ${service.since.toLocaleString()}, process ${service.pid}`,
    ]),
  );
  if (now.stepsToDo.length > 0)
    print(`Not built, or built from another recipe: ${now.stepsToDo.join('; ')}.`);
}

function printTable(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  for (const row of rows) {
    print(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}

const verbs = new Map([
  ['up', up],
  ['status', status],
  ['down', down],
]);

const verb = verbs.get(process.argv[2] ?? '');
if (!verb) complain('Say what to do: npm run lab -- up, npm run lab -- status, or npm run lab -- down.');
process.exitCode = verb ? await verb() : EXIT.usage;
