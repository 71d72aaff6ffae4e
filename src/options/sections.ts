/** The sections of the settings, as data: what each is called, what it draws, and which settings are found in it. */
import type { Component } from 'svelte';
import type { TextKey } from '../lib/text.ts';
import type { SettingsView } from '../protocol/settings-view.ts';
import type { FaceView } from '../ui/face-client.ts';
import AppearanceSection from './AppearanceSection.svelte';
import CallLogSection from './CallLogSection.svelte';
import CallsSection from './CallsSection.svelte';
import DiallingSection from './DiallingSection.svelte';
import LineSection from './LineSection.svelte';
import OdooSection from './OdooSection.svelte';
import type { OptionsDoor } from './options-door.ts';
import PagesSection from './PagesSection.svelte';
import PhoneCheck from './PhoneCheck.svelte';
import PresenceSection from './PresenceSection.svelte';
import PrivacySection from './PrivacySection.svelte';
import RecordingsSection from './RecordingsSection.svelte';
import SoundSection from './SoundSection.svelte';
import StatisticsSection from './StatisticsSection.svelte';

/** What every section is given; one that needs less takes less. */
export interface SectionProps {
  readonly door: OptionsDoor;
  readonly view: SettingsView;
  readonly face: FaceView;
  readonly onview: (view: SettingsView) => void;
}

/** One section of the settings. */
export interface SettingsSection {
  /** Stands in the address: `#sound`; small letters and dashes. */
  readonly id: string;
  readonly title: TextKey;
  readonly component: Component<SectionProps>;
  /** Labels and headings that stand in the section; the search finds them and goes to them. */
  readonly settings: readonly TextKey[];
  /** Further words under which somebody looks for the section, in one text. */
  readonly words?: TextKey;
  /** A line above it in the list of sections, since another kind of settings begins. */
  readonly startsGroup?: true;
}

/** In the order in which they are listed. A new section is one entry here. */
export const SECTIONS: readonly SettingsSection[] = [
  {
    id: 'accounts',
    title: 'options_lines',
    component: LineSection,
    settings: ['options_line_add', 'options_demo_use'],
    words: 'options_find_accounts',
  },
  {
    id: 'odoo',
    title: 'options_odoo',
    component: OdooSection,
    settings: ['options_odoo_address', 'options_odoo_address_another', 'options_click_to_call'],
    words: 'options_find_odoo',
  },
  {
    id: 'sound',
    title: 'sound_title',
    component: SoundSection,
    settings: [
      'options_microphone',
      'sound_echo_cancelled',
      'sound_noise_suppressed',
      'sound_gain_controlled',
      'sound_speaker',
      'sound_calls_on',
      'sound_volume',
      'sound_ring',
      'ring_tone',
      'ring_volume',
      'ring_on',
      'ring_second',
    ],
    words: 'options_find_sound',
    startsGroup: true,
  },
  {
    id: 'calls',
    title: 'options_calls',
    component: CallsSection,
    settings: [
      'line_do_not_disturb',
      'options_quiet_answer',
      'options_decline_answer',
      'options_forward_to',
      'options_ring_timeout',
      'options_auto_answer',
      'options_dtmf',
    ],
    words: 'options_find_calls',
  },
  {
    id: 'numbers',
    title: 'options_numbers',
    component: DiallingSection,
    settings: ['options_country', 'options_plus', 'options_outside_prefix', 'options_dialled_try'],
    words: 'options_find_numbers',
  },
  {
    id: 'presence',
    title: 'options_presence',
    component: PresenceSection,
    settings: ['options_handset', 'options_pickup_code', 'options_colleagues'],
    words: 'options_find_presence',
  },
  {
    id: 'pages',
    title: 'options_pages',
    component: PagesSection,
    settings: [
      'options_pages_everywhere',
      'options_pages_links',
      'options_pages_allowed',
      'options_pages_blocked',
      'options_pages_handler',
    ],
    words: 'options_find_pages',
    startsGroup: true,
  },
  {
    id: 'log',
    title: 'options_log',
    component: CallLogSection,
    settings: [
      'options_log_outgoing',
      'options_log_incoming',
      'options_log_sheet',
      'options_log_module',
      'options_export',
    ],
  },
  {
    id: 'recordings',
    title: 'options_recordings',
    component: RecordingsSection,
    settings: [
      'options_recording_policy',
      'options_recording_tone',
      'options_recording_keep',
      'options_recording_room',
    ],
  },
  {
    id: 'statistics',
    title: 'options_statistics',
    component: StatisticsSection,
    settings: ['options_statistics_per_day', 'options_statistics_talk', 'options_statistics_quality'],
  },
  {
    id: 'appearance',
    title: 'options_appearance',
    component: AppearanceSection,
    settings: ['options_scheme', 'options_accent'],
    words: 'options_find_appearance',
    startsGroup: true,
  },
  {
    id: 'privacy',
    title: 'options_privacy',
    component: PrivacySection,
    settings: ['options_keep', 'options_clear', 'options_stored', 'options_permissions'],
    words: 'options_find_privacy',
  },
  {
    id: 'check',
    title: 'check_title',
    component: PhoneCheck,
    settings: ['check_start'],
    words: 'options_find_check',
  },
];
