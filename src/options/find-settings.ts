/** Finds settings by the words that somebody types. */
import type { TextKey } from '../lib/text.ts';
import type { SettingsSection } from './sections.ts';

/** A setting that was found, or the section as a whole where only its words fit. */
export interface FoundSetting {
  readonly section: SettingsSection;
  readonly setting: TextKey | null;
}

/** More than fit into a list under a field help nobody. */
const MAX_FOUND = 12;

/** Small letters without accents, so that «resonance» finds «Résonance». */
function plain(words: string): string {
  return words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * The settings whose label holds every typed word, labels that begin with them first; then the sections whose title or
 * further words hold them. Nothing for an empty search.
 * @param say the text of a key.
 */
export function findSettings(
  typed: string,
  sections: readonly SettingsSection[],
  say: (key: TextKey) => string,
): FoundSetting[] {
  const words = plain(typed)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  const holds = (text: string): boolean => words.every((word) => plain(text).includes(word));
  const begins = ({ setting }: FoundSetting): boolean =>
    setting !== null && plain(say(setting)).startsWith(words.join(' '));
  const settings = sections.flatMap((section) =>
    section.settings.filter((key) => holds(say(key))).map((setting) => ({ section, setting })),
  );
  const wholes = sections
    .filter(({ title, words: further }) =>
      holds(`${say(title)} ${further === undefined ? '' : say(further)}`),
    )
    .map((section) => ({ section, setting: null }));
  return [...settings.filter(begins), ...settings.filter((found) => !begins(found)), ...wholes].slice(
    0,
    MAX_FOUND,
  );
}
