/** Signs in to an Odoo as its administrator, the way a person does. */
import type { Page } from 'playwright-core';

/** Leaves `page` on the backend of the Odoo at `url`. */
export async function signIn(page: Page, url: string, login = 'admin', password = 'admin'): Promise<void> {
  await page.goto(`${url}/web/login`);
  await page.locator('input[name="login"]').fill(login);
  await page.locator('input[name="password"]').fill(password);
  await page.locator('button[type="submit"]').first().click();
  await page.locator('.o_main_navbar').waitFor({ timeout: 60_000 });
}
