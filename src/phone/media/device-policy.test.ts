/** Which device is used when devices come and go. */
import { describe, expect, it } from 'vitest';
import type { DeviceChoice } from '../../protocol/sound-settings.ts';
import { follow, isOtherDevice, realDevices, unused, type ListedDevice } from './device-policy.ts';

const BUILT_IN: ListedDevice = { deviceId: 'b', label: 'Built-in', groupId: 'g-b' };
const HEADSET: ListedDevice = { deviceId: 'h', label: 'Headset', groupId: 'g-h' };
const standInFor = ({ label, groupId }: ListedDevice): ListedDevice => ({
  deviceId: 'default',
  label: `Default - ${label}`,
  groupId,
});
const choose = ({ deviceId, label }: ListedDevice): DeviceChoice => ({ id: deviceId, label });

/** Uses `choice` while each list of devices in turn is plugged in. */
function through(choice: DeviceChoice, ...lists: readonly (readonly ListedDevice[])[]) {
  return lists.reduce((use, list) => follow(use, choice, list), unused(choice));
}

describe('a chosen device', () => {
  it('is used while it is there', () => {
    expect(through(choose(HEADSET), [standInFor(BUILT_IN), BUILT_IN, HEADSET])).toMatchObject({
      sinkId: 'h',
      lost: null,
      inUse: { label: 'Headset' },
    });
  });

  it('is found by its name when its id is another', () => {
    expect(through(choose(HEADSET), [BUILT_IN, { ...HEADSET, deviceId: 'h2' }])).toMatchObject({
      sinkId: 'h2',
      lost: null,
    });
  });

  it('is missed while it is away, and used again when it is back', () => {
    const withIt = [standInFor(BUILT_IN), BUILT_IN, HEADSET];
    const without = [standInFor(BUILT_IN), BUILT_IN];
    expect(through(choose(HEADSET), withIt, without)).toEqual({
      choice: choose(HEADSET),
      sinkId: '',
      lost: 'Headset',
      inUse: { id: 'b', label: 'Built-in' },
    });
    expect(through(choose(HEADSET), withIt, without, withIt)).toMatchObject({ sinkId: 'h', lost: null });
  });

  it('is not said to be missing while the browser keeps names to itself', () => {
    const nameless = { deviceId: '', label: '', groupId: '' };
    expect(through(choose(HEADSET), [nameless])).toMatchObject({ sinkId: '', lost: null, inUse: null });
  });
});

describe('the system’s own choice', () => {
  it('is the device behind the stand-in', () => {
    expect(through(null, [standInFor(HEADSET), BUILT_IN, HEADSET])).toMatchObject({
      sinkId: '',
      inUse: { id: 'h', label: 'Headset' },
    });
  });

  it('is known by its name alone where nothing stands behind it', () => {
    expect(through(null, [{ ...standInFor(HEADSET), groupId: 'other' }, BUILT_IN]).inUse).toEqual({
      id: 'default',
      label: 'Headset',
    });
  });

  it('is missed when it was unplugged, until it is back', () => {
    const withIt = [standInFor(HEADSET), BUILT_IN, HEADSET];
    const without = [standInFor(BUILT_IN), BUILT_IN];
    expect(through(null, withIt, without)).toMatchObject({ lost: 'Headset', inUse: { label: 'Built-in' } });
    expect(through(null, withIt, without, without).lost).toBe('Headset');
    expect(through(null, withIt, without, withIt).lost).toBe(null);
  });

  it('may change without anything being missed', () => {
    const before = through(null, [standInFor(HEADSET), BUILT_IN, HEADSET]);
    const now = follow(before, null, [standInFor(BUILT_IN), BUILT_IN, HEADSET]);
    expect(now.lost).toBe(null);
    expect(isOtherDevice(before, now)).toBe(true);
  });

  it('misses nothing once something else was chosen and taken back', () => {
    const without = through(null, [standInFor(HEADSET), HEADSET, BUILT_IN], [standInFor(BUILT_IN), BUILT_IN]);
    const chosen = follow(without, choose(BUILT_IN), [standInFor(BUILT_IN), BUILT_IN]);
    expect(follow(chosen, null, [standInFor(BUILT_IN), BUILT_IN]).lost).toBe(null);
  });
});

it('offers no stand-ins and no nameless devices', () => {
  const nameless = { deviceId: 'x', label: '', groupId: '' };
  expect(realDevices([standInFor(HEADSET), BUILT_IN, HEADSET, nameless])).toEqual([
    { id: 'b', label: 'Built-in' },
    { id: 'h', label: 'Headset' },
  ]);
});
