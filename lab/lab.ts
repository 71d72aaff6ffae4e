/** The lab's programmatic door: build, start, stop, and what tests do with it. */
import { type Daemon, runningProcess, startDaemon, stopDaemon, stopLeftovers } from './daemon.ts';
import { asterisk, asteriskCli } from './asterisk.ts';
import { asteriskConfiguration } from './asterisk-configuration.ts';
import { baseSystem, packages } from './base-system.ts';
import { certificate } from './certificate.ts';
import { LabFailure } from './failure.ts';
import { withLock } from './lock.ts';
import { installMissingTools, requireRootOnDebian } from './machine.ts';
import { odoo, odooDatabase } from './odoo.ts';
import { moveActivitiesToToday, odooSeed, restoreOdooDatabase } from './odoo-seed.ts';
import { logIn } from './odoo-rpc.ts';
import { findTakenPort } from './ports.ts';
import { databaseCluster, postgres } from './postgres.ts';
import { LAB } from './settings.ts';
import { turnServerPackage } from './turn-server.ts';
import { doStep, forgetSteps, staleSteps } from './step.ts';

export { asteriskCli } from './asterisk.ts';
export * from './calls.ts';
export { certificateSpkiHash } from './certificate.ts';
export { LabFailure, type LabFailureCode } from './failure.ts';
export { type OdooSession, logIn } from './odoo-rpc.ts';
export { runSql } from './postgres.ts';
export { type Extension, LAB, type LabAccount } from './settings.ts';
export { type TracedMessage, sipTrace, sipTraceMark } from './sip-trace.ts';

/** How a service is at this moment. */
export type ServiceState =
  | { readonly state: 'answering'; readonly pid: number; readonly since: Date }
  | { readonly state: 'silent'; readonly pid: number; readonly since: Date }
  | { readonly state: 'stopped' };

/** A service, its ports and how it is. */
export type ServiceStatus = Pick<Daemon, 'name' | 'title' | 'ports'> & ServiceState;

/** The whole lab; `isUp` when everything is built as the recipes say and answers. */
export interface LabStatus {
  readonly isUp: boolean;
  /** Titles of the steps that the next `labUp` will do. */
  readonly stepsToDo: readonly string[];
  readonly services: readonly ServiceStatus[];
}

/** What `labUp` ends with: expected failures are values. */
export type LabOutcome =
  { readonly ok: true; readonly status: LabStatus } | { readonly ok: false; readonly failure: LabFailure };

/** Receives progress lines in plain words. */
export type Report = (line: string) => void;

const SERVICES = [postgres, odoo, asterisk] as const;
const STEPS = [
  baseSystem,
  packages,
  certificate,
  asteriskConfiguration,
  databaseCluster,
  odooDatabase,
  odooSeed,
  turnServerPackage,
] as const;

const inSeconds = (durationMs: number) => `${(durationMs / 1000).toFixed(1)} s`;
const silent: Report = () => undefined;

/** Looks at everything and changes nothing. */
export async function labStatus(): Promise<LabStatus> {
  const services = await Promise.all(SERVICES.map(statusOf));
  const stepsToDo = staleSteps(STEPS).map(({ step }) => step.title);
  const isUp = stepsToDo.length === 0 && services.every(({ state }) => state === 'answering');
  return { isUp, stepsToDo, services };
}

/** Builds what is missing, starts what is down, and returns when everything answers. */
export async function labUp(report: Report = silent): Promise<LabOutcome> {
  try {
    requireRootOnDebian();
    const status = await labStatus();
    if (status.isUp) return { ok: true, status };
    return await withLock(
      async () => ({ ok: true, status: await buildAndStart(report) }),
      () => report('Another "lab up" or "lab down" is at work: waiting for it'),
    );
  } catch (error) {
    if (error instanceof LabFailure) return { ok: false, failure: error };
    throw error;
  }
}

/** Stops what `labUp` started and nothing else. What was built stays. @returns titles of what was stopped */
export async function labDown(report: Report = silent): Promise<readonly string[]> {
  return withLock(stopEverything, () => report('Another "lab up" or "lab down" is at work: waiting for it'));
}

/**
 * Gives Odoo the database of the build again: tests may write what they like. Sessions of before stay logged in;
 * open pages should be loaded again.
 */
export async function resetDatabase(): Promise<void> {
  await restoreOdooDatabase();
  // One request, so that Odoo drops the connections and the caches of the database that is gone.
  await logIn(LAB.odooUsers.admin.login, LAB.odooUsers.admin.password);
}

/** Stops the PBX: in good order, or with `SIGKILL` as in a power cut. */
export async function stopAsterisk(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
  await stopDaemon(asterisk, signal);
}

/** Starts the PBX and waits until it takes calls. */
export async function startAsterisk(): Promise<void> {
  await startDaemon(asterisk);
  await asteriskCli('core waitfullybooted');
}

async function buildAndStart(report: Report): Promise<LabStatus> {
  const steps = staleSteps(STEPS);
  if (steps.length > 0) {
    await installMissingTools();
    await stopEverything();
  }
  refuseTakenPorts();
  forgetSteps(steps);
  for (const planned of steps) {
    report(`${planned.step.title} …`);
    try {
      report(`  done in ${inSeconds(await doStep(planned))}`);
    } catch (error) {
      if (!(error instanceof LabFailure)) throw error;
      throw new LabFailure(error.code, `${planned.step.title}: this failed. ${error.message}`);
    }
  }
  report('Starting PostgreSQL, Odoo and Asterisk …');
  const startMs = performance.now();
  await Promise.all([startOdoo(), startAsterisk()]);
  report(`  all answer after ${inSeconds(performance.now() - startMs)}`);
  return labStatus();
}

async function startOdoo(): Promise<void> {
  await startDaemon(postgres);
  await startDaemon(odoo);
  await moveActivitiesToToday();
}

async function stopEverything(): Promise<readonly string[]> {
  const wasRunning = await Promise.all([
    stopDaemon(asterisk).then((isStopped) => (isStopped ? [asterisk.title] : [])),
    // Odoo first: it would complain about a database that goes away.
    stopDaemon(odoo).then(async (isStopped) => [
      ...(isStopped ? [odoo.title] : []),
      ...((await stopDaemon(postgres)) ? [postgres.title] : []),
    ]),
  ]);
  const leftovers = await stopLeftovers();
  return [...wasRunning.flat(), ...(leftovers > 0 ? [`${leftovers} processes of an interrupted build`] : [])];
}

/** @throws LabFailure `port-taken` */
function refuseTakenPorts(): void {
  const ports = SERVICES.filter((service) => !runningProcess(service)).flatMap((service) => service.ports);
  const taken = findTakenPort(ports);
  if (!taken) return;
  const owner = taken.pid === undefined ? taken.command : `process ${taken.pid} (${taken.command})`;
  throw new LabFailure(
    'port-taken',
    `Port ${taken.port} (${taken.protocol}) is held by ${owner}. Stop that program and run this again.`,
  );
}

async function statusOf(service: Daemon): Promise<ServiceStatus> {
  const { name, title, ports } = service;
  const running = runningProcess(service);
  if (!running) return { name, title, ports, state: 'stopped' };
  return { name, title, ports, state: (await service.isAnswering()) ? 'answering' : 'silent', ...running };
}
