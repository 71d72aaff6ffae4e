/** The user's sentence and the one thing to do for every trouble code. */
import { text, type TextKey } from '../lib/text.ts';
import type { TroubleCode } from '../lib/trouble.ts';

/** `my-code` as it is written in a message key: `my_code`. */
type Underscored<S extends string> = S extends `${infer Head}-${infer Tail}`
  ? `${Head}_${Underscored<Tail>}`
  : S;

/** The one thing that helps; `none` where reading the sentence is all there is to do. */
export type TroubleAction =
  | 'open-settings:accounts'
  | 'open-settings:odoo'
  | 'open-settings:microphone'
  | 'open-settings:presence'
  | 'retry'
  | 'sign-in'
  | 'reload'
  | 'none';

/** The remedy for each trouble; the type check fails when a new code has none. */
export const troubleActions = {
  'account-missing': 'open-settings:accounts',
  'account-duplicate': 'none',
  'address-invalid': 'open-settings:accounts',
  offline: 'retry',
  'server-name-unknown': 'open-settings:accounts',
  'server-unreachable': 'retry',
  'tls-refused': 'open-settings:accounts',
  'websocket-refused': 'open-settings:accounts',
  'connection-lost': 'retry',
  'registration-refused': 'open-settings:accounts',
  'registration-unanswered': 'retry',
  'registration-failed': 'retry',
  'microphone-not-granted': 'open-settings:microphone',
  'microphone-denied': 'open-settings:microphone',
  'microphone-missing': 'open-settings:microphone',
  'microphone-busy': 'retry',
  'number-empty': 'none',
  'number-has-letters': 'none',
  'number-incomplete': 'none',
  'number-too-short': 'none',
  'number-too-long': 'none',
  'number-country-unknown': 'none',
  'line-not-ready': 'retry',
  'too-many-calls': 'none',
  'call-gone': 'none',
  'call-not-possible-now': 'none',
  'transfer-failed': 'none',
  'transfer-lost': 'none',
  'call-in-conference': 'none',
  'conference-exists': 'none',
  'handset-busy': 'none',
  'handset-unanswered': 'none',
  'handset-unreachable': 'open-settings:presence',
  'handset-refused': 'none',
  'nothing-to-pick-up': 'none',
  'odoo-not-connected': 'open-settings:odoo',
  'odoo-address-invalid': 'open-settings:odoo',
  'odoo-not-granted': 'open-settings:odoo',
  'odoo-signed-out': 'sign-in',
  'odoo-other-user': 'sign-in',
  'odoo-unreachable': 'retry',
  'odoo-not-odoo': 'open-settings:odoo',
  'odoo-access-denied': 'none',
  'odoo-failed': 'retry',
  'odoo-model-missing': 'none',
  'odoo-record-gone': 'none',
  'odoo-refused': 'none',
  'odoo-no-free-field': 'none',
  'odoo-account-incomplete': 'open-settings:accounts',
  'recording-gone': 'none',
  'recording-without-record': 'none',
  'phone-unavailable': 'retry',
  'journal-unavailable': 'retry',
  'recordings-unavailable': 'retry',
  'settings-invalid': 'open-settings:accounts',
  'not-allowed': 'reload',
  malformed: 'reload',
  'extension-reloaded': 'reload',
  'widget-incomplete': 'retry',
} as const satisfies Record<TroubleCode, TroubleAction>;

const actionKeys = {
  'open-settings:accounts': 'action_open_settings_accounts',
  'open-settings:odoo': 'action_open_settings_odoo',
  'open-settings:microphone': 'action_open_settings_microphone',
  'open-settings:presence': 'action_open_settings_presence',
  retry: 'action_retry',
  'sign-in': 'action_sign_in',
  reload: 'action_reload',
} as const satisfies Record<Exclude<TroubleAction, 'none'>, TextKey>;

/** The message key of a trouble's sentence: `trouble_` and the code with underscores. */
export function troubleKey<C extends TroubleCode>(code: C): `trouble_${Underscored<C>}` {
  return `trouble_${code.replaceAll('-', '_')}` as `trouble_${Underscored<C>}`;
}

/** One plain sentence: what is wrong and, where it helps, what to do. */
export function troubleText(code: TroubleCode): string {
  return text(troubleKey(code));
}

/** The label of the button that does the one thing, or null where there is nothing to press. */
export function troubleActionText(code: TroubleCode): string | null {
  if (code === 'account-missing') return text('action_set_up_line');
  if (code === 'microphone-missing') return text('action_choose_microphone');
  const action = troubleActions[code];
  return action === 'none' ? null : text(actionKeys[action]);
}
