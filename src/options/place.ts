/** Where in the options page somebody is, read from and written to the address's hash. */
import type { TextKey } from '../lib/text.ts';
import { SECTIONS, type SettingsSection } from './sections.ts';

/** The first run, or one section of the settings, with one setting of it to look at. */
export type Place =
  | { readonly kind: 'start' }
  | { readonly kind: 'settings'; readonly section: SettingsSection; readonly setting: TextKey | null };

const [FIRST] = SECTIONS;

/** Places that other faces and older addresses know by another name. */
const OTHER_NAMES: Readonly<Record<string, string>> = { microphone: 'sound/options_microphone' };

/** Reads `#start`, `#sound`, `#sound/ring_tone` and the like; anything else is the first section. */
export function readPlace(hash: string): Place {
  const name = hash.replace(/^#/, '');
  if (name === 'start') return { kind: 'start' };
  const [id, setting] = (OTHER_NAMES[name] ?? name).split('/');
  const section = SECTIONS.find((candidate) => candidate.id === id) ?? FIRST;
  if (section === undefined) throw new Error('The settings have no sections.');
  return { kind: 'settings', section, setting: section.settings.find((key) => key === setting) ?? null };
}

/** The hash that `readPlace` reads as this place. */
export function hashOf(section: SettingsSection, setting: TextKey | null = null): string {
  return setting === null ? `#${section.id}` : `#${section.id}/${setting}`;
}
