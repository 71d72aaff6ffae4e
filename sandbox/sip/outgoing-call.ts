/** A call from the peer to whoever is registered: the INVITE, its responses, and CANCEL, ACK and BYE. */
import { randomBytes } from 'node:crypto';
import { headerOf, uriOf, writeMessage, type SipMessage } from './sip-message.ts';

export interface InviteOptions {
  /** Shown to the callee; put into the From header as it is, only quoted. */
  readonly displayName?: string;
  /** The caller's number. */
  readonly user?: string;
  /** Body of type application/sdp; without one the INVITE has no body. */
  readonly sdp?: string;
}

/** The caller's side of one call. */
export interface OutgoingCall {
  readonly callId: string;
  /** Responses to the INVITE so far. */
  readonly responses: readonly SipMessage[];
  /** Resolves with the first response of at least `status`, also when it came already. */
  response(status: number): Promise<SipMessage>;
  cancel(): void;
  /** Ends an answered call. */
  hangUp(): void;
  /** Takes a message of this call that came in. */
  receive(message: SipMessage): void;
}

interface Target {
  /** Address of the callee's Contact. */
  readonly uri: string;
  readonly domain: string;
  readonly send: (text: string) => void;
}

/** Sends an INVITE at once. */
export function startCall(target: Target, options: InviteOptions): OutgoingCall {
  const callId = `${randomBytes(8).toString('hex')}@sandbox`;
  const tag = randomBytes(4).toString('hex');
  const inviteBranch = newBranch();
  const { user = '1002', displayName = '', sdp = '' } = options;
  const quoted = displayName.replaceAll(/[\\"]/g, '\\$&').replaceAll(/[\r\n]/g, ' ');
  const from = `"${quoted}" <sip:${user}@${target.domain}>;tag=${tag}`;
  const responses: SipMessage[] = [];
  const waiting = new Set<{ status: number; resolve: (message: SipMessage) => void }>();

  const request = (
    method: string,
    to: string,
    branch: string,
    cseq: string,
    uri: string,
    body = '',
  ): string =>
    writeMessage(
      `${method} ${uri} SIP/2.0`,
      [
        ['Via', `SIP/2.0/WS sandbox.invalid;branch=${branch}`],
        ['Max-Forwards', '70'],
        ['From', from],
        ['To', to],
        ['Call-ID', callId],
        ['CSeq', cseq],
        ...(method === 'INVITE'
          ? [
              ['Contact', `<sip:${user}@${target.domain};transport=ws>`] as const,
              ['Allow', 'INVITE, ACK, CANCEL, BYE, OPTIONS'] as const,
            ]
          : []),
        ...(body === '' ? [] : [['Content-Type', 'application/sdp'] as const]),
      ],
      body,
    );

  const answer = (): SipMessage | undefined => responses.find(({ status }) => (status ?? 0) >= 200);
  const remoteUri = (): string => uriOf(headerOf(answer() ?? noMessage, 'contact')) || target.uri;

  target.send(request('INVITE', `<${target.uri}>`, inviteBranch, '1 INVITE', target.uri, sdp));

  return {
    callId,
    responses,
    response(status) {
      const come = responses.find((message) => (message.status ?? 0) >= status);
      if (come !== undefined) return Promise.resolve(come);
      return new Promise((resolve) => waiting.add({ status, resolve }));
    },
    cancel: () => target.send(request('CANCEL', `<${target.uri}>`, inviteBranch, '1 CANCEL', target.uri)),
    hangUp: () =>
      target.send(request('BYE', headerOf(answer() ?? noMessage, 'to'), newBranch(), '2 BYE', remoteUri())),
    receive(message) {
      if (message.status === null || !headerOf(message, 'cseq').endsWith('INVITE')) return;
      responses.push(message);
      const status = message.status;
      // A 2xx is acknowledged in a transaction of its own, anything else in that of the INVITE.
      if (status >= 200) {
        const branch = status < 300 ? newBranch() : inviteBranch;
        const uri = status < 300 ? remoteUri() : target.uri;
        target.send(request('ACK', headerOf(message, 'to'), branch, '1 ACK', uri));
      }
      for (const entry of [...waiting].filter((waiter) => status >= waiter.status)) {
        waiting.delete(entry);
        entry.resolve(message);
      }
    },
  };
}

const noMessage: SipMessage = { startLine: '', method: null, status: null, headers: [], body: '' };
const newBranch = (): string => `z9hG4bK${randomBytes(6).toString('hex')}`;
