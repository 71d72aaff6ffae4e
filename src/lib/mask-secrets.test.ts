/** Secrets in free text go by their names, their places and their looks; sentences stay. */
import { expect, it } from 'vitest';
import { maskSecrets } from './mask-secrets.ts';

it.each([
  ['Authorization: Digest username="1001", response="d41d8c"', 'Authorization: …'],
  ['cookie: session_id=abc; csrf=1', 'cookie: …'],
  ['session_id=3f2a&db=lab', 'session_id=…&db=lab'],
  ['{"csrf_token":"o1f2","db":"lab"}', '{"csrf_token":…,"db":"lab"}'],
  ['password: hunter-two', 'password: …'],
  ["pwd='hunter two' left", 'pwd=… left'],
  ['a=ice-ufrag:uFrG', 'a=ice-ufrag:…'],
  ['Bearer eyJhbGciOi', 'Bearer …'],
  ['wss://1001:hunter@pbx.example.com/ws', 'wss://…@pbx.example.com/ws'],
  ['sip:1001:hun@ter@pbx.example.com', 'sip:…@pbx.example.com'],
  ['key WVNfX19zZW1jdGwgKCkgewkyMjA7', 'key …'],
  ['id 123e4567-e89b-12d3-a456-426614174000', 'id …'],
])('%s', (text, covered) => {
  expect(maskSecrets(text)).toBe(covered);
});

it.each([
  'line #1: waiting (registration-unanswered)',
  'Your user name or password was refused by the phone system.',
  'TypeError: Failed to fetch dynamically imported module',
  'The password is missing: enter it in the settings.',
])('leaves «%s»', (text) => {
  expect(maskSecrets(text)).toBe(text);
});
