/** Rewrites a SIP message for people to read and pass on: only what is known to be harmless stays (RFC 3261, RFC 4566). */
import { maskDigits, maskNumber } from '../../lib/mask-number.ts';

/** Gives the same short name to the same secret-free id, so that a dialog can be followed; another one in each browser. */
export type Alias = (id: string) => string;

/** Headers whose values are words of the protocol. */
const PLAIN = new Set([
  'accept',
  'allow',
  'allow-events',
  'content-length',
  'content-type',
  'cseq',
  'event',
  'expires',
  'max-forwards',
  'min-expires',
  'min-se',
  'proxy-require',
  'rack',
  'require',
  'retry-after',
  'rseq',
  'session-expires',
  'subscription-state',
  'supported',
  'unsupported',
]);
/** Headers with a URI and parameters. */
const ADDRESSES = new Set([
  'from',
  'to',
  'contact',
  'record-route',
  'route',
  'path',
  'service-route',
  'refer-to',
  'referred-by',
  'p-asserted-identity',
  'remote-party-id',
  'diversion',
]);
/** Headers in words of the server's own. */
const WORDS = new Set(['reason', 'warning', 'server', 'user-agent', 'call-info', 'alert-info']);
const COMPACT: Readonly<Record<string, string>> = {
  f: 'from',
  t: 'to',
  m: 'contact',
  i: 'call-id',
  v: 'via',
};
const MAX_LINES = 120;
const MAX_UNITS = 300;

/** Attributes of a session description that hold neither keys nor names. */
const SDP_PLAIN =
  /^a=(?:rtpmap|fmtp|rtcp-fb|ptime|maxptime|sendrecv|sendonly|recvonly|inactive|mid|rtcp-mux|setup|group|extmap|candidate|end-of-candidates|rtcp)\b/u;

/** The start line and the headers of `message`, and its body where it is a session description. Never throws. */
export function redactSip(message: string, alias: Alias): string {
  const [head = '', ...bodies] = message.split(/\r?\n\r?\n/u);
  const lines = head.replace(/\r?\n[ \t]+/gu, ' ').split(/\r?\n/u);
  const [start = '', ...headers] = lines.slice(0, MAX_LINES);
  const shown = [startLine(start), ...headers.map((line) => header(line, alias))];
  const body = bodies.join('\n\n');
  if (body.trim() !== '') shown.push('', ...redactBody(body));
  return shown.map((line) => line.slice(0, MAX_UNITS)).join('\n');
}

function startLine(line: string): string {
  const status = /^SIP\/2\.0 (\d{3}) ?(.*)$/u.exec(line);
  if (status !== null) return `SIP/2.0 ${status[1]} ${words(status[2] ?? '')}`;
  const request = /^([A-Z]{3,12}) (\S+) SIP\/2\.0$/u.exec(line);
  return request === null ? '…' : `${request[1]} ${uri(request[2] ?? '')} SIP/2.0`;
}

function header(line: string, alias: Alias): string {
  const found = /^([A-Za-z0-9-]{1,40})\s*:\s*(.*)$/u.exec(line);
  if (found === null) return '…';
  const [, name = '', value = ''] = found;
  const key = COMPACT[name.toLowerCase()] ?? name.toLowerCase();
  if (PLAIN.has(key)) return `${name}: ${maskDigits(value.replace(/"[^"]*"?|\S*@\S*/gu, '…'))}`;
  if (key === 'call-id') return `${name}: ${alias(value)}`;
  if (key === 'via') return `${name}: ${/^SIP\/2\.0\/\w+/u.exec(value)?.[0] ?? '…'};branch=${alias(value)}`;
  if (ADDRESSES.has(key)) return `${name}: ${address(value, alias)}`;
  if (WORDS.has(key)) return `${name}: ${words(value)}`;
  // Logins, nonces, and whatever a server adds of its own.
  return `${name}: …`;
}

/** Each address of the list: its URI with a covered user, and its tag under another name; no name of a person. */
function address(value: string, alias: Alias): string {
  const uris = [...value.matchAll(/\b(?:sips?|tel):[^\s<>;,"?]+/giu)].map(([found]) => `<${uri(found)}>`);
  const tag = /;\s*tag=([^;,\s]+)/iu.exec(value)?.[1];
  const expires = /;\s*expires=\d{1,6}/iu.exec(value)?.[0] ?? '';
  return `${uris.join(', ') || '…'}${tag === undefined ? '' : `;tag=${alias(tag)}`}${expires}`;
}

/** A URI with its user covered, and without a password and parameters. */
function uri(text: string): string {
  const found = /^(sips?|tel):(?:([^@]*)@)?([^;?]*)/iu.exec(text);
  if (found === null) return '…';
  const [, scheme = '', user, host = ''] = found;
  if (scheme.toLowerCase() === 'tel') return `tel:${maskNumber(host)}`;
  const covered = user === undefined ? '' : `${maskNumber(user.replace(/:.*$/u, ''))}@`;
  return `${scheme}:${covered}${maskDigits(host)}`;
}

function words(value: string): string {
  return maskDigits(value.replace(/"[^"]*"?/gu, '"…"').replace(/\S*[@=]\S*/gu, '…')).slice(0, 100);
}

function redactBody(body: string): string[] {
  if (!body.startsWith('v=0')) return [`(${body.length} characters of another kind)`];
  return body
    .split(/\r?\n/u)
    .slice(0, MAX_LINES)
    .flatMap((line) => {
      if (/^[vtmb]=/u.test(line)) return line;
      if (/^c=IN IP[46] [\da-f.:]+$/iu.test(line)) return line;
      if (SDP_PLAIN.test(line))
        return line.replace(/ (?:ufrag|generation|network-id|network-cost) \S+/gu, '');
      const attribute = /^a=([a-z-]{1,30})/u.exec(line)?.[1];
      return attribute === undefined ? [] : `a=${attribute} …`;
    });
}
