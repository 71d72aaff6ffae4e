/** The SIP messages that Asterisk received and sent, from the log of its PJSIP logger. */
import { readFileSync, statSync } from 'node:fs';
import { ASTERISK_LOGS } from './asterisk.ts';

/** One SIP message. `peer` is transport and address of the other side, such as `WS:127.0.0.1:40000`. */
export interface TracedMessage {
  readonly direction: 'received' | 'sent';
  readonly peer: string;
  /** Request line or status line. */
  readonly startLine: string;
  readonly callId: string;
  /** The whole message, with line ends as they were sent. */
  readonly text: string;
}

const HEAD =
  /<--- (Received|Transmitting) SIP (?:request|response) \((\d+) bytes\) (?:from|to) (\S+) --->\n/g;

/** Messages in the log's bytes. A message that is not written to its end yet is left out. */
export function parseSipTrace(log: Buffer): TracedMessage[] {
  // The logger counts bytes, so that the log is searched as bytes: one character each.
  const bytes = log.toString('latin1');
  return [...bytes.matchAll(HEAD)].flatMap((head) => {
    const start = head.index + head[0].length;
    const end = start + Number(head[2]);
    if (end > log.length) return [];
    const text = log.subarray(start, end).toString('utf8');
    return [
      {
        direction: head[1] === 'Received' ? ('received' as const) : ('sent' as const),
        peer: head[3] ?? '',
        startLine: /^.*?(?=\r?\n)/.exec(text)?.[0] ?? '',
        callId: /^(?:Call-ID|i)\s*:\s*(\S+)/im.exec(text)?.[1] ?? '',
        text,
      },
    ];
  });
}

/** The end of the trace at this moment, to be given to `sipTrace` later. */
export function sipTraceMark(): number {
  return statSync(ASTERISK_LOGS.sip, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * SIP messages since a mark, oldest first; Asterisk begins a new trace when it starts.
 *
 * @param mark from `sipTraceMark`; everything since the start when left out
 */
export function sipTrace(mark = 0): TracedMessage[] {
  if (sipTraceMark() === 0) return [];
  return parseSipTrace(readFileSync(ASTERISK_LOGS.sip).subarray(mark));
}
