/** How long it takes to be registered again once a PBX that was away takes connections. */
import { LAB } from '../../lab/settings.ts';
import { isResponse, startWireTap, type WireTap } from '../harness/wire-tap.ts';
import type { Figure } from './figure.ts';
import { startReconnectingPage } from './reconnecting-page.ts';
import { openStage } from './stage.ts';

/** At most what stock SIP.js bears: it gives up with its third attempt, eight seconds after the drop. */
const OUTAGES_MS = [2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 2_500, 4_500, 6_500];
/** A registration that lasted so long was a good one; see `sip/line.ts`. */
const GOOD_SERVICE_MS = 6_000;
const PATIENCE_MS = 30_000;

const isRegistered = isResponse(200, 'REGISTER', 'to-phone');
const nowMs = (): number => performance.timeOrigin + performance.now();
const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The relay plays the PBX that goes away, so that the lab's own serves others meanwhile. */
export async function measureRecovery(): Promise<Figure[]> {
  const ours = await startWireTap(LAB.wsUrl);
  const theirs = await startWireTap(LAB.wsUrl);
  const stage = await openStage({ server: ours.url, user: '1003' });
  const page = await startReconnectingPage(stage.browser, theirs.url, LAB.accounts['1003']);
  try {
    await theirs.next(isRegistered, 0);
    const samples: number[] = [];
    const yardstick: number[] = [];
    for (const outageMs of OUTAGES_MS) {
      await pass(GOOD_SERVICE_MS);
      const [own, other] = await Promise.all([recover(ours, outageMs), recover(theirs, outageMs)]);
      samples.push(own);
      yardstick.push(other);
    }
    const what = 'stock SIP.js SessionManager';
    return [
      {
        name: 'recover.pbx-back-ms',
        unit: 'ms',
        samples,
        bar: 5_000,
        yardstick: { what, samples: yardstick },
      },
    ];
  } finally {
    await page.close();
    await stage.close();
    await Promise.all([ours.stop(), theirs.stop()]);
  }
}

/** Milliseconds from the moment at which connections are taken again to the answer that says «registered». */
async function recover(tap: WireTap, outageMs: number): Promise<number> {
  await tap.refuse();
  await pass(outageMs);
  const backAtMs = nowMs();
  await tap.accept();
  const registered = await tap.next(isRegistered, backAtMs, PATIENCE_MS);
  return registered.atMs - backAtMs;
}
