/** Does things in a page at the pace of a person who has never seen it, and counts what it took. */
import type { Locator } from 'playwright-core';

/** To look for a control and press it. */
const LOOK_MS = 1_500;
/** Five signs a second: one who types with all fingers and looks at the keys now and then. */
const KEY_MS = 200;

const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** One person; time runs from the making. */
export class HumanPace {
  readonly #startedAtMs = performance.now();
  #presses = 0;
  #keys = 0;
  #inBrowser = 0;

  /** Looks for a control, and presses it as soon as it is there. */
  async press(control: Locator): Promise<void> {
    await control.waitFor();
    await rest(LOOK_MS);
    await control.click();
    this.#presses += 1;
  }

  /** Looks for a field, presses into it and types. */
  async type(field: Locator, words: string): Promise<void> {
    await this.press(field);
    await field.pressSequentially(words, { delay: KEY_MS });
    this.#keys += words.length;
  }

  /** Reads a question of the browser itself, which no page can show, and agrees; here it was agreed to beforehand. */
  async agree(): Promise<void> {
    await rest(LOOK_MS);
    this.#presses += 1;
    this.#inBrowser += 1;
  }

  /** What it took up to now; `presses` with those in the browser's own questions. */
  took(): {
    readonly seconds: number;
    readonly presses: number;
    readonly keys: number;
    readonly questions: number;
  } {
    const seconds = (performance.now() - this.#startedAtMs) / 1000;
    return { seconds, presses: this.#presses, keys: this.#keys, questions: this.#inBrowser };
  }
}
