/** What the options page says about a line beyond its state: server, time, next attempt, and what to do. */
import type { TroubleCode } from '../lib/trouble.ts';
import type { SipAccount } from '../protocol/account.ts';
import type { LineStage } from '../protocol/call-snapshot.ts';
import { troubleActions } from '../ui/trouble-text.ts';

export type LineDetails =
  | { readonly state: 'connecting' }
  | {
      readonly state: 'up';
      /** Host and port of the server in use. */
      readonly server: string;
      readonly sinceMs: number;
      /** True when it is not the preferred server. */
      readonly isFallback: boolean;
    }
  | {
      readonly state: 'down';
      readonly trouble: TroubleCode;
      /** Whole seconds until the next attempt; 0 once it is due. */
      readonly retryInS: number;
      readonly action: 'edit' | 'retry' | 'none';
    };

/** Reads the details off a line's stage. */
export function detailsOf({ servers }: SipAccount, stage: LineStage, nowMs: number): LineDetails {
  switch (stage.phase) {
    case 'connecting':
      return { state: 'connecting' };
    case 'registered': {
      const [preferred = ''] = servers.map((server) =>
        URL.canParse(server) ? new URL(server).host : server,
      );
      const server = stage.server ?? preferred;
      return { state: 'up', server, sinceMs: stage.sinceMs, isFallback: server !== preferred };
    }
    case 'waiting': {
      const { code } = stage.trouble;
      const retryInS = Math.max(0, Math.ceil((stage.retryAtMs - nowMs) / 1_000));
      return { state: 'down', trouble: code, retryInS, action: actionFor(code) };
    }
  }
}

function actionFor(code: TroubleCode): 'edit' | 'retry' | 'none' {
  const action = troubleActions[code];
  if (action === 'open-settings:accounts') return 'edit';
  return action === 'retry' ? 'retry' : 'none';
}
