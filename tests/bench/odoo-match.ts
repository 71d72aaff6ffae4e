/** How long a caller takes to be named beyond what Odoo itself takes for the same searches. */
import { hangUpAll, originate } from '../../lab/lab.ts';
import { say } from '../harness/words.ts';
import { waitUntilReachable } from '../lab/reachable.ts';
import type { Figure } from './figure.ts';
import { drawnAtMs, rawMs, wallMs, type LargeStage } from './large-stage.ts';

const RUNS = 9;
const WARM_UP_RUNS = 2;

/**
 * Somebody else for each ring, since the phone turns away floods of one caller. Of the hundred thousand contacts
 * (lab/odoo/large.sql) each third person has a mobile number, and a name that ends in the same digits.
 */
const callerOf = (run: number): { readonly number: string; readonly name: string } => {
  const index = 30_003 + 3003 * (run + WARM_UP_RUNS);
  return { number: `+32470${String(index).padStart(6, '0')}`, name: ` ${String(index).padStart(5, '0')}` };
};

/** From the frame in which the call rings to the one that says who it is; the searches meanwhile, alone, beside it. */
export async function measureMatch(stage: LargeStage): Promise<Figure[]> {
  const { widget, proxy, user, contact } = stage;
  await widget.open();
  const samples: number[] = [];
  const raws: number[] = [];
  for (let run = -WARM_UP_RUNS; run < RUNS; run += 1) {
    const { number, name } = callerOf(run);
    await waitUntilReachable(contact);
    const sinceMs = wallMs();
    const rung = drawnAtMs(
      stage,
      `root.querySelector('[aria-label="${say('call_accept')}"]')`,
      `a ring of ${number}`,
    );
    const named = drawnAtMs(
      stage,
      `root.querySelector('[role=alert]')?.textContent.includes('${name}')`,
      `the name of ${number}`,
    );
    await originate({ to: user, caller: { name: '', number } });
    const [rungAtMs, namedAtMs] = await Promise.all([rung, named]);
    const searches = proxy.asked(sinceMs).filter(({ path }) => path.endsWith('/search_read'));
    if (searches.length === 0) throw new Error(`nothing was asked for ${number}`);
    const raw = await rawMs(stage, searches);
    await hangUpAll();
    await widget.button(say('call_close')).click();
    if (run < 0) continue;
    samples.push(namedAtMs - rungAtMs - raw);
    raws.push(raw);
  }
  return [
    {
      name: 'odoo.match-extra-ms',
      unit: 'ms',
      samples,
      bar: 60,
      yardstick: { what: 'the same searches alone', samples: raws },
    },
  ];
}
