/** The configuration for Asterisk that docs/ADMIN.md shows, word for word: a phone registers over TLS, calls and is heard. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sendFrom } from '../harness/setup-sidetone.ts';
import { canMakePrivateNetwork, openPrivateStage, wallMs, type PrivateStage } from './private-stage.ts';

const isPossible = canMakePrivateNetwork();
/** The one block of its kind in the document. */
const [, pjsip = ''] =
  /```ini\n(\[transport-wss\][\s\S]*?)```/.exec(
    readFileSync(new URL('../../docs/ADMIN.md', import.meta.url), 'utf8'),
  ) ?? [];
const [, secret = ''] = /^password = (.+)$/m.exec(pjsip) ?? [];

let stage: PrivateStage;
beforeAll(async () => {
  if (isPossible) stage = await openPrivateStage({ files: new Map([['pjsip.conf', pjsip]]), secret });
}, 120_000);
afterAll(() => stage?.close());

it.skipIf(!isPossible)('registers, calls the echo and hears it', async () => {
  expect(secret).not.toBe('');
  const callId = await stage.dial('600');
  expect(await stage.heardAfter(wallMs(), 15_000)).toBeGreaterThan(0);
  const [figures] = await stage.browser.mediaFigures();
  expect(figures?.codec).toBe('audio/opus');
  await sendFrom(stage.options, 'call.hang-up', { callId });
});
