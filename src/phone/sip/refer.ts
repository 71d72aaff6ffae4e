/** Asks a far side to call somebody else, and judges by its NOTIFY what came of that. */
import type { Session, URI } from 'sip.js';
import type { Clock } from '../../lib/clock.ts';

/** How long there may be no final news, unless more patience is asked for. */
const NEWS_TIMEOUT_MS = 30_000;

export interface ReferRequest {
  readonly session: Session;
  /** An address, or the session that the far side is to take over (Refer-To with Replaces, RFC 3891). */
  readonly target: URI | Session;
  /** What has to be over before. */
  readonly after: Promise<unknown>;
  readonly clock: Clock;
  readonly patienceMs?: number | undefined;
  /**
   * False when the far side refused, when its own call failed, or when no final news came in time; true when its call
   * was answered, which may be told even later.
   */
  readonly tell: (isDone: boolean) => void;
}

/**
 * Sends REFER. Its 202 says only that the far side will try; the outcome is the status line in the body of a NOTIFY (RFC
 * 3515 section 2.4.5). «Subscription-State: terminated» is no sign, since some send it with «100 Trying».
 */
export function refer({
  session,
  target,
  after,
  clock,
  patienceMs = NEWS_TIMEOUT_MS,
  tell,
}: ReferRequest): void {
  const waiting = new AbortController();
  const judge = (isDone: boolean): void => {
    waiting.abort();
    tell(isDone);
  };
  clock.after(patienceMs, () => judge(false), waiting.signal);

  async function send(): Promise<void> {
    await after;
    if (waiting.signal.aborted) return;
    // SIP.js puts this name between quotation marks as it came.
    if ('remoteIdentity' in target) target.remoteIdentity.displayName = '';
    await session.refer(target, {
      onNotify(notification) {
        notification.accept().catch(() => undefined);
        const status = statusOf(notification.request.body);
        if (status >= 200) judge(status < 300);
      },
      requestDelegate: { onReject: () => judge(false), onRedirect: () => judge(false) },
    });
  }
  send().catch(() => judge(false));
}

/** The status in a message/sipfrag (RFC 3420); 0 where there is none. */
function statusOf(fragment: string): number {
  return Number(/^SIP\/2\.0 +(\d{3})/i.exec(fragment.trimStart())?.[1] ?? 0);
}
