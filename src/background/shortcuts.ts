/** Does what the browser's keyboard shortcuts stand for: the phone's own ones, and the steps through a page's numbers. */
import { assertNever } from '../lib/assert-never.ts';
import type { Result } from '../lib/result.ts';
import type { Trouble } from '../lib/trouble.ts';
import { actionOfKey, isCallKey, type KeyAction } from './call-keys.ts';
import { stepByKey } from './number-steps.ts';
import { showOffer } from './offer-window.ts';
import type { PhoneHost } from './phone-host.ts';

/** Opens the window of the phone ready to take what is in the clipboard; a press there calls it. */
const CLIPBOARD_KEY = 'call-clipboard';

export interface ShortcutDesks {
  readonly host: Pick<PhoneHost, 'ensure' | 'tell'>;
  /** Told when the phone could not answer, which only the microphone keeps it from. */
  readonly onUnanswered: (trouble: Trouble) => void;
}

/** Does what a shortcut stands for; nothing where there is nothing to do it to. */
export async function pressShortcut(
  command: string,
  tabId: number | undefined,
  { host, onUnanswered }: ShortcutDesks,
): Promise<void> {
  if (command === CLIPBOARD_KEY) return showOffer('paste', '');
  if (!isCallKey(command)) return stepByKey(command, tabId);
  const phone = await host.ensure();
  const action = phone.ok ? actionOfKey(command, phone.value.calls) : null;
  if (action === null) return;
  const told = await perform(host, action);
  if (!told.ok && action.name === 'phone.answer') onUnanswered(told.error);
}

function perform(host: Pick<PhoneHost, 'tell'>, action: KeyAction): Promise<Result<object, Trouble>> {
  switch (action.name) {
    case 'phone.answer':
    case 'phone.decline':
    case 'phone.hang-up':
      return host.tell(action.name, action.args);
    case 'phone.hang-up-conference':
      return host.tell(action.name, action.args);
    case 'phone.mute':
      return host.tell(action.name, action.args);
    default:
      return assertNever(action);
  }
}
