/** A network that nobody else is on: browser, router and PBX in namespaces of their own, to be cut and rewired by tests. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import type { Argv } from './command.ts';
import { LabFailure } from './failure.ts';

/**
 *   browser side              router                 PBX side
 *   ┌──────────────┐   ┌──────────────────────┐   ┌──────────┐
 *   │ eth0 10.77.1 ├───┤ 10.77.1.1            │   │          │
 *   │ eth1 10.77.3 ├───┤ 10.77.3.1  10.77.2.1 ├───┤ 10.77.2.2│
 *   └──────────────┘   └──────────────────────┘   └──────────┘
 */
export const PRIVATE_PBX_HOST = '10.77.2.2';

export interface PrivateNetwork {
  /** The command line that runs a program on the browser's side. */
  atBrowser(argv: Argv): Argv;
  atPbx(argv: Argv): Argv;
  /** `swallow`: the router drops everything and nobody is told. `unplug`: the browser's own interface goes down. */
  cut(how: 'swallow' | 'unplug'): void;
  /** Undoes {@link cut}. */
  mend(): void;
  /** The browser's interface loses its address and gets another one of the same network. */
  changeAddress(): void;
  /** The browser's other interface comes up and the one in use goes down, as from Wi-Fi to cable. */
  changeInterface(): void;
  /** Ends the three namespaces; what runs in them loses its network. */
  close(): void;
}

/** Whether this machine lets us make network namespaces and pairs of virtual interfaces. */
export function canMakePrivateNetwork(): boolean {
  const probe = 'ip link add probe0 type veth peer name probe1';
  return spawnSync('unshare', ['--net', 'sh', '-c', probe]).status === 0;
}

/** @throws LabFailure `unsupported-machine` when the kernel refuses */
export function openPrivateNetwork(): PrivateNetwork {
  const browser = holdNamespace();
  const router = holdNamespace();
  const pbx = holdNamespace();
  let lastHost = 2;
  let isOnSecond = false;

  const inUse = () =>
    isOnSecond ? { name: 'eth1', gateway: '10.77.3.1' } : { name: 'eth0', gateway: '10.77.1.1' };
  const addressOn = (gateway: string): string => gateway.replace(/\d+$/, String(lastHost));
  const routeOut = (): void =>
    run(browser, `ip route replace default via ${inUse().gateway} dev ${inUse().name}`);
  const forward = (isForwarding: boolean): void =>
    run(router, `echo ${isForwarding ? 1 : 0} > /proc/sys/net/ipv4/ip_forward`);

  for (const namespace of [browser, router, pbx]) {
    run(
      namespace,
      'ip link set lo up; echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6 2>/dev/null || true',
    );
  }
  const cables = [
    ['to-eth0', '10.77.1.1', browser, 'eth0', '10.77.1.2'],
    ['to-eth1', '10.77.3.1', browser, 'eth1', null],
    ['to-pbx', '10.77.2.1', pbx, 'eth0', PRIVATE_PBX_HOST],
  ] as const;
  for (const [near, nearAddress, far, name, address] of cables) {
    run(router, `ip link add ${near} type veth peer name ${name} netns ${far.pid}`);
    run(router, `ip address add ${nearAddress}/24 dev ${near} && ip link set ${near} up`);
    if (address !== null) run(far, `ip address add ${address}/24 dev ${name}`);
  }
  run(browser, 'ip link set eth0 up');
  run(pbx, 'ip link set eth0 up && ip route add default via 10.77.2.1');
  routeOut();
  forward(true);

  return {
    atBrowser: (argv) => inside(browser, argv),
    atPbx: (argv) => inside(pbx, argv),
    cut(how) {
      if (how === 'swallow') forward(false);
      else run(browser, `ip link set ${inUse().name} down`);
    },
    mend() {
      run(browser, `ip link set ${inUse().name} up`);
      routeOut();
      forward(true);
    },
    changeAddress() {
      const { name, gateway } = inUse();
      lastHost += 1;
      run(browser, `ip address flush dev ${name} && ip address add ${addressOn(gateway)}/24 dev ${name}`);
      routeOut();
    },
    changeInterface() {
      const before = inUse().name;
      isOnSecond = !isOnSecond;
      lastHost += 1;
      const { name, gateway } = inUse();
      run(browser, `ip link set ${name} up && ip address add ${addressOn(gateway)}/24 dev ${name}`);
      routeOut();
      // An interface that goes down gives its address back, as DHCP clients do; Chromium looks at addresses only.
      run(browser, `ip link set ${before} down && ip address flush dev ${before}`);
    },
    close() {
      for (const { holder } of [browser, router, pbx]) holder.kill('SIGKILL');
    },
  };
}

interface Namespace {
  readonly pid: number;
  readonly holder: ChildProcess;
}

/** A namespace lives as long as a process is in it; this one dies with us, however we die (PR_SET_PDEATHSIG, prctl(2)). */
function holdNamespace(): Namespace {
  const command = 'setpriv --pdeathsig KILL unshare --net sleep infinity'.split(' ');
  const [program = '', ...args] = command;
  const holder = spawn(program, args, { stdio: 'ignore' });
  const { pid } = holder;
  if (pid === undefined)
    throw new LabFailure('unsupported-machine', 'No network namespace can be made here.');
  // The process is there before it is in its namespace.
  const own = spawnSync('readlink', ['/proc/self/ns/net']).stdout.toString();
  for (let tries = 0; tries < 200; tries += 1) {
    const theirs = spawnSync('readlink', [`/proc/${pid}/ns/net`]).stdout.toString();
    if (theirs !== '' && theirs !== own) return { pid, holder };
  }
  throw new LabFailure('unsupported-machine', 'No network namespace can be made here.');
}

function inside({ pid }: Namespace, argv: Argv): Argv {
  return ['nsenter', `--net=/proc/${pid}/ns/net`, ...argv];
}

function run(namespace: Namespace, script: string): void {
  const [program, ...args] = inside(namespace, ['sh', '-c', script]);
  const { status, stderr } = spawnSync(program, args);
  if (status !== 0) throw new LabFailure('unsupported-machine', `«${script}»: ${stderr.toString().trim()}`);
}
