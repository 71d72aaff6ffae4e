/** How fast a call is placed, rings, is answered and is heard, from the user's click to the wire. */
import type { Page } from 'playwright-core';
import { hangUpAll, LAB, originate, waitForOutcome } from '../../lab/lab.ts';
import { waitUntil } from '../harness/extension-browser.ts';
import { Widget } from '../harness/widget.ts';
import { isRequest, isResponse, startWireTap, type WireTap } from '../harness/wire-tap.ts';
import { say } from '../harness/words.ts';
import { anotherCaller } from './another-caller.ts';
import { startBarePage } from './bare-page.ts';
import type { Figure } from './figure.ts';
import type { IsWanted } from './main.ts';
import { openStage, type Stage } from './stage.ts';

const RUNS = 15;
const WARM_UP_RUNS = 2;

/** Notes in the page when the next trusted click happens, in wall-clock milliseconds. */
async function noteNextClick(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const noted = globalThis as { clickedAtMs?: number };
    delete noted.clickedAtMs;
    addEventListener('click', (event) => (noted.clickedAtMs = performance.timeOrigin + event.timeStamp), {
      capture: true,
      once: true,
    });
  });
  return () => page.evaluate(() => (globalThis as { clickedAtMs?: number }).clickedAtMs ?? Number.NaN);
}

/** Runs `measure` a few times to warm up and then for real. */
async function repeat(measure: () => Promise<number>): Promise<number[]> {
  const samples: number[] = [];
  for (let run = -WARM_UP_RUNS; run < RUNS; run += 1) {
    const sample = await measure();
    if (run >= 0) samples.push(sample);
  }
  return samples;
}

/** Measures all call figures in one browser; the bare page is the yardstick and takes turns with Sidetone. */
export async function measureCalls(isWanted: IsWanted): Promise<Figure[]> {
  const tap = await startWireTap(LAB.wsUrl);
  const stage = await openStage({ server: tap.url });
  try {
    const figures: Figure[] = [];
    await new Widget(stage.odoo).open();
    // First what Asterisk rings: version 16 loses its way to a phone on a WebSocket once another phone's socket from the
    // same address has gone, and the bare page is such a phone.
    if (isWanted('ring.invite-to-drawn-ms')) figures.push(await inviteToDrawn(stage, tap));
    if (isWanted('ring.worker-asleep-ms')) figures.push(await inviteToDrawnAsleep(stage, tap));
    if (isWanted('call.answer-to-200-ms') || isWanted('call.answer-to-audio-ms')) {
      figures.push(...(await answer(stage, tap)));
    }
    if (isWanted('call.click-to-invite-ms')) figures.push(await clickToInvite(stage, tap));
    return figures;
  } finally {
    await stage.close();
    await tap.stop();
  }
}

async function clickToInvite({ browser, odoo }: Stage, tap: WireTap): Promise<Figure> {
  const bare = await startBarePage(browser, {
    server: tap.url,
    account: LAB.accounts['1002'],
    target: '600',
  });
  const widget = new Widget(odoo);
  const bareSamples: number[] = [];
  try {
    await widget.open();
    let run = -WARM_UP_RUNS;
    const samples = await repeat(async () => {
      const bareMs = await bare.measureClickToInvite(tap);
      if (run >= 0) bareSamples.push(bareMs);
      run += 1;

      await odoo.bringToFront();
      await widget.type('600');
      const clickedAt = await noteNextClick(odoo);
      const sinceMs = performance.timeOrigin + performance.now();
      await widget.button(say('footer_call')).click();
      const invite = await tap.next(isRequest('INVITE', 'to-pbx'), sinceMs);
      const sample = invite.atMs - (await clickedAt());
      await widget.waitForTalk();
      await widget.hangUp();
      await widget.button(say('call_close')).click();
      return sample;
    });
    return {
      name: 'call.click-to-invite-ms',
      unit: 'ms',
      samples,
      bar: 60,
      yardstick: { what: 'bare SIP.js page', samples: bareSamples, ratioBar: 1 },
    };
  } finally {
    await bare.close();
  }
}

/** In the page: notes the frame in which the Answer button is first to be seen. */
const noteDrawn = (answerName: string): string => `(() => {
  delete globalThis.drawnAtMs;
  const look = () => {
    const root = document.querySelector('[data-sidetone]')?.shadowRoot;
    const button = root?.querySelector('[aria-label="${answerName}"]');
    if (button?.checkVisibility()) globalThis.drawnAtMs = performance.timeOrigin + performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()`;

