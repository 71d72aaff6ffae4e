/** Owns the settings in `storage.local` and the policy laid over them: validated both ways, written by this room only. */
import * as v from 'valibot';
import { browser } from '../lib/browser.ts';
import { SettingsSchema, type Settings } from '../protocol/settings-view.ts';
import { readPolicy, type ReadPolicy } from './managed-policy.ts';
import { withoutPolicy, withPolicy } from './managed-settings.ts';
import { defaultSettings, mendSettings } from './settings-shape.ts';

const KEY = 'settings';

/** The user's own settings, the administrator's policy, and what holds of both together. */
export interface KnownSettings {
  readonly own: Settings;
  readonly read: ReadPolicy;
  readonly settings: Settings;
}

let known: Promise<KnownSettings> | null = null;

async function load(): Promise<KnownSettings> {
  const [stored, managed] = await Promise.all([browser.storage.local.get(KEY), readManaged()]);
  return knownOf(mendSettings(stored[KEY], defaultSettings(navigator.language)), readPolicy(managed));
}

/** Browsers without a policy for us may refuse the question, which is the same as an empty answer. */
function readManaged(): Promise<Record<string, unknown>> {
  return browser.storage.managed.get().catch(() => ({}));
}

function knownOf(own: Settings, read: ReadPolicy): KnownSettings {
  return { own, read, settings: withPolicy(own, read.policy) };
}

/**
 * Reads settings and policy; anything unreadable (an older or damaged shape) falls back field by field to the defaults.
 * They are read once in the life of a worker, since every message needs them and nobody else writes them.
 */
export function readKnownSettings(): Promise<KnownSettings> {
  known ??= load().catch((error: unknown) => {
    known = null;
    throw error;
  });
  return known;
}

/** The settings that hold: the user's own, with what the administrator fixed. */
export async function readSettings(): Promise<Settings> {
  return (await readKnownSettings()).settings;
}

/** What would hold after `change`; nothing is changed. */
export async function foreseeSettings(change: (settings: Settings) => Settings): Promise<Settings> {
  const { own, read, settings } = await readKnownSettings();
  return withPolicy(withoutPolicy(change(settings), own, read.policy), read.policy);
}

let lastWrite: Promise<unknown> = Promise.resolve();

/**
 * Applies `change` to the settings that hold; changes are applied one after the other, so none is lost. What the
 * administrator fixed stays as it is, whatever `change` makes of it.
 */
export function changeSettings(change: (settings: Settings) => Settings): Promise<Settings> {
  const write = lastWrite
    .catch(() => undefined) // an earlier failure was reported to its own caller
    .then(async () => {
      const { own, read, settings } = await readKnownSettings();
      const next = v.parse(SettingsSchema, withoutPolicy(change(settings), own, read.policy));
      await browser.storage.local.set({ [KEY]: next });
      const changed = knownOf(next, read);
      known = Promise.resolve(changed);
      return changed.settings;
    });
  lastWrite = write;
  return write;
}

/** Reads the policy again, after the changes that are under way. */
export async function rereadPolicy(): Promise<Settings> {
  await lastWrite.catch(() => undefined); // reported to its own caller
  known = null;
  return readSettings();
}

/** Shuts content scripts out of storage where the browser can (Chromium). */
export async function closeStorageToPages(): Promise<void> {
  await chrome.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}
