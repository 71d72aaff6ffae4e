/** Speaks to one target of the browser's debugger. */
import type { CDPSession } from 'playwright-core';

export interface EvaluateReply<T> {
  readonly result: { readonly value: T; readonly objectId?: string };
  readonly exceptionDetails?: { readonly text: string };
}
export type PhoneCall = <R>(method: string, params: Record<string, unknown>) => Promise<R>;

/** Speaks to an attached target through its session id (Chromium's non-flat protocol). */
export function callThrough(session: CDPSession, sessionId: string): PhoneCall {
  let lastId = 0;
  return <R>(method: string, params: Record<string, unknown>) => {
    const id = (lastId += 1);
    return new Promise<R>((resolve, reject) => {
      const onMessage = (event: { sessionId: string; message: string }): void => {
        if (event.sessionId !== sessionId) return;
        const reply = JSON.parse(event.message) as { id?: number; result?: R; error?: { message: string } };
        if (reply.id !== id) return;
        session.off('Target.receivedMessageFromTarget', onMessage);
        if (reply.error === undefined) resolve(reply.result as R);
        else reject(new Error(reply.error.message));
      };
      session.on('Target.receivedMessageFromTarget', onMessage);
      session
        .send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) })
        .catch(reject);
    });
  };
}
