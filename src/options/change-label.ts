/** What a change of settings is called: the label that stands at the setting, or the line or site itself. */
import { text, type TextKey } from '../lib/text.ts';
import type { Settings } from '../protocol/settings-view.ts';

/** Labels by part and field; a field without one goes under the name of its part. */
const LABELS: Readonly<Record<string, TextKey>> = {
  country: 'options_country',
  calls: 'options_calls',
  'calls.doNotDisturbAnswer': 'options_quiet_answer',
  'calls.declineAnswer': 'options_decline_answer',
  'calls.forwardTo': 'options_forward_to',
  'calls.ringTimeoutS': 'options_ring_timeout',
  'calls.ringTimeoutAnswer': 'options_ring_timeout_answer',
  'calls.isAutoAnswerAllowed': 'options_auto_answer',
  'calls.dtmfMethod': 'options_dtmf',
  sound: 'sound_title',
  'sound.isEchoCancelled': 'sound_echo_cancelled',
  'sound.isNoiseSuppressed': 'sound_noise_suppressed',
  'sound.isGainControlled': 'sound_gain_controlled',
  'sound.speakerVolume': 'sound_volume',
  'sound.ringerVolume': 'ring_volume',
  'sound.ringTone': 'ring_tone',
  presence: 'options_presence',
  'presence.colleagues': 'options_colleagues',
  'presence.handset': 'options_handset',
  'presence.pickupCode': 'options_pickup_code',
  odoo: 'options_click_to_call',
  pages: 'options_pages',
  'pages.isOnEverywhere': 'options_pages_everywhere',
  'pages.allowed': 'options_pages_allowed',
  'pages.blocked': 'options_pages_blocked',
  'pages.areLinksCaught': 'options_pages_links',
  dialling: 'options_numbers',
  recording: 'options_recordings',
  'recording.policy': 'options_recording_policy',
  'recording.isAnnounced': 'options_recording_tone',
  'recording.keepDays': 'options_recording_keep',
  'recording.roomMb': 'options_recording_room',
  look: 'options_appearance',
  log: 'options_log',
  'log.outgoing': 'options_log_outgoing',
  'log.incoming': 'options_log_incoming',
  'log.isSheetShown': 'options_log_sheet',
  'log.isModuleLogWritten': 'options_log_module',
  'log.keepDays': 'options_keep',
};

/** The words for one of the paths of `changedPaths`, where `after` are the settings after the change. */
export function changeLabel(path: string, after: Settings): string {
  const [part = '', ...rest] = path.split('.');
  const name = rest.join('.');
  if (part === 'odooSites') return text('options_transfer_site', name.replace(/^https?:\/\//, ''));
  if (part === 'accounts') {
    const account = after.accounts.find(({ id }) => id === name);
    return text('options_transfer_line', account?.label ?? '');
  }
  const key = LABELS[path] ?? LABELS[part];
  return key === undefined ? path : text(key);
}

/** The words for all of them, each once. */
export function changeLabels(paths: readonly string[], after: Settings): string[] {
  return [...new Set(paths.map((path) => changeLabel(path, after)))];
}
