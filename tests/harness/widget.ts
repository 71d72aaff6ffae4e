/** Drives the widget in an Odoo page as a person would: by the names of its controls. */
import { expect } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { say, saying } from './words.ts';

/** The widget of one Odoo tab. */
export class Widget {
  private readonly root: Locator;

  constructor(readonly page: Page) {
    this.root = page.locator('[data-sidetone]');
  }

  /** The telephone in Odoo's navigation bar. */
  systrayButton(): Locator {
    return this.page.locator('[data-sidetone-systray] button, button[data-sidetone-systray]').first();
  }

  /** A control of the widget by its accessible name. */
  button(name: string | RegExp): Locator {
    return this.root
      .getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) })
      .first();
  }

  tab(name: 'tab_recent' | 'tab_activities' | 'tab_contacts'): Locator {
    return this.root.getByRole('tab', { name: say(name) });
  }

  /** A text field by its accessible name. */
  field(name: string): Locator {
    return this.root.getByRole('textbox', { name });
  }

  text(text: string | RegExp): Locator {
    return this.root.getByText(text).first();
  }

  /** Text within the list that is shown, and not in what stands around it. */
  listed(text: string | RegExp): Locator {
    return this.root.locator('[role=tabpanel]').getByText(text).first();
  }

  /** What marks an overdue activity in its list. */
  overdueMark(): Locator {
    return this.root.getByTitle(say('activity_overdue')).first();
  }

  /** Everything that the widget shows, as text. */
  words(): Promise<string> {
    return this.root.evaluate((host) =>
      [...(host.shadowRoot?.children ?? [])]
        .map((part) => (part instanceof HTMLElement && part.localName !== 'style' ? part.innerText : ''))
        .join('\n'),
    );
  }

  async open(): Promise<void> {
    await this.systrayButton().waitFor();
    if (!(await this.isOpen())) await this.systrayButton().click();
    await this.button(say('widget_close')).waitFor();
  }

  async isOpen(): Promise<boolean> {
    return this.button(say('widget_close')).isVisible();
  }

  /** Types a number into the keypad without dialling it. */
  async type(number: string): Promise<void> {
    const field = this.root.getByRole('textbox', { name: say('keypad_number') });
    if (!(await field.isVisible())) await this.button(say('footer_keypad_show')).click();
    await field.fill(number);
  }

  async dial(number: string): Promise<void> {
    await this.type(number);
    await this.button(say('footer_call')).click();
  }

  async search(text: string): Promise<void> {
    await this.root.getByRole('textbox', { name: say('search_placeholder') }).fill(text);
  }

  /** Resolves when a call is answered and its timer runs. */
  async waitForTalk(timeoutMs = 15_000): Promise<void> {
    await this.text(saying('call_talking')).waitFor({ timeout: timeoutMs });
  }

  async waitForRing(timeoutMs = 15_000): Promise<void> {
    await this.button(say('call_accept')).waitFor({ timeout: timeoutMs });
  }

  /** Ends the call that is shown, answered or not. */
  async hangUp(): Promise<void> {
    const ends = [say('footer_hang_up'), say('call_cancel')];
    await this.button(new RegExp(`^(${ends.join('|')})$`)).click();
  }

  async expectWords(words: string | RegExp): Promise<void> {
    await expect.poll(() => this.words(), { timeout: 15_000 }).toMatch(words);
  }
}
