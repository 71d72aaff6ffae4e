/** A TURN server (coturn) of a test's own, on UDP, TCP and TLS, with the lab's certificate. */
import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { installInside } from './base-system.ts';
import { diesWithUs } from './command.ts';
import { LabFailure } from './failure.ts';
import { insideJail } from './jail.ts';
import { HOST, INSIDE, PORTS } from './settings.ts';
import type { Step } from './step.ts';
import { waitUntil } from './wait.ts';

const PACKAGE = 'coturn';

/** A step of its own: who has the lab already need not build the rest anew. */
export const turnServerPackage: Step = {
  name: 'turn-server',
  title: 'Installing coturn into it',
  inputs: [PACKAGE],
  after: ['packages'],
  run: (logFile) => installInside([PACKAGE], logFile),
};

/** What a phone needs to know of it. */
export const TURN_SERVER = {
  host: HOST,
  port: PORTS.turn,
  tlsPort: PORTS.turnTls,
  user: 'office',
  secret: 'secret-relay',
} as const;

export interface TurnServer {
  /** Ends it and waits until it is gone. */
  close(): Promise<void>;
}

const START_TIMEOUT_MS = 20_000;

/** Starts it and resolves when it answers. The lab must have been built. @throws LabFailure `not-answering` */
export async function startTurnServer(): Promise<TurnServer> {
  const { user, secret, port, tlsPort } = TURN_SERVER;
  const settings = [
    ...['-n', '--listening-ip', HOST, '--relay-ip', HOST, '--allow-loopback-peers'],
    ...['--listening-port', String(port), '--tls-listening-port', String(tlsPort)],
    ...['--min-port', String(PORTS.turnRelayStart), '--max-port', String(PORTS.turnRelayEnd)],
    ...['--lt-cred-mech', '--realm', 'lab.test', '--user', `${user}:${secret}`],
    ...['--cert', INSIDE.certificate, '--pkey', INSIDE.privateKey],
    ...['--no-cli', '--log-file', 'stdout', '--pidfile', '/tmp/sidetone-turn.pid'],
  ];
  const [command, ...args] = diesWithUs(insideJail(['turnserver', ...settings]));
  const running = spawn(command, args, { stdio: 'ignore', cwd: '/' });
  const ended = new Promise<void>((resolve) => running.once('exit', () => resolve()));
  if (!(await waitUntil(() => isListening(tlsPort), START_TIMEOUT_MS))) {
    running.kill('SIGKILL');
    throw new LabFailure('not-answering', 'The TURN server did not start.');
  }
  return {
    async close() {
      running.kill('SIGKILL');
      await ended;
    },
  };
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: HOST, port });
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
