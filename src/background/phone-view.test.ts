/** What faces are shown: the newest only, in order, and never a stale phone. */
import { describe, expect, it } from 'vitest';
import { defaultCallSettings } from '../protocol/call-settings.ts';
import { defaultOdooSettings } from '../protocol/odoo-settings.ts';
import { defaultPageSettings } from '../protocol/page-settings.ts';
import { defaultDiallingSettings } from '../protocol/dialling-settings.ts';
import { defaultLook } from '../protocol/look-settings.ts';
import { defaultCallLogSettings } from '../protocol/call-log-settings.ts';
import { defaultPresenceSettings } from '../protocol/presence-settings.ts';
import { defaultRecordingSettings } from '../protocol/recording-settings.ts';
import { defaultSoundSettings } from '../protocol/sound-settings.ts';
import { trouble } from '../lib/trouble.ts';
import type { PhoneSnapshot } from '../protocol/call-snapshot.ts';
import type { FaceSnapshot } from '../protocol/face-snapshot.ts';
import { createPhoneViewKeeper } from './phone-view.ts';

const snapshot = (revision: number, epochMs = 1): PhoneSnapshot => ({
  epochMs,
  revision,
  lines: [],
  calls: [],
  colleagues: [],
  microphone: 'granted',
});

function keeper(show: (shown: FaceSnapshot) => Promise<void> = () => Promise.resolve()) {
  const shown: FaceSnapshot[] = [];
  const view = createPhoneViewKeeper({
    readSettings: () =>
      Promise.resolve({
        accounts: [],
        odooSites: [],
        country: 'BE',
        calls: defaultCallSettings,
        sound: defaultSoundSettings,
        presence: defaultPresenceSettings,
        odoo: defaultOdooSettings,
        pages: defaultPageSettings,
        log: defaultCallLogSettings,
        recording: defaultRecordingSettings,
        dialling: defaultDiallingSettings,
        look: defaultLook,
      }),
    nowMs: () => 1000,
    callers: () => Promise.resolve({}),
    show: (next) => {
      shown.push(next);
      return show(next);
    },
  });
  const revisions = () =>
    shown.map(({ phone }) => (phone.state === 'ready' ? phone.snapshot.revision : phone.state));
  return { view, shown, revisions };
}

describe('createPhoneViewKeeper', () => {
  it('ignores what is older than what it holds', async () => {
    const { view, revisions } = keeper();
    await view.take(snapshot(3));
    await view.take(snapshot(2));
    await view.take(snapshot(3));
    await view.take(snapshot(4));
    expect(revisions()).toEqual([3, 4]);
  });

  it('takes a younger phone although its revision is lower', async () => {
    const { view, revisions } = keeper();
    await view.take(snapshot(9, 1));
    await view.take(snapshot(0, 2));
    await view.take(snapshot(10, 1));
    expect(revisions()).toEqual([9, 0]);
  });

  it('draws the newest once more instead of every step while a drawing is slow', async () => {
    let release = (): void => undefined;
    const { view, revisions } = keeper(() => new Promise<void>((resolve) => (release = resolve)));
    const first = view.take(snapshot(1));
    await Promise.resolve();
    await Promise.resolve();
    void view.take(snapshot(2));
    void view.take(snapshot(3));
    release();
    for (let turn = 0; turn < 10; turn += 1) {
      await Promise.resolve();
      release();
    }
    await first;
    expect(revisions()).toEqual([1, 3]);
  });

  it('says that the phone is gone, and takes its next snapshot whatever its number', async () => {
    const { view, revisions } = keeper();
    await view.take(snapshot(5));
    await view.lose(trouble('phone-unavailable'));
    await view.take(snapshot(0, 0));
    expect(revisions()).toEqual([5, 'unavailable', 0]);
  });

  it('numbers its drawings so that a later one is always higher', async () => {
    const { view, shown } = keeper();
    await view.take(snapshot(1));
    await view.take(snapshot(2));
    const current = await view.current();
    const numbers = [...shown, current].map(({ revision }) => revision);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});
