/** A refused microphone must be told apart: each refusal has another way out. */
import { expect, it } from 'vitest';
import { initialView, readRefusal } from './microphone.ts';

it.each([
  ['NotAllowedError', 'Permission dismissed', 'dismissed'],
  ['NotAllowedError', 'Permission denied', 'denied'],
  ['NotAllowedError', 'Permission denied by system', 'denied-by-system'],
  ['NotFoundError', 'Requested device not found', 'missing'],
  ['OverconstrainedError', '', 'missing'],
  ['NotReadableError', 'Could not start audio source', 'busy'],
  ['AbortError', '', 'busy'],
])('%s «%s» means %s', (name, message, refusal) => {
  expect(readRefusal(new DOMException(message, name))).toBe(refusal);
});

it('a bug is not taken for a refusal', () => {
  expect(() => readRefusal(new TypeError('x'))).toThrow(TypeError);
});

it('a denied permission is shown before a missing device, which is shown before the question', () => {
  expect(initialView('denied', false)).toEqual({ state: 'refused', refusal: 'denied' });
  expect(initialView('prompt', false)).toEqual({ state: 'refused', refusal: 'missing' });
  expect(initialView('prompt', true)).toEqual({ state: 'not-granted' });
  expect(initialView('granted', true)).toEqual({ state: 'granted' });
});
