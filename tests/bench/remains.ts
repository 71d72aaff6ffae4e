/** What is still there in the phone's page after calls, counted by the browser's debugger after a garbage collection. */
import type { ExtensionBrowser } from '../harness/extension-browser.ts';

/** How many there are of each kind; a page at rest has as many after two hundred calls as after twenty. */
export type Remains = Readonly<Record<string, number>>;

/** In the phone: counts timers that were started and have neither fired nor been cleared. */
export const NOTE_TIMERS = `(() => {
  const pending = new Set();
  globalThis.__pendingTimers = () => pending.size;
  const { setTimeout: start, clearTimeout: end } = globalThis;
  globalThis.setTimeout = (task, ms, ...rest) => {
    const timer = start((...args) => { pending.delete(timer); task(...args); }, ms, ...rest);
    pending.add(timer);
    return timer;
  };
  globalThis.clearTimeout = (timer) => { pending.delete(timer); end(timer); };
  const { setInterval: startInterval, clearInterval: endInterval } = globalThis;
  globalThis.setInterval = (...args) => { const timer = startInterval(...args); pending.add(timer); return timer; };
  globalThis.clearInterval = (timer) => { pending.delete(timer); endInterval(timer); };
})()`;

const READINGS = 4;
const READ_AGAIN_MS = 3_000;

const COUNT = 'function () { return this.length; }';

/** Kinds of which every object counts: what is put away is collected, or something still holds it. */
const KINDS = [
  'RTCPeerConnection',
  'RTCRtpTransceiver',
  'MediaStream',
  'AudioContext',
  'AudioNode',
  'HTMLMediaElement',
  'AbortController',
  'AbortSignal',
  'WebSocket',
  'BroadcastChannel',
] as const;

/** Kinds of which only those that still do something count. */
const AT_WORK = {
  'RTCPeerConnection, not closed': [
    'RTCPeerConnection',
    "function () { return [...this].filter(({ connectionState }) => connectionState !== 'closed').length; }",
  ],
  'MediaStreamTrack, live': [
    'MediaStreamTrack',
    "function () { return [...this].filter(({ readyState }) => readyState === 'live').length; }",
  ],
  'AudioContext, running': [
    'AudioContext',
    "function () { return [...this].filter(({ state }) => state === 'running').length; }",
  ],
} as const;

/** Kilobytes of JavaScript in use in the phone's page, after a garbage collection. */
export async function heapKb(browser: ExtensionBrowser): Promise<number> {
  return browser.withPhone(async (call) => {
    await call('HeapProfiler.collectGarbage', {});
    const { usedSize } = await call<{ usedSize: number }>('Runtime.getHeapUsage', {});
    return usedSize / 1_024;
  });
}

/** The least of several readings: what a garbage collection happens to find on the stack is gone in the next one. */
export async function countRemains(browser: ExtensionBrowser): Promise<Remains> {
  let least = await countOnce(browser);
  for (let reading = 1; reading < READINGS; reading += 1) {
    await new Promise((resolve) => setTimeout(resolve, READ_AGAIN_MS));
    const now = await countOnce(browser);
    least = Object.fromEntries(
      Object.entries(now).map(([kind, count]) => [kind, Math.min(count, least[kind] ?? count)]),
    );
  }
  return least;
}

async function countOnce(browser: ExtensionBrowser): Promise<Remains> {
  const remains: Record<string, number> = {};
  for (const kind of KINDS) remains[kind] = await browser.inspectPhone(`${kind}.prototype`, COUNT);
  for (const [name, [kind, count]] of Object.entries(AT_WORK)) {
    remains[name] = await browser.inspectPhone(`${kind}.prototype`, count);
  }
  remains['timer'] = await browser.evaluateInPhone<number>('__pendingTimers()');
  const counters = await browser.withPhone((call) =>
    call<{ jsEventListeners: number; nodes: number }>('Memory.getDOMCounters', {}),
  );
  remains['event listener'] = counters.jsEventListeners;
  remains['node'] = counters.nodes;
  return remains;
}

/** How many more there are now, over all kinds; a kind that shrank makes up for nothing. */
export function sumOfGrowth(before: Remains, after: Remains): number {
  return Object.entries(after).reduce(
    (sum, [kind, count]) => sum + Math.max(0, count - (before[kind] ?? 0)),
    0,
  );
}
