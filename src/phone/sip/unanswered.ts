/** Requests within calls that wait for an answer, so that those whose connection broke get one (RFC 3261 section 8.1.3.1). */

const ECHOED = ['Via', 'From', 'To', 'Call-ID', 'CSeq'] as const;

/**
 * SIP.js notices a broken connection only when it sends. A re-INVITE or BYE that is already on its way would stay open
 * for 32 s, and with it everything that has to wait for it.
 */
export class Unanswered {
  readonly #requests = new Map<string, string>();

  /** Takes note of what goes out. */
  sent(text: string): void {
    const isWithinCall = /^To:.*;tag=/im.test(text);
    if (!isWithinCall || /^(?:SIP\/2\.0|ACK) /.test(text)) return;
    const key = keyOf(text);
    if (key !== null) this.#requests.set(key, text);
  }

  /** Takes note of what comes in. */
  received(text: string): void {
    if (!/^SIP\/2\.0 [2-6]/.test(text)) return;
    const key = keyOf(text);
    if (key !== null) this.#requests.delete(key);
  }

  /** A 503 for each request that got no final answer, as if the server had sent it; forgets them. */
  giveUp(): string[] {
    const answers = [...this.#requests.values()].map((request) => {
      const headers = ECHOED.map((name) => `${name}: ${headerOf(request, name) ?? ''}`);
      return ['SIP/2.0 503 Connection lost', ...headers, 'Content-Length: 0', '', ''].join('\r\n');
    });
    this.#requests.clear();
    return answers;
  }
}

function headerOf(text: string, name: string): string | undefined {
  return new RegExp(`^${name}:[ \\t]*(.*?)\\r?$`, 'im').exec(text)?.[1];
}

function keyOf(text: string): string | null {
  const branch = /branch=([^;\s,]+)/i.exec(headerOf(text, 'Via') ?? '')?.[1];
  const method = /(\w+)\s*$/.exec(headerOf(text, 'CSeq') ?? '')?.[1];
  return branch === undefined || method === undefined ? null : `${branch} ${method}`;
}
