/** Owns the settings in `storage.local`: validated on the way in and out, written by this room only. */
import * as v from 'valibot';
import { browser } from '../lib/browser.ts';
import { SettingsSchema, type Settings } from '../protocol/settings-view.ts';
import { defaultSettings, mendSettings } from './settings-shape.ts';

const KEY = 'settings';

let known: Promise<Settings> | null = null;

async function load(): Promise<Settings> {
  const stored: unknown = (await browser.storage.local.get(KEY))[KEY];
  return mendSettings(stored, defaultSettings(navigator.language));
}

/**
 * Reads the settings; anything unreadable (an older or damaged shape) falls back field by field to the defaults. They are
 * read once in the life of a worker, since every message needs them and nobody else writes them.
 */
export function readSettings(): Promise<Settings> {
  known ??= load().catch((error: unknown) => {
    known = null;
    throw error;
  });
  return known;
}

let lastWrite: Promise<unknown> = Promise.resolve();

/** Applies `change` to the stored settings; changes are applied one after the other, so none is lost. */
export function changeSettings(change: (settings: Settings) => Settings): Promise<Settings> {
  const write = lastWrite
    .catch(() => undefined) // an earlier failure was reported to its own caller
    .then(async () => {
      const next = v.parse(SettingsSchema, change(await readSettings()));
      await browser.storage.local.set({ [KEY]: next });
      known = Promise.resolve(next);
      return next;
    });
  lastWrite = write;
  return write;
}

/** Shuts content scripts out of storage where the browser can (Chromium). */
export async function closeStorageToPages(): Promise<void> {
  await chrome.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}
