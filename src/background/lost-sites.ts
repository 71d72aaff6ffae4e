/** Forgets Odoo sites whose permission was taken back in the browser's own settings. */
import { isGranted, registerWidget } from './content-scripts.ts';
import { changeSettings, readSettings } from './settings-store.ts';

export async function forgetLostSites(): Promise<void> {
  const { odooSites } = await readSettings();
  const granted = await Promise.all(odooSites.map(isGranted));
  const kept = odooSites.filter((_, index) => granted[index]);
  if (kept.length < odooSites.length) await changeSettings((old) => ({ ...old, odooSites: kept }));
  await registerWidget();
}
