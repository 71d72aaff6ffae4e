/** The whole test run: types, lint, unit, browser tests on the sandbox, browser tests on the lab; ends with one count. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { canInstallPackages, ensureChromium, findChromium } from './chromium.ts';
import { buildExtension } from './build.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const isFast = process.argv.includes('--fast');
const isCi = process.env['CI'] === 'true';

interface Tally {
  passed: number;
  failed: number;
  readonly leftOut: string[];
}
const tally: Tally = { passed: 0, failed: 0, leftOut: [] };

function heading(title: string): void {
  console.log(`\n— ${title}`);
}

/** Runs one checker; it counts as one test. */
function check(title: string, command: string, ...args: string[]): void {
  heading(title);
  const run = spawnSync(`${root}node_modules/.bin/${command}`, args, { cwd: root, stdio: 'inherit' });
  if (run.status === 0) tally.passed += 1;
  else tally.failed += 1;
}

/** Runs a vitest configuration and adds up what its own report says. */
function runTests(title: string, ...args: string[]): void {
  heading(title);
  const report = `${root}out/vitest-report.json`;
  mkdirSync(`${root}out`, { recursive: true });
  rmSync(report, { force: true });
  const run = spawnSync(
    `${root}node_modules/.bin/vitest`,
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
    { cwd: root, stdio: 'inherit' },
  );
  const counts = readReport(report);
  tally.passed += counts.passed;
  tally.failed += counts.failed;
  // A suite that could not even be loaded has no failed test in it, but it has failed.
  if (run.status !== 0 && counts.failed === 0) tally.failed += 1;
  if (counts.passed + counts.failed === 0) tally.failed += 1;
}

function readReport(path: string): { passed: number; failed: number } {
  if (!existsSync(path)) return { passed: 0, failed: 0 };
  const report = JSON.parse(readFileSync(path, 'utf8')) as { numPassedTests: number; numFailedTests: number };
  return { passed: report.numPassedTests, failed: report.numFailedTests };
}

function leaveOut(what: string, why: string): void {
  console.log(`Left out: ${what}. ${why}`);
  if (isCi) tally.failed += 1;
  else tally.leftOut.push(what);
}

function runBrowserTests(): void {
  runTests('Browser tests on the sandbox', '--config', 'tests/e2e/vitest.config.ts');
  if (isFast) return;
  heading('The lab');
  if (!canInstallPackages()) {
    leaveOut('browser tests on the lab', 'They need root on Debian: run «npm test» there.');
    return;
  }
  const up = spawnSync(process.execPath, ['--import', 'tsx', 'lab/main.ts', 'up'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (up.status !== 0) {
    leaveOut('browser tests on the lab', 'The lab did not start; the lines above say why.');
    return;
  }
  runTests('Contract of the sandbox against real Odoo', '--config', 'tests/contract/vitest.config.ts', 'lab');
  runTests('Browser tests on the lab', '--config', 'tests/lab/vitest.config.ts');
}

// Covers the plain TypeScript files too, with the types of the components they import.
check(
  'Types',
  'svelte-check',
  '--tsconfig',
  './tsconfig.json',
  '--fail-on-warnings',
  '--threshold',
  'warning',
);
check('Lint', 'eslint', '.', '--max-warnings', '0');
check('Format', 'prettier', '--check', '--log-level', 'warn', '.');
runTests('Unit tests');
runTests('Contract of the sandbox', '--config', 'tests/contract/vitest.config.ts', 'sandbox');

if (findChromium() === null && !canInstallPackages()) {
  leaveOut('browser tests', 'Install Chromium or set CHROMIUM to its path.');
} else {
  ensureChromium();
  heading('Build');
  process.env['SIDETONE_EXTENSION'] = await buildExtension('test');
  runBrowserTests();
}

if (tally.leftOut.length > 0) console.log(`\nLeft out: ${tally.leftOut.join(', ')}`);
console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 ? 0 : 1);
