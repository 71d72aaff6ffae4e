/** Tells who asked for a call to somebody else how that call stands, as an exchange does. */
import type { Session } from 'sip.js';

/** Sends NOTIFY with a status line as its body (RFC 3515 section 2.4.5). */
export function reportReferral(session: Session, status: number): void {
  const isFinal = status >= 200;
  session.dialog?.notify(undefined, {
    extraHeaders: [
      'Event: refer',
      `Subscription-State: ${isFinal ? 'terminated;reason=noresource' : 'active;expires=60'}`,
    ],
    body: {
      contentDisposition: 'render',
      contentType: 'message/sipfrag',
      content: `SIP/2.0 ${status} ${isFinal ? 'Done' : 'Trying'}\r\n`,
    },
  });
}
