/** Reads the world's numbering plans, which lie beside the worker's script, since no number is read when it starts. */
import { browser } from '../lib/browser.ts';
import type { MetadataJson } from '../numbers/phone-library.ts';

/** Rejects where the extension's own files cannot be read, which is when it has just been removed. */
export async function readNumberingPlans(): Promise<MetadataJson> {
  const file = await fetch(browser.runtime.getURL('numbering-plans.json'));
  return (await file.json()) as MetadataJson;
}
