/** The chatter log under trouble: replies lost after the commit, several workers, a connection that breaks. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, valueOf } from '../../tests/contract/ground.ts';
import { openStage, type Stage } from '../../tests/contract/stage.ts';
import { must } from '../../tests/contract/visitor.ts';
import type { FaultKind } from '../../sandbox/faults.ts';
import { createOdooClient } from './odoo-client.ts';

describe.each([14, 16, 17, 19] as const)('postNote in Odoo %i', (odoo) => {
  let stage: Stage;
  let partner = 0;
  beforeEach(async () => {
    stage = await openStage({ odoo });
    partner = await stage.idOf('res.partner', 'Brandon Freeman');
  });
  afterEach(() => stage.sandbox.stop());

  const request = () => ({
    record: { model: 'res.partner', id: partner },
    key: 'call-1',
    text: 'Call of <3 min>',
    atMs: Date.parse('2026-03-01T10:00:00Z'),
    companyIds: [],
  });
  const bodies = async (): Promise<unknown[]> =>
    (
      (await must(
        stage.admin.call('mail.message', 'search_read', [
          [['message_id', '=', '<call-1@sidetone>']],
          ['body'],
        ]),
      )) as { body: unknown }[]
    ).map(({ body }) => body);
  const strike = (method: string, kind: FaultKind, times = 1): void =>
    stage.sandbox.control.addFault({ match: { method }, kind, times, delayMs: 100 });

  it('recognises what it posted when the reply was lost', async () => {
    strike('message_post', 'drop-reply-after-commit');
    expect(await codeOf(stage.client.postNote(request()))).toBe('odoo-unreachable');
    expect(await valueOf(stage.client.postNote(request()))).toMatchObject({ isNew: false });
    expect(await bodies()).toEqual(['<p>Call of &lt;3 min&gt;</p>']);
  });

  it('leaves one note when the browser sends it twice', async () => {
    const client = createOdooClient({
      origin: stage.sandbox.url,
      nowMs: () => Date.now(),
      async fetch(input, init) {
        if (typeof input === 'string' && input.endsWith('/message_post'))
          await stage.admin.fetch(input, init);
        return stage.admin.fetch(input, init);
      },
    });
    await valueOf(client.postNote(request()));
    expect(stage.calls('message_post')).toHaveLength(2);
    expect(await bodies()).toHaveLength(1);
  });

  it('leaves one note of two workers who both found none', async () => {
    const other = await stage.clientOf('admin');
    strike('message_post', 'slow', 2);
    const posted = await Promise.all([
      valueOf(stage.client.postNote(request())),
      valueOf(other.postNote(request())),
    ]);
    expect(stage.calls('message_post')).toHaveLength(2);
    expect(await bodies()).toHaveLength(1);
    expect(new Set(posted.map(({ messageId }) => messageId)).size).toBe(1);
    expect(posted.filter(({ isNew }) => isNew)).toHaveLength(1);
  });

  it('tidies up two notes that neither worker could', async () => {
    const other = await stage.clientOf('admin');
    strike('message_post', 'slow', 2);
    strike('unlink', 'access-error', 2);
    await Promise.all([stage.client.postNote(request()), other.postNote(request())]);
    expect(await bodies()).toHaveLength(2);
    stage.sandbox.control.clearFaults();
    await valueOf(stage.client.postNote(request()));
    expect(await bodies()).toHaveLength(1);
  });

  it.each<[FaultKind, string]>([
    ['session-expired', 'odoo-signed-out'],
    ['bad-gateway', 'odoo-unreachable'],
    ['access-error', 'odoo-access-denied'],
    ['garbage', 'odoo-not-odoo'],
  ])('posts nothing under %s, and once afterwards', async (kind, code) => {
    strike('message_post', kind);
    expect(await codeOf(stage.client.postNote(request()))).toBe(code);
    expect(await bodies()).toEqual([]);
    expect(await valueOf(stage.client.postNote(request()))).toMatchObject({ isNew: true });
    expect(await bodies()).toHaveLength(1);
  });

  it('is done when only the look afterwards fails', async () => {
    await valueOf(stage.client.identify());
    stage.sandbox.control.addFault({
      match: { model: 'mail.message', method: 'search_read' },
      kind: 'slow',
      times: 1,
      delayMs: 1,
    });
    stage.sandbox.control.addFault({
      match: { model: 'mail.message', method: 'search_read' },
      kind: 'bad-gateway',
      times: 1,
    });
    expect(await valueOf(stage.client.postNote(request()))).toMatchObject({ isNew: true });
    expect(await bodies()).toHaveLength(1);
  });

  it('does not take a key that is no word for a message id', async () => {
    expect(await codeOf(stage.client.postNote({ ...request(), key: 'a>b' }))).toBe('malformed');
    expect(stage.calls('message_post')).toEqual([]);
  });
});
