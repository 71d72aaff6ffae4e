/** The life of the offscreen document, against a browser that behaves as Chromium was seen to. */
import { describe, expect, it } from 'vitest';
import { defaultCallSettings } from '../protocol/call-settings.ts';
import { defaultPageSettings } from '../protocol/page-settings.ts';
import { defaultPresenceSettings } from '../protocol/presence-settings.ts';
import { defaultRecordingSettings } from '../protocol/recording-settings.ts';
import { defaultSoundSettings } from '../protocol/sound-settings.ts';
import { fail, ok } from '../lib/result.ts';
import { trouble } from '../lib/trouble.ts';
import type { Clock } from '../lib/clock.ts';
import type { PhoneSnapshot } from '../protocol/call-snapshot.ts';
import type { Send } from '../protocol/send.ts';
import { createPhoneHost, type OffscreenDoor } from './phone-host.ts';

const snapshot: PhoneSnapshot = {
  epochMs: 1,
  revision: 0,
  lines: [],
  calls: [],
  colleagues: [],
  microphone: 'granted',
};

/** A clock on which waiting takes no time but is counted. */
function quickClock(): Clock {
  let nowMs = 0;
  return {
    nowMs: () => nowMs,
    monotonicMs: () => nowMs,
    after(delayMs, task) {
      nowMs += delayMs;
      queueMicrotask(task);
    },
  };
}

/** A browser whose document needs `deafTries` messages before its listener stands. */
function browser(deafTries = 0) {
  const seen: string[] = [];
  let isThere = false;
  let isCreating = false;
  let deaf = deafTries;
  const door: OffscreenDoor = {
    exists: () => Promise.resolve(isThere),
    create: async () => {
      if (isThere || isCreating) throw new Error('Only a single offscreen document may be created.');
      isCreating = true;
      await Promise.resolve();
      isCreating = false;
      isThere = true;
      seen.push('created');
    },
  };
  const send = ((name: string) => {
    if (!isThere) return Promise.resolve(fail(trouble('phone-unavailable')));
    if (deaf > 0) {
      deaf -= 1;
      return Promise.resolve(fail(trouble('phone-unavailable')));
    }
    seen.push(name);
    return Promise.resolve(ok(name === 'phone.configure' ? snapshot : {}));
  }) as unknown as Send;
  const host = createPhoneHost({
    door,
    send,
    clock: quickClock(),
    configuration: () =>
      Promise.resolve({
        accounts: [],
        country: 'BE',
        calls: defaultCallSettings,
        sound: defaultSoundSettings,
        presence: defaultPresenceSettings,
        recording: defaultRecordingSettings,
        pages: defaultPageSettings,
      }),
  });
  return { host, seen, door, vanish: () => (isThere = false) };
}

describe('createPhoneHost', () => {
  it('creates and configures the document once for many callers', async () => {
    const { host, seen } = browser();
    const started = await Promise.all([host.ensure(), host.ensure(), host.ensure()]);
    expect(started.every(({ ok: isOk }) => isOk)).toBe(true);
    expect(seen).toEqual(['created', 'phone.configure']);
  });

  it('takes over a document that another life of the worker made', async () => {
    const { host, seen, door } = browser();
    await door.create();
    expect((await host.ensure()).ok).toBe(true);
    expect(seen).toEqual(['created', 'phone.configure']);
  });

  it('waits until the listener of a fresh document stands', async () => {
    const { host } = browser(20);
    expect((await host.ensure()).ok).toBe(true);
  });

  it('gives up with a trouble on a document that never listens', async () => {
    const { host } = browser(1_000_000);
    expect(await host.ensure()).toMatchObject({ ok: false, error: { code: 'phone-unavailable' } });
  });

  it('brings a vanished document back before it passes a command on', async () => {
    const { host, seen, vanish } = browser();
    await host.ensure();
    vanish();
    expect((await host.tell('phone.nudge', {})).ok).toBe(true);
    expect(seen).toEqual(['created', 'phone.configure', 'created', 'phone.configure', 'phone.nudge']);
  });

  it('reports a document that cannot be made', async () => {
    const { host, door } = browser();
    door.create = () => Promise.reject(new Error('No offscreen here'));
    expect(await host.ensure()).toMatchObject({ ok: false, error: { detail: 'No offscreen here' } });
  });
});
