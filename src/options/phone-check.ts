/** «Check your phone»: its steps in order, and what each outcome means in one sentence with one thing to do. */
import type { TextKey } from '../lib/text.ts';
import type { LineStage } from '../protocol/call-snapshot.ts';
import type { IceVerdict } from '../protocol/sound-commands.ts';
import { troubleKey } from '../ui/trouble-text.ts';
import type { MicrophoneRefusal } from './microphone.ts';

export interface CheckVerdict {
  readonly tone: 'good' | 'warn' | 'bad' | 'idle';
  readonly key: TextKey;
  readonly values: readonly string[];
}

/** How one STUN or TURN server did. */
export interface ServerOutcome {
  readonly address: string;
  readonly verdict: IceVerdict;
}

const say = (tone: CheckVerdict['tone'], key: TextKey, ...values: string[]): CheckVerdict => ({
  tone,
  key,
  values,
});

export function microphoneVerdict(outcome: 'heard' | 'silent' | MicrophoneRefusal): CheckVerdict {
  switch (outcome) {
    case 'heard':
      return say('good', 'check_microphone_heard');
    case 'silent':
      return say('bad', 'check_microphone_silent');
    case 'dismissed':
      return say('bad', 'options_microphone_dismissed');
    case 'denied':
      return say('bad', 'options_microphone_denied');
    case 'denied-by-system':
      return say('bad', 'options_microphone_denied_by_system');
    case 'missing':
      return say('bad', 'options_microphone_missing');
    case 'busy':
      return say('bad', 'options_microphone_busy');
  }
}

/** `null` for a phone without any line. */
export function lineVerdict(stage: LineStage | null): CheckVerdict {
  if (stage === null) return say('bad', 'check_line_none');
  switch (stage.phase) {
    case 'registered':
      return say('good', 'check_line_registered');
    case 'connecting':
      return say('warn', 'check_line_connecting');
    case 'waiting':
      return say('bad', troubleKey(stage.trouble.code));
  }
}

export function serverVerdict({ address, verdict }: ServerOutcome): CheckVerdict {
  switch (verdict) {
    case 'relayed':
      return say('good', 'check_server_relayed', address);
    case 'reachable':
      return say('good', 'check_server_reachable', address);
    case 'refused':
      return say('bad', 'check_server_refused', address);
    case 'direct':
    case 'none':
    case 'silent':
      return say('bad', 'check_server_silent', address);
  }
}

/** What calls can do on this network, from the computer's own addresses and from every server. */
export function networkVerdict(own: IceVerdict, servers: readonly ServerOutcome[]): CheckVerdict {
  if (own !== 'direct') return say('bad', 'check_network_none');
  if (servers.length === 0) return say('good', 'check_network_direct');
  const has = (verdict: IceVerdict): boolean => servers.some((server) => server.verdict === verdict);
  const hasStun = servers.some(({ address }) => /^stuns?:/iu.test(address));
  if (has('reachable')) return say('good', has('relayed') ? 'check_network_all' : 'check_network_seen');
  if (has('relayed'))
    return hasStun ? say('warn', 'check_network_turn_only') : say('good', 'check_network_all');
  return say('warn', 'check_network_inside_only');
}