/** Waits in the page for the Answer button to be drawn, in wall-clock milliseconds. */
async function noteRingDrawn(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(noteDrawn(say('call_accept')));
  return async () => {
    const drawn = await page.waitForFunction(() => (globalThis as { drawnAtMs?: number }).drawnAtMs);
    return (await drawn.jsonValue()) ?? Number.NaN;
  };
}

async function ringOnce({ odoo }: Stage, tap: WireTap): Promise<number> {
  const drawnAt = await noteRingDrawn(odoo);
  const sinceMs = performance.timeOrigin + performance.now();
  const call = await originate({ to: '1001', caller: anotherCaller(), application: 'Wait', data: '30' });
  const invite = await tap.next(isRequest('INVITE', 'to-phone'), sinceMs);
  const sample = (await drawnAt()) - invite.atMs;
  await new Widget(odoo).button(say('call_reject')).click();
  await waitForOutcome(call);
  await hangUpAll();
  await new Widget(odoo).button(say('call_accept')).waitFor({ state: 'hidden' });
  return sample;
}

async function inviteToDrawn(stage: Stage, tap: WireTap): Promise<Figure> {
  await stage.odoo.bringToFront();
  const samples = await repeat(() => ringOnce(stage, tap));
  return { name: 'ring.invite-to-drawn-ms', unit: 'ms', samples, bar: 100 };
}

async function inviteToDrawnAsleep(stage: Stage, tap: WireTap): Promise<Figure> {
  await stage.odoo.bringToFront();
  const samples = await repeat(async () => {
    await stage.browser.killWorker();
    return ringOnce(stage, tap);
  });
  return { name: 'ring.worker-asleep-ms', unit: 'ms', samples, bar: 400 };
}

/** In the phone: resolves with the wall-clock time at which RTP had gone both ways. */
const FIRST_RTP = `new Promise((resolve) => {
  const open = globalThis.__watched ??= [];
  const look = async () => {
    for (const connection of open.filter((c) => c.connectionState !== 'closed')) {
      const report = [...(await connection.getStats()).values()];
      const got = report.some((s) => s.type === 'inbound-rtp' && s.packetsReceived > 0);
      const sent = report.some((s) => s.type === 'outbound-rtp' && s.packetsSent > 0);
      if (got && sent) return resolve(performance.timeOrigin + performance.now());
    }
    setTimeout(look, 5);
  };
  look();
})`;

/** Keeps hold of each peer connection the phone makes from now on, so that its statistics can be read at once. */
const WATCH_CONNECTIONS = `(() => {
  if (globalThis.__watched) return;
  const watched = globalThis.__watched = [];
  const Real = RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Real { constructor(...args) { super(...args); watched.push(this); } };
})()`;

async function answer({ browser, odoo }: Stage, tap: WireTap): Promise<Figure[]> {
  const to200: number[] = [];
  await browser.evaluateInPhone(WATCH_CONNECTIONS);
  const widget = new Widget(odoo);
  let run = -WARM_UP_RUNS;
  const toAudio = await repeat(async () => {
    const sinceMs = performance.timeOrigin + performance.now();
    const call = await originate({ to: '1001', caller: anotherCaller(), application: 'Milliwatt' });
    await widget.waitForRing();
    const clickedAt = await noteNextClick(odoo);
    const heard = browser.evaluateInPhone<number>(FIRST_RTP);
    await widget.button(say('call_accept')).click();
    const okay = await tap.next(isResponse(200, 'INVITE', 'to-pbx'), sinceMs);
    const clickedAtMs = await clickedAt();
    if (run >= 0) to200.push(okay.atMs - clickedAtMs);
    run += 1;
    const heardAtMs = await heard;
    await widget.waitForTalk();
    await widget.hangUp();
    await waitForOutcome(call);
    await waitUntil(
      () => browser.evaluateInPhone<boolean>('__watched.every((c) => c.connectionState === "closed")'),
      'the call to end',
    );
    return heardAtMs - clickedAtMs;
  });
  return [
    { name: 'call.answer-to-200-ms', unit: 'ms', samples: to200, bar: 100 },
    { name: 'call.answer-to-audio-ms', unit: 'ms', samples: toAudio, bar: 500 },
  ];
}
