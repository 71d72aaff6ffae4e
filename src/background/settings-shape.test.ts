/** Settings that were stored by another version, or damaged. */
import { describe, expect, it } from 'vitest';
import { countryOfLanguage, defaultSettings, mendSettings, withAccount } from './settings-shape.ts';

const defaults = defaultSettings('nl-BE');
const demo = { kind: 'demo' as const, id: 'demo', label: 'Demo line' };

describe('mendSettings', () => {
  it.each([undefined, null, 'text', 7, []])('takes the defaults for %j', (stored) => {
    expect(mendSettings(stored, defaults)).toEqual(defaults);
  });

  it('keeps each field that is valid by itself', () => {
    const calls = { isDoNotDisturb: 'damaged', extra: true };
    const sound = { ...defaults.sound, isEchoCancelled: false };
    const stored = { accounts: [demo], odooSites: 'damaged', country: 'FR', extra: true, calls, sound };
    expect(mendSettings(stored, defaults)).toEqual({
      ...defaults,
      accounts: [demo],
      country: 'FR',
      sound,
    });
  });

  it('records no call because of a damaged setting, and announces what is recorded', () => {
    const recording = { policy: 'sometimes', isAnnounced: 'no', keepDays: 7, roomMb: -1 };
    expect(mendSettings({ recording }, defaults).recording).toEqual({ ...defaults.recording, keepDays: 7 });
    expect(defaults.recording).toMatchObject({ policy: 'off', isAnnounced: true });
  });
});

describe('withAccount', () => {
  it('replaces by id or adds at the end', () => {
    const renamed = { ...demo, label: 'Try it' };
    expect(withAccount([demo], renamed)).toEqual([renamed]);
    expect(withAccount([demo], { ...demo, id: 'other' }).map(({ id }) => id)).toEqual(['demo', 'other']);
  });
});

describe('countryOfLanguage', () => {
  it.each([
    ['nl-BE', 'BE'],
    ['fr', 'FR'],
    ['not a language', 'US'],
  ])('reads %s as %s', (language, country) => {
    expect(countryOfLanguage(language)).toBe(country);
  });
});
