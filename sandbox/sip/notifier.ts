/** What the peer says to a SUBSCRIBE: its answer and the NOTIFY that follows, or misbehaviour. */
import { randomBytes } from 'node:crypto';
import type { Behaviour } from './registrar.ts';
import { headerOf, uriOf, writeMessage, writeResponse, type SipMessage } from './sip-message.ts';

const EXPIRES_S = 600;

/** The messages in the order in which they are sent. */
export function answerSubscribe(request: SipMessage, behaviour: Behaviour): string[] {
  if (behaviour === '489') return [writeResponse(request, '489 Bad Event')];
  const isEnd = headerOf(request, 'expires') === '0';
  const answer = writeResponse(request, '200 OK', [
    ['Expires', isEnd ? '0' : String(EXPIRES_S)],
    ['Contact', '<sip:sandbox@sandbox.invalid;transport=ws>'],
  ]);
  const news = notify(request, behaviour, isEnd);
  return behaviour === 'notify_first' ? [news, answer] : [answer, news];
}

function notify(request: SipMessage, behaviour: Behaviour, isEnd: boolean): string {
  const event = headerOf(request, 'event');
  const isOver = isEnd || behaviour === 'sub_terminated';
  const uri = uriOf(headerOf(request, 'contact'));
  const to = headerOf(request, 'to');
  return writeMessage(
    `NOTIFY ${uri} SIP/2.0`,
    [
      ['Via', `SIP/2.0/WS sandbox.invalid;branch=z9hG4bK${randomBytes(6).toString('hex')}`],
      ['Max-Forwards', '70'],
      ['From', to.includes('tag=') ? to : `${to};tag=sandbox`],
      ['To', headerOf(request, 'from')],
      ['Call-ID', headerOf(request, 'call-id')],
      ['CSeq', `${Number.parseInt(headerOf(request, 'cseq'), 10) + 100} NOTIFY`],
      ['Contact', '<sip:sandbox@sandbox.invalid;transport=ws>'],
      ['Event', event],
      ['Subscription-State', isOver ? 'terminated;reason=deactivated' : `active;expires=${EXPIRES_S}`],
      [
        'Content-Type',
        event === 'dialog' ? 'application/dialog-info+xml' : 'application/simple-message-summary',
      ],
    ],
    behaviour === 'sub_garbage' ? '<<<\u0000 -1/-1 &' : bodyOf(event),
  );
}

function bodyOf(event: string): string {
  return event === 'dialog'
    ? '<?xml version="1.0"?><dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="0" state="full" ' +
        'entity="sip:1002@127.0.0.1"><dialog id="1"><state>confirmed</state></dialog></dialog-info>'
    : 'Messages-Waiting: yes\r\nMessage-Account: sip:*97@127.0.0.1\r\nVoice-Message: 3/4 (0/0)\r\n';
}
