/** Which device to use for a purpose when devices come and go, as a pure function of what is plugged in. */
import type { DeviceChoice, SoundDevice } from '../../protocol/sound-settings.ts';

/**
 * ```
 * as wanted ──the wanted one, or the one in use by default, goes──► replaced (lost = its label)
 *     ▲                                                                │
 *     └──it is plugged in again, or another is chosen──────────────────┘
 * ```
 */
export interface DeviceUse {
  readonly choice: DeviceChoice;
  /** The device itself, never the system's stand-in for it where that is known; null while nothing is known by name. */
  readonly inUse: SoundDevice | null;
  /** Label of the device that is missed. */
  readonly lost: string | null;
  /** What to ask the browser for: an id, or empty for the system's own choice. */
  readonly sinkId: string;
}

/** The part of MediaDeviceInfo that decides. */
export interface ListedDevice {
  readonly deviceId: string;
  readonly label: string;
  readonly groupId: string;
}

/** Chromium lists the system's choices once more under these ids (`communications` on Windows only). */
const STAND_INS: readonly string[] = ['default', 'communications'];

/** Nothing is plugged in yet. */
export function unused(choice: DeviceChoice): DeviceUse {
  return { choice, inUse: null, lost: null, sinkId: '' };
}

/** The devices that can be chosen; none while the browser keeps their names to itself. */
export function realDevices(devices: readonly ListedDevice[]): SoundDevice[] {
  return devices
    .filter(({ deviceId, label }) => label !== '' && deviceId !== '' && !STAND_INS.includes(deviceId))
    .map(named);
}

/** What the system would use: the device behind its stand-in, or the first one where there is no stand-in. */
export function systemDevice(devices: readonly ListedDevice[]): SoundDevice | null {
  const standIn = devices.find(({ deviceId }) => deviceId === 'default');
  const behind = devices.find(
    ({ deviceId, groupId }) => !STAND_INS.includes(deviceId) && groupId === standIn?.groupId,
  );
  const found = behind ?? standIn ?? devices[0];
  return found === undefined || found.label === '' ? null : named(found);
}

/** What to use now that `devices` are plugged in and `choice` is wanted. */
export function follow(before: DeviceUse, choice: DeviceChoice, devices: readonly ListedDevice[]): DeviceUse {
  const fallback = systemDevice(devices);
  if (choice === null) {
    const isSameWish = before.choice === null;
    const missed = isSameWish ? (before.lost ?? goneOf(before, devices)) : null;
    const isBack = devices.some(({ label }) => label === missed);
    return { choice, inUse: fallback, lost: isBack ? null : missed, sinkId: '' };
  }
  const chosen = findChosen(choice, devices);
  if (chosen !== null) return { choice, inUse: chosen, lost: null, sinkId: chosen.id };
  // Without names nobody can tell whether it is there.
  return { choice, inUse: fallback, lost: fallback === null ? null : choice.label, sinkId: '' };
}

/** True when what is asked of the browser, or what it means, is another thing than before. */
export function isOtherDevice(before: DeviceUse, now: DeviceUse): boolean {
  return before.sinkId !== now.sinkId || before.inUse?.id !== now.inUse?.id;
}

function findChosen(choice: SoundDevice, devices: readonly ListedDevice[]): SoundDevice | null {
  const found =
    devices.find(({ deviceId, label }) => deviceId === choice.id && label !== '') ??
    devices.find(({ label }) => label !== '' && label === choice.label);
  return found === undefined ? null : named(found);
}

function goneOf({ inUse }: DeviceUse, devices: readonly ListedDevice[]): string | null {
  if (inUse === null || devices.every(({ label }) => label === '')) return null;
  return devices.some(({ deviceId }) => deviceId === inUse.id) ? null : inUse.label;
}

/** Chromium writes `Default - Headset` for its stand-ins. */
function named({ deviceId, label }: ListedDevice): SoundDevice {
  const isStandIn = STAND_INS.includes(deviceId);
  return { id: deviceId, label: isStandIn ? label.replace(/^[^-]{1,40} - /u, '') : label };
}
