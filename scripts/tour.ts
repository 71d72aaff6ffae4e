/** The tour that `npm start` takes without a display: dial, hear the echo, receive a call, and tell what happened. */
import type { Page } from 'playwright-core';
import { waitUntil, type ExtensionBrowser, type MediaFigures } from '../tests/harness/extension-browser.ts';
import { Widget } from '../tests/harness/widget.ts';
import { say } from '../tests/harness/words.ts';

/** What the tour dials, and how it gets itself called. */
export interface TourStop {
  readonly echoNumber: string;
  readonly line: 'demo' | 'asterisk';
}

/** Packets that make a second of sound (20 ms each). */
const PACKETS_OF_A_SECOND = 50;

/** Takes the tour and returns what to print. Throws when something on it did not work. */
export async function takeTour(
  browser: ExtensionBrowser,
  odoo: Page,
  stop: TourStop,
  folder: string,
): Promise<string[]> {
  const widget = new Widget(odoo);
  const told: string[] = [];
  const picture = async (name: string): Promise<void> => {
    const path = `${folder}/${name}.png`;
    await odoo.screenshot({ path });
    told.push(`    picture: ${path}`);
  };

  await widget.open();
  told.push('The widget is open in Odoo.');
  await picture('1-widget');

  await widget.dial(stop.echoNumber);
  await widget.waitForTalk();
  told.push(`Dialled ${stop.echoNumber}: answered. ${describe(await hearSound(browser))}`);
  await picture('2-in-call');
  await widget.hangUp();

  await becomeCalled(widget, stop);
  await widget.waitForRing();
  told.push('A call came in.');
  await picture('3-incoming');
  await widget.button(say('call_accept')).click();
  await widget.waitForTalk();
  told.push(`Answered it. ${describe(await hearSound(browser))}`);
  await widget.hangUp();

  await widget.tab('tab_recent').waitFor();
  await widget.tab('tab_recent').click();
  await picture('4-recent');
  told.push('Both calls stand in Recent.');
  return told;
}

async function becomeCalled(widget: Widget, stop: TourStop): Promise<void> {
  switch (stop.line) {
    case 'demo':
      await widget.dial('*1');
      return;
    case 'asterisk': {
      const { originate } = await import('../lab/lab.ts');
      await originate({ to: '1001', application: 'Milliwatt' });
      return;
    }
  }
}

/** Waits for a second of sound both ways and returns its figures. */
async function hearSound(browser: ExtensionBrowser): Promise<MediaFigures> {
  let heard: MediaFigures | undefined;
  await waitUntil(async () => {
    heard = (await browser.mediaFigures()).find(
      ({ packetsSent, packetsReceived, totalAudioEnergy }) =>
        packetsSent > PACKETS_OF_A_SECOND && packetsReceived > PACKETS_OF_A_SECOND && totalAudioEnergy > 0,
    );
    return heard !== undefined;
  }, 'sound in both directions');
  if (heard === undefined) throw new Error('no sound');
  return heard;
}

function describe(figures: MediaFigures): string {
  const { packetsSent, packetsReceived, packetsLost, audioLevel, codec } = figures;
  return `RTP: ${packetsSent} packets out, ${packetsReceived} in, ${packetsLost} lost, ${codec}, level ${audioLevel.toFixed(3)}.`;
}
