/** Which codecs are offered, and in which order. */
import { expect, it } from 'vitest';
import { CODECS } from '../../protocol/account.ts';
import { codecPreferences, isAudioRefused } from './codec-preferences.ts';

/** What Chromium lists, in its order. */
const known = ['opus', 'red', 'G722', 'PCMU', 'PCMA', 'CN', 'telephone-event', 'telephone-event'].map(
  (name, index) => ({ mimeType: `audio/${name}`, index }),
);
const names = (...wanted: Parameters<typeof codecPreferences>[1]): string[] =>
  (codecPreferences(known, wanted) ?? []).map(({ mimeType }) => mimeType.slice(6));

it('keeps the order that is wanted, and telephone events always', () => {
  expect(names('PCMA', 'opus')).toEqual(['PCMA', 'opus', 'red', 'CN', 'telephone-event', 'telephone-event']);
  expect(names('G722')).toEqual(['G722', 'CN', 'telephone-event', 'telephone-event']);
});

it('loses nothing when everything is wanted', () => {
  expect(names(...CODECS).toSorted()).toEqual(known.map(({ mimeType }) => mimeType.slice(6)).toSorted());
});

it('leaves it to a browser that knows none of them', () => {
  expect(codecPreferences([{ mimeType: 'audio/telephone-event' }], ['G722'])).toBeNull();
});

it('notices an answer without audio', () => {
  expect(isAudioRefused('v=0\r\nm=audio 0 UDP/TLS/RTP/SAVPF 8\r\n')).toBe(true);
  expect(isAudioRefused('v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 8\r\n')).toBe(false);
});
