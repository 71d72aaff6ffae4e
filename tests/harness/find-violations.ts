/** Looks with axe-core for what keeps people from using a screen: contrast, names, roles, order. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The part of axe-core that is used here; it runs in the page. */
interface Axe {
  run(
    within: string | Document,
    options: object,
  ): Promise<{
    violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[];
  }>;
}

/**
 * What axe-core finds on `page`, a line for each element; empty when nothing is wrong. Evaluated by the debugger, since
 * the extension's own pages let no foreign script in.
 * @param within a selector, where only a part of the page is ours; open shadow roots in it are looked into.
 */
export async function findViolations(page: Page, within: string | null = null): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  return page.evaluate(async (selector) => {
    const { axe } = window as unknown as { axe: Axe };
    const { violations } = await axe.run(selector ?? document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(
        ({ html, failureSummary = '' }) => `${id} (${help}): ${html.slice(0, 160)} ${failureSummary}`,
      ),
    );
  }, within);
}
