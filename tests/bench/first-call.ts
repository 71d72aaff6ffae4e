/** How long somebody takes from the page that opens after installing to a call that is answered, at a human pace. */
import { labUp, LAB } from '../../lab/lab.ts';
import { buildExtension } from '../../scripts/build.ts';
import { launchExtension } from '../harness/extension-browser.ts';
import { HumanPace } from '../harness/human-pace.ts';
import { firstCallOnDemoLine, firstCallOnPbx, type Journey } from '../harness/first-call-journey.ts';
import { signIn } from '../harness/sign-in.ts';
import type { Figure } from './figure.ts';

export const FIRST_CALL_FIGURES = ['demo', 'pbx'].flatMap((line) =>
  ['s', 'presses', 'keys'].map((unit) => `first-call.${line}-${unit}`),
);

/** «Someone who has never heard of SIP installs Sidetone and makes a call within two minutes.» */
const BAR_S = 120;

export async function measureFirstCall(): Promise<Figure[]> {
  const lab = await labUp(() => undefined);
  if (!lab.ok) throw new Error(lab.failure.message);
  const extension = await buildExtension('test');
  return [
    ...(await walk('demo', extension, firstCallOnDemoLine)),
    ...(await walk('pbx', extension, (browser, pace) =>
      firstCallOnPbx(browser, pace, {
        server: LAB.wsUrl,
        user: LAB.accounts['1001'].user,
        password: LAB.accounts['1001'].secret,
        odooUrl: LAB.odooUrl,
        number: '600',
      }),
    )),
  ];
}

async function walk(line: string, extension: string, journey: Journey): Promise<Figure[]> {
  const browser = await launchExtension({ extension, microphone: 'unasked' });
  try {
    // Whoever installs Sidetone is in Odoo already.
    const [odoo = await browser.context.newPage()] = browser.context
      .pages()
      .filter((page) => /^about:/.test(page.url()));
    await signIn(odoo, LAB.odooUrl);
    const pace = await journey(browser, new HumanPace());
    const { seconds, presses, keys } = pace.took();
    const name = (unit: string): string => `first-call.${line}-${unit}`;
    return [
      { name: name('s'), unit: 's', samples: [seconds], bar: BAR_S },
      { name: name('presses'), unit: 'presses', samples: [presses], bar: 20 },
      { name: name('keys'), unit: 'keys', samples: [keys], bar: 100 },
    ];
  } finally {
    await browser.close();
  }
}
