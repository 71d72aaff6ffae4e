/** Puts SIP's ways of saying no into the words of a telephone. */
import type { EndReason } from '../../protocol/call-snapshot.ts';

/** Q.850 causes (RFC 3326) that say more than the status code they come with. */
const CAUSES: Readonly<Record<number, EndReason>> = {
  1: 'number-unknown',
  17: 'busy',
  18: 'no-answer',
  19: 'no-answer',
  21: 'remote-declined',
  28: 'number-unknown',
};

/** Why a call of ours was refused, from the final status (RFC 3261 section 21) and its Reason header, if any. */
export function reasonOfStatus(status: number, reasonHeader: string | undefined): EndReason {
  const cause = causeOf(reasonHeader, 'Q.850');
  switch (status) {
    case 486:
    case 600:
      return 'busy';
    case 603:
    case 607:
    case 608:
      return (cause === null ? null : CAUSES[cause]) ?? 'remote-declined';
    case 300:
    case 301:
    case 302:
      return 'moved';
    case 408:
    case 487:
      return 'no-answer';
    case 404:
    case 410:
    case 416:
    case 484:
    case 485:
    case 604:
      return 'number-unknown';
    case 401:
    case 403:
    case 407:
      return 'refused';
    case 406:
    case 415:
    case 488:
    case 606:
      return 'no-common-codec';
    default:
      return (cause === null ? null : CAUSES[cause]) ?? 'unavailable';
  }
}

/** Why a call to us stopped ringing: RFC 3326 section 3.1 has `SIP;cause=200` for a call taken by another phone. */
export function reasonOfCancel(reasonHeader: string | undefined): 'answered-elsewhere' | 'missed' {
  const isTaken = causeOf(reasonHeader, 'SIP') === 200 || causeOf(reasonHeader, 'Q.850') === 26;
  return isTaken ? 'answered-elsewhere' : 'missed';
}

function causeOf(header: string | undefined, protocol: 'SIP' | 'Q.850'): number | null {
  const pattern = new RegExp(
    `(?:^|,)\\s*${protocol.replace('.', '\\.')}\\s*;[^,]*?cause\\s*=\\s*(\\d{1,3})`,
    'i',
  );
  const digits = pattern.exec(header ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}
