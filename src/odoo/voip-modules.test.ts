/** Telephone modules found by their models: voip_oca in both shapes and a foreign `voip.call`. */
import { afterEach, describe, expect, it } from 'vitest';
import { codeOf, valueOf } from '../../tests/contract/ground.ts';
import { openStage, type Stage } from '../../tests/contract/stage.ts';
import { must } from '../../tests/contract/visitor.ts';
import type { VoipCallEntry } from './voip-call-log.ts';

let stage: Stage;
afterEach(() => stage.sandbox.stop());

const companyIds: number[] = [];
const RANG_AT_MS = Date.parse('2026-03-01T10:00:00Z');
const entry = (changes: Partial<VoipCallEntry> = {}) => ({
  id: null,
  number: '+32485112233',
  direction: 'incoming' as const,
  state: 'missed' as const,
  contactId: null,
  rangAtMs: RANG_AT_MS,
  answeredAtMs: null,
  endedAtMs: RANG_AT_MS + 20_000,
  activityName: '',
  companyIds,
  ...changes,
});

const KINDS = [
  ['voip_oca', { odoo: 17, modules: ['voip_oca'] }, 'voip.call', 'type_call'],
  ['voip_oca', { odoo: 17, modules: ['voip_oca_early'] }, 'voip.oca.call', 'type_call'],
  ['odoo-phone', { odoo: 18, isEnterprise: true }, 'voip.call', 'direction'],
] as const;

describe.each(KINDS)('%s with %j', (module, options, model, directionField) => {
  const open = async (): Promise<void> => {
    stage = await openStage(options);
  };
  const rows = (): Promise<unknown> =>
    must(
      stage.admin.call(model, 'search_read', [
        [],
        ['phone_number', 'state', directionField, 'start_date', 'end_date'],
      ]),
    );

  it('is found, and offers the user’s own account without the password', async () => {
    await open();
    expect(await valueOf(stage.client.findVoipModules({ companyIds }))).toMatchObject({
      callLog: { module, model, directionField, isWritable: true },
      accountIn: module,
    });
    const proposal = await valueOf(stage.client.readSipProposal({ companyIds }));
    expect(proposal).toEqual({
      source: module,
      websocketUrl: 'wss://pbx.example.com/ws',
      domain: 'pbx.example.com',
      username: 'admin',
      hasPassword: true,
      isUsedByPage: true,
    });
    expect(await valueOf(stage.client.readSipPassword({ companyIds }))).toBe('secret-admin');
    const demo = await stage.clientOf('demo');
    expect(await valueOf(demo.readSipPassword({ companyIds }))).toBe('secret-demo');
  });

  it('gets a missed call with our times, once', async () => {
    await open();
    stage.sandbox.control.addFault({
      match: { method: 'create' },
      kind: 'drop-reply-after-commit',
      times: 1,
    });
    expect(await codeOf(stage.client.putVoipCall(entry()))).toBe('odoo-unreachable');
    const id = await valueOf(stage.client.putVoipCall(entry()));
    expect(await rows()).toEqual([
      {
        id,
        phone_number: '+32485112233',
        state: 'missed',
        [directionField]: 'incoming',
        start_date: '2026-03-01 10:00:00',
        end_date: '2026-03-01 10:00:20',
      },
    ]);
  });

  it('follows a call through its life, also when the id was lost', async () => {
    await open();
    const { client } = stage;
    const ringing = entry({ state: 'calling', endedAtMs: null });
    const id = await valueOf(client.putVoipCall(ringing));
    const answered = { ...ringing, state: 'ongoing' as const, answeredAtMs: RANG_AT_MS + 5000 };
    expect(await valueOf(client.putVoipCall(answered))).toBe(id);
    const ended = { ...answered, state: 'terminated' as const, endedAtMs: RANG_AT_MS + 60_000 };
    expect(await valueOf(client.putVoipCall(ended))).toBe(id);
    expect(await valueOf(client.listVoipCalls({ limit: 10, companyIds }))).toMatchObject([
      {
        id,
        number: '+32485112233',
        direction: 'incoming',
        state: 'terminated',
        startedAtMs: RANG_AT_MS + 5000,
        endedAtMs: RANG_AT_MS + 60_000,
      },
    ]);
  });

  it('shows a user his own calls only', async () => {
    await open();
    await valueOf(stage.client.putVoipCall(entry()));
    const demo = await stage.clientOf('demo');
    expect(await valueOf(demo.listVoipCalls({ limit: 10, companyIds }))).toEqual([]);
  });
});

it('fails rather than find nothing when Odoo is away', async () => {
  stage = await openStage({ odoo: 17, modules: ['voip_oca'] });
  stage.sandbox.control.addFault({ match: { model: 'voip.call' }, kind: 'bad-gateway' });
  expect(await codeOf(stage.client.findVoipModules({ companyIds }))).toBe('odoo-unreachable');
});
