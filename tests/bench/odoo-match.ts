/** How long a caller takes to be named beyond what Odoo itself takes for the same searches. */
import { hangUpAll, LAB, originate, sipTraceMark } from '../../lab/lab.ts';
import { waitUntil } from '../harness/extension-browser.ts';
import { Widget } from '../harness/widget.ts';
import { say } from '../harness/words.ts';
import { contactOf, waitUntilReachable } from '../lab/reachable.ts';
import type { Figure } from './figure.ts';
import { openStage, type Stage } from './stage.ts';

const RUNS = 12;
const WARM_UP_RUNS = 2;
const CALLER = { name: '', number: '+32470123456' };
const CALLER_NAME = 'Joel Willis';

/** In the page: notes when the answer button and when the name are first to be seen. */
const noteNamed = (answerName: string): string => `(() => {
  delete globalThis.rungAtMs;
  delete globalThis.namedAtMs;
  const now = () => performance.timeOrigin + performance.now();
  const look = () => {
    const root = document.querySelector('[data-sidetone]')?.shadowRoot;
    if (root?.querySelector('[aria-label="${answerName}"]')) globalThis.rungAtMs ??= now();
    if (root?.querySelector('[role=alert]')?.textContent?.includes('${CALLER_NAME}')) {
      globalThis.namedAtMs = now();
    } else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()`;

/** Waits for a ring with a name; how long after the ring was drawn the name was. */
async function ringToName({ odoo }: Stage, widget: Widget): Promise<number> {
  await odoo.evaluate(noteNamed(say('call_accept')));
  await originate({ to: '1002', caller: CALLER });
  await widget.waitForRing();
  const read = () =>
    odoo.evaluate(() => {
      const { rungAtMs, namedAtMs } = globalThis as { rungAtMs?: number; namedAtMs?: number };
      return rungAtMs === undefined || namedAtMs === undefined ? null : namedAtMs - rungAtMs;
    });
  await waitUntil(async () => (await read()) !== null, 'the name of the caller');
  const sampleMs = (await read()) ?? Number.NaN;
  await hangUpAll();
  await widget.button(say('call_close')).click();
  return sampleMs;
}

/** The same four searches in one round from the page, as quick as this Odoo answers them. */
async function rawSearch({ odoo }: Stage): Promise<number> {
  return odoo.evaluate(async () => {
    const fields = {
      'res.partner': [
        'name',
        'is_company',
        'parent_id',
        'commercial_company_name',
        'active',
        'email',
        'phone',
        'mobile',
      ],
      'crm.lead': [
        'name',
        'contact_name',
        'partner_name',
        'partner_id',
        'active',
        'email_from',
        'phone',
        'mobile',
      ],
      'hr.employee': ['name', 'company_id', 'active', 'work_email', 'mobile_phone', 'work_phone'],
    };
    const beginMs = performance.now();
    await Promise.all(
      Object.entries(fields).map(async ([model, names]) => {
        const [first = '', second = ''] = names.slice(-2);
        const response = await fetch(`/web/dataset/call_kw/${model}/search_read`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({
            jsonrpc: '2.0',
            method: 'call',
            params: {
              model,
              method: 'search_read',
              args: [],
              kwargs: {
                domain: ['|', [first, '=ilike', '%470%12%34%56'], [second, '=ilike', '%470%12%34%56']],
                fields: names,
                limit: 40,
                context: { active_test: false },
              },
            },
          }),
        });
        await response.json();
      }),
    );
    return performance.now() - beginMs;
  });
}

/** Measures on the lab's Odoo with account 1002; each ring has its own yardstick beside it. */
export async function measureMatch(): Promise<Figure[]> {
  const mark = sipTraceMark();
  const stage = await openStage({ server: LAB.wsUrl, user: '1002' });
  try {
    const contact = await contactOf('1002', mark);
    const widget = new Widget(stage.odoo);
    await widget.open();
    const samples: number[] = [];
    const raw: number[] = [];
    for (let run = -WARM_UP_RUNS; run < RUNS; run += 1) {
      const rawMs = await rawSearch(stage);
      await waitUntilReachable(contact);
      const namedMs = await ringToName(stage, widget);
      if (run < 0) continue;
      raw.push(rawMs);
      samples.push(Math.max(0, namedMs - rawMs));
    }
    return [
      {
        name: 'odoo.match-extra-ms',
        unit: 'ms',
        samples,
        bar: 60,
        yardstick: { what: 'the same searches alone', samples: raw },
      },
    ];
  } finally {
    await stage.close();
  }
}
