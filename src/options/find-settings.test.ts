/** Searching the settings, and the list of sections that is searched. */
import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import messages from '../../_locales/en/messages.json' with { type: 'json' };
import type { TextKey } from '../lib/text.ts';
import { findSettings } from './find-settings.ts';
import { hashOf, readPlace } from './place.ts';
import { SECTIONS } from './sections.ts';

vi.mock('../../icons/sidetone.svg', () => ({ default: '' }));

const say = (key: TextKey): string => messages[key].message;
const found = (typed: string): string[] =>
  findSettings(typed, SECTIONS, say).map(({ section, setting }) => setting ?? section.id);

describe('findSettings', () => {
  it('finds a setting by any of its words, in any case and order', () => {
    expect(found('ECHO')).toContain('sound_echo_cancelled');
    expect(found('disturb not')).toContain('line_do_not_disturb');
    expect(found('rémove écho')).toContain('sound_echo_cancelled');
  });

  it('lists labels that begin with the words first, then sections that know further words', () => {
    expect(found('volume')[0]).toBe('sound_volume');
    expect(found('headset')).toContain('sound');
    expect(found('asterisk')).toContain('accounts');
  });

  it('finds nothing for nothing, for mere signs, and for words that stand nowhere', () => {
    for (const typed of ['', '  ', '.*+?', 'xyzzy']) expect(found(typed)).toEqual([]);
  });

  it('copes with a whole letter typed into it', () => {
    expect(found('echo '.repeat(10_000))).toContain('sound_echo_cancelled');
  });
});

describe('SECTIONS', () => {
  it('have ids of their own, which lead to them and to their settings', () => {
    expect(new Set(SECTIONS.map(({ id }) => id)).size).toBe(SECTIONS.length);
    for (const section of SECTIONS) {
      expect(readPlace(hashOf(section))).toEqual({ kind: 'settings', section, setting: null });
      for (const setting of section.settings)
        expect(readPlace(hashOf(section, setting))).toEqual({ kind: 'settings', section, setting });
    }
  });

  it('are reached by every name that the other faces open', () => {
    const commands = readFileSync('src/protocol/face-commands.ts', 'utf8');
    const names = /section: v\.picklist\(\[([^\]]+)\]/u.exec(commands)?.[1]?.match(/[\w-]+/gu) ?? [];
    expect(names).toContain('microphone');
    for (const name of names) {
      const place = readPlace(`#${name}`);
      const reached = place.kind === 'start' ? 'start' : place.section.id;
      expect(reached).toBe(name === 'microphone' ? 'sound' : name);
    }
  });

  it('an unknown name leads to the first one', () => {
    expect(readPlace('#nonsense')).toMatchObject({ section: SECTIONS[0], setting: null });
  });
});
