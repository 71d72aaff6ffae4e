/** What the self-test concludes. */
import { describe, expect, it } from 'vitest';
import type { IceVerdict } from '../protocol/sound-commands.ts';
import { lineVerdict, networkVerdict, serverVerdict, type ServerOutcome } from './phone-check.ts';

const stun = (verdict: IceVerdict): ServerOutcome => ({ address: 'stun:stun.example', verdict });
const turn = (verdict: IceVerdict): ServerOutcome => ({ address: 'turn:turn.example', verdict });

describe('the network', () => {
  it.each([
    ['none', [stun('silent')], 'bad', 'check_network_none'],
    ['direct', [], 'good', 'check_network_direct'],
    ['direct', [stun('reachable')], 'good', 'check_network_seen'],
    ['direct', [stun('reachable'), turn('silent')], 'good', 'check_network_seen'],
    ['direct', [stun('reachable'), turn('relayed')], 'good', 'check_network_all'],
    ['direct', [turn('relayed')], 'good', 'check_network_all'],
    ['direct', [stun('silent'), turn('relayed')], 'warn', 'check_network_turn_only'],
    ['direct', [stun('silent'), turn('refused')], 'warn', 'check_network_inside_only'],
  ] as const)('with %s and %j is %s: %s', (own, servers, tone, key) => {
    expect(networkVerdict(own, servers)).toEqual({ tone, key, values: [] });
  });
});

it('names each server with what it is good for', () => {
  expect(serverVerdict(turn('refused'))).toEqual({
    tone: 'bad',
    key: 'check_server_refused',
    values: ['turn:turn.example'],
  });
});

it('says of a line that waits why it waits', () => {
  const trouble = { code: 'registration-refused' as const };
  expect(lineVerdict({ phase: 'waiting', trouble, retryAtMs: 0 }).key).toBe('trouble_registration_refused');
  expect(lineVerdict(null).tone).toBe('bad');
  expect(lineVerdict({ phase: 'registered', sinceMs: 0 }).tone).toBe('good');
});
