/** The options page's door to the real browser: messages, permissions and the microphone. */
import { browser, listenToExtension } from '../lib/browser.ts';
import { ok } from '../lib/result.ts';
import { createRingToneShelf, decodeSound, readRingTone } from '../phone/media/own-ring-tone.ts';
import { faceCommands } from '../protocol/face-commands.ts';
import { OWN_PAGES } from '../protocol/own-pages.ts';
import { settingsCommands } from '../protocol/settings-commands.ts';
import { createCheckedWire } from '../ui/checked-wire.ts';
import { createFaceClient } from '../ui/face-client.ts';
import { pickLocale } from '../ui/format-date.ts';
import { text } from '../lib/text.ts';
import { systemClock } from '../lib/clock.ts';
import { createRecordingStore } from '../recordings/recording-store.ts';
import { createCheckDoor } from './check-door.ts';
import type { MicrophoneDoor } from './microphone.ts';
import type { Access, OptionsDoor } from './options-door.ts';
import { openShortcutsPage, readShortcuts } from './shortcuts.ts';

/** Builds the door; nothing is asked or opened before one of its functions is called. */
export function createBrowserDoor(): OptionsDoor {
  const extensionOrigin = new URL(browser.runtime.getURL('')).origin;
  const shelf = createRingToneShelf();
  const recordings = createRecordingStore();
  const client = createFaceClient({
    wire: createCheckedWire({
      post: (envelope) => browser.runtime.sendMessage(envelope),
      table: { ...faceCommands, ...settingsCommands },
      listen: listenToExtension,
      ground: () => ({
        extensionId: browser.runtime.id,
        extensionOrigin,
        pages: OWN_PAGES,
        odooSites: [],
      }),
    }),
    clock: systemClock,
  });
  return {
    send: client.send,
    watch: (draw, signal) => client.watch(draw, signal),
    onSettingsChanged,
    requestAccess: (access) => browser.permissions.request(permissionsOf(access)),
    hasAccess: (access) => browser.permissions.contains(permissionsOf(access)),
    shortcuts: { read: readShortcuts, openPage: openShortcutsPage },
    openSiteSettings() {
      const site = encodeURIComponent(`${extensionOrigin}/`);
      void browser.tabs.create({ url: `chrome://settings/content/siteDetails?site=${site}` });
    },
    // Reached directly: the polyfill does not know it.
    isOnToolbar: async () => (await chrome.action.getUserSettings()).isOnToolbar ?? true,
    registerPhoneLinks,
    microphone,
    async keepRingTone(file) {
      const read = await readRingTone(file, decodeSound);
      if (!read.ok) return read;
      await shelf.keep(read.value);
      return ok({ name: file.name.slice(0, 300), savedAtMs: systemClock.nowMs() });
    },
    forgetRingTone: () => shelf.clear(),
    recordedSound: (recordingId) => recordings.sound(recordingId),
    check: createCheckDoor(systemClock),
    newId: () => crypto.randomUUID(),
    version: browser.runtime.getManifest().version,
    language: pickLocale(text('language_tag'), navigator.languages),
  };
}

function onSettingsChanged(listener: () => void, signal: AbortSignal): void {
  const heed = (changes: Readonly<Record<string, unknown>>, area: string): void => {
    if (area === 'managed' || (area === 'local' && 'settings' in changes)) listener();
  };
  browser.storage.onChanged.addListener(heed);
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(heed), { once: true });
}

function registerPhoneLinks(): boolean {
  try {
    navigator.registerProtocolHandler('tel', `${browser.runtime.getURL(OWN_PAGES.popup.slice(1))}?link=%s`);
    return true;
  } catch {
    return false; // not every browser lets an extension handle links
  }
}

function permissionsOf(access: Access): { origins: string[]; permissions?: ['webRequest'] } {
  const origins = [...access.origins];
  return access.withRequests ? { origins, permissions: ['webRequest'] } : { origins };
}

const microphone: MicrophoneDoor = {
  async permission(onchange, signal) {
    const status = await navigator.permissions.query({ name: 'microphone' as PermissionName });
    status.addEventListener('change', () => onchange(status.state), { signal });
    return status.state;
  },
  open: (audio) => navigator.mediaDevices.getUserMedia({ audio }),
  async hasDevice() {
    const devices = await navigator.mediaDevices.enumerateDevices();
    return devices.some((device) => device.kind === 'audioinput');
  },
  onDevicesChanged(listener, signal) {
    navigator.mediaDevices.addEventListener('devicechange', listener, { signal });
  },
};
