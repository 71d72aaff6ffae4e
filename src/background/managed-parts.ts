/** Which settings an administrator can fix, and how a policy, which knows no null, says «none». */
import type * as v from 'valibot';
import { CallLogSettingsSchema } from '../protocol/call-log-settings.ts';
import { CallSettingsSchema } from '../protocol/call-settings.ts';
import { DiallingSettingsSchema } from '../protocol/dialling-settings.ts';
import { LookSchema } from '../protocol/look-settings.ts';
import { OdooSettingsSchema } from '../protocol/odoo-settings.ts';
import { PageSettingsSchema } from '../protocol/page-settings.ts';
import { PresenceSettingsSchema } from '../protocol/presence-settings.ts';
import { RecordingSettingsSchema } from '../protocol/recording-settings.ts';
import type { Settings } from '../protocol/settings-view.ts';
import { SoundSettingsSchema } from '../protocol/sound-settings.ts';

interface ManagedPart {
  readonly entries: Readonly<Record<string, v.GenericSchema>>;
  /** What belongs to one person or one computer, and is never fixed. */
  readonly personal: readonly string[];
  /** What stands for null, by field. */
  readonly none?: Readonly<Record<string, unknown>>;
}

export type PartName = Exclude<keyof Settings, 'accounts' | 'odooSites' | 'country'>;

export const MANAGED_PARTS: Readonly<Record<PartName, ManagedPart>> = {
  calls: {
    entries: CallSettingsSchema.entries,
    personal: ['isDoNotDisturb'],
    none: { forwardTo: '', ringTimeoutS: 0 },
  },
  sound: {
    entries: SoundSettingsSchema.entries,
    personal: ['microphone', 'speaker', 'ringer', 'secondRinger', 'speakerVolume', 'ringerVolume'].concat(
      'ringTone',
      'ownRingTone',
    ),
  },
  presence: { entries: PresenceSettingsSchema.entries, personal: ['handset', 'isHandsetUsed'] },
  odoo: { entries: OdooSettingsSchema.entries, personal: [] },
  pages: { entries: PageSettingsSchema.entries, personal: [] },
  log: { entries: CallLogSettingsSchema.entries, personal: [], none: { keepDays: 0 } },
  dialling: { entries: DiallingSettingsSchema.entries, personal: [] },
  recording: { entries: RecordingSettingsSchema.entries, personal: [] },
  look: { entries: LookSchema.entries, personal: ['scheme'] },
};

/** The parts by name, in the order in which they are read. */
export const partNames = Object.keys(MANAGED_PARTS) as PartName[];

/** The fields of a part that can be fixed. */
export function managedFields(name: PartName): string[] {
  const { entries, personal } = MANAGED_PARTS[name];
  return Object.keys(entries).filter((field) => !personal.includes(field));
}
