/** SIP messages as text and as parts (RFC 3261 section 7), as much as a stand-in peer needs. */

export interface SipMessage {
  readonly startLine: string;
  /** Method of a request; null for a response. */
  readonly method: string | null;
  /** Status of a response; null for a request. */
  readonly status: number | null;
  /** Header lines in order; names in lower case, compact forms written out. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

const COMPACT: Readonly<Record<string, string>> = {
  v: 'via',
  f: 'from',
  t: 'to',
  i: 'call-id',
  m: 'contact',
  l: 'content-length',
  c: 'content-type',
};

/** Reads one message; null for what is none (keep-alive, garbage). */
export function parseSip(text: string): SipMessage | null {
  const [head = '', body = ''] = splitOnce(text, '\r\n\r\n');
  const [startLine = '', ...lines] = head.split('\r\n');
  const request = /^([A-Z]+) \S+ SIP\/2\.0$/.exec(startLine);
  const response = /^SIP\/2\.0 (\d{3}) /.exec(`${startLine} `);
  if (request === null && response === null) return null;
  const headers = lines.flatMap((line): (readonly [string, string])[] => {
    const [name = '', value] = splitOnce(line, ':');
    const key = name.trim().toLowerCase();
    return value === undefined ? [] : [[COMPACT[key] ?? key, value.trim()]];
  });
  return {
    startLine,
    method: request?.[1] ?? null,
    status: response === null ? null : Number(response[1]),
    headers,
    body,
  };
}

/** The first value of a header; empty when it is missing. */
export const headerOf = (message: SipMessage, name: string): string =>
  message.headers.find(([key]) => key === name)?.[1] ?? '';

/** The user part of the URI in a header such as `To`. */
export const userOf = (header: string): string => /sips?:([^@;>]+)@/.exec(header)?.[1] ?? '';

/** The address in a `Contact` header, without its brackets and parameters. */
export const uriOf = (header: string): string => /<([^>]+)>/.exec(header)?.[1] ?? header.split(';')[0] ?? '';

/** A response with the headers that must be copied from its request (RFC 3261 section 8.2.6.2). */
export function writeResponse(
  request: SipMessage,
  status: string,
  extra: readonly (readonly [string, string])[] = [],
  toTag = 'sandbox',
): string {
  const copied = request.headers.filter(([name]) => ['via', 'from', 'call-id', 'cseq'].includes(name));
  const to = headerOf(request, 'to');
  return writeMessage(`SIP/2.0 ${status}`, [
    ...copied,
    ['to', to.includes('tag=') ? to : `${to};tag=${toTag}`],
    ...extra,
  ]);
}

/** Puts a message together and counts its body. */
export function writeMessage(
  startLine: string,
  headers: readonly (readonly [string, string])[],
  body = '',
): string {
  const lines = headers.map(([name, value]) => `${name.replace(/^./, (c) => c.toUpperCase())}: ${value}`);
  return [startLine, ...lines, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n');
}

function splitOnce(text: string, at: string): [string, string?] {
  const index = text.indexOf(at);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + at.length)];
}
