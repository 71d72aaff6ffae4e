/** The closed set of expected failures; every user-visible error sentence is looked up by one of these codes. */

export const TROUBLE_CODES = [
  // the phone line
  'account-missing',
  'account-duplicate',
  'address-invalid',
  'offline',
  'server-name-unknown',
  'server-unreachable',
  'tls-refused',
  'websocket-refused',
  'connection-lost',
  'registration-refused',
  'registration-unanswered',
  'registration-failed',
  // the microphone
  'microphone-not-granted',
  'microphone-denied',
  'microphone-missing',
  'microphone-busy',
  // dialling and calls
  'number-empty',
  'number-has-letters',
  'number-incomplete',
  'number-too-short',
  'number-too-long',
  'number-country-unknown',
  'line-not-ready',
  'too-many-calls',
  'call-gone',
  'call-not-possible-now',
  'transfer-failed',
  'transfer-lost',
  'call-in-conference',
  'conference-exists',
  'handset-busy',
  'handset-unanswered',
  'handset-unreachable',
  'handset-refused',
  'nothing-to-pick-up',
  // Odoo
  'odoo-not-connected',
  'odoo-address-invalid',
  'odoo-not-granted',
  'odoo-signed-out',
  'odoo-other-user',
  'odoo-unreachable',
  'odoo-not-odoo',
  'odoo-access-denied',
  'odoo-failed',
  'odoo-model-missing',
  'odoo-record-gone',
  'odoo-refused',
  'odoo-no-free-field',
  'odoo-account-incomplete',
  // recordings
  'recording-gone',
  'recording-without-record',
  // between our own parts
  'phone-unavailable',
  'journal-unavailable',
  'recordings-unavailable',
  'settings-invalid',
  'not-allowed',
  'malformed',
  'extension-reloaded',
  'widget-incomplete',
] as const;

export type TroubleCode = (typeof TROUBLE_CODES)[number];

/** An expected failure: `code` picks the user's sentence, `detail` is for diagnostics only and never holds secrets. */
export interface Trouble {
  readonly code: TroubleCode;
  readonly detail?: string;
}

/** Builds a {@link Trouble}; `detail` is a short technical remark without secrets or full phone numbers. */
export function trouble(code: TroubleCode, detail?: string): Trouble {
  return detail === undefined ? { code } : { code, detail };
}
