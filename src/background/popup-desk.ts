/** Answers what only the popup asks: numbers in a pasted text, and a window of its own. */
import { ok } from '../lib/result.ts';
import { numbersInText } from '../numbers/detect/numbers-in-text.ts';
import { plansReady } from '../numbers/phone-library.ts';
import { done, type Handlers } from '../protocol/receive.ts';
import type { Settings } from '../protocol/settings-view.ts';
import { openPhoneWindow } from './phone-window.ts';

const MOST_NUMBERS = 10;

/** The part of the handler table for the popup alone. */
export function popupHandlers(desks: {
  readonly readSettings: () => Promise<Settings>;
}): Pick<Handlers<'background'>, 'number.find' | 'popup.detach'> {
  return {
    'number.find': async ({ pasted }) => {
      const [{ country }] = await Promise.all([desks.readSettings(), plansReady()]);
      return ok({ numbers: numbersInText(pasted, country, MOST_NUMBERS) });
    },
    'popup.detach': async () => {
      await openPhoneWindow();
      return done;
    },
  };
}
