/** Brings everything in line with a policy that changed while the browser runs. */
import { injectWidget, registerWidget } from './content-scripts.ts';
import { applyPages } from './page-desk.ts';
import type { PhoneHost } from './phone-host.ts';
import type { PhoneViewKeeper } from './phone-view.ts';
import { rereadPolicy } from './settings-store.ts';

/** Lines with a call on them are changed when it is over; everything else is in effect when this resolves. */
export async function policyChanged(desks: {
  readonly host: PhoneHost;
  readonly view: PhoneViewKeeper;
  readonly forgetOld: (keepDays: number | null) => Promise<void>;
}): Promise<void> {
  const { pages, odooSites, log } = await rereadPolicy();
  const configured = await desks.host.reconfigure();
  if (configured.ok) await desks.view.take(configured.value);
  else await desks.view.lose(configured.error);
  await desks.view.redraw();
  await registerWidget();
  await injectWidget(odooSites);
  await applyPages(pages);
  await desks.forgetOld(log.keepDays);
}
