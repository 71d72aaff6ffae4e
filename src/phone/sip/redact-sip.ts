/** Rewrites a SIP message for people to read and pass on: only what is known to be harmless stays (RFC 3261, RFC 4566). */
import { maskDigits, maskNumber } from '../../lib/mask-number.ts';
import { maskSecrets } from '../../lib/mask-secrets.ts';

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

/** Parameters of plain headers whose values are words of the protocol, too. */
const PLAIN_PARAMETERS = new Set(['charset', 'duration', 'expires', 'reason', 'refresher', 'retry-after']);

/** An address of a computer, which is no telephone number. */
const IP = String.raw`(?:\d{1,3}(?:\.\d{1,3}){3}|(?=[\da-f]*:[\da-f]*:)[\da-f:.]+)`;
/** Lines of a session description in which nothing but figures of the protocol can stand. */
const SDP_FIGURES = new RegExp(
  String.raw`^(?:v=0|t=0 0|b=[A-Z]{2,6}:\d{1,7}|c=IN IP[46] ${IP}|m=[a-z]+ \d{1,5} [A-Z/]+(?: \d{1,3})*|a=rtpmap:\d{1,3} [\w.-]{1,40}/\d{1,6}(?:/\d)?)$`,
  'iu',
);
/** Attributes of a session description that hold neither keys nor names. */
const SDP_PLAIN =
  /^a=(?:fmtp|rtcp-fb|ptime|maxptime|sendrecv|sendonly|recvonly|inactive|mid|rtcp-mux|setup|group|extmap|end-of-candidates|rtcp)\b/u;
/** A way to a computer (RFC 8839 section 5.1), up to where extensions begin. */
const SDP_CANDIDATE = new RegExp(
  String.raw`^a=candidate:\w{1,32} \d{1,3} (?:udp|tcp) \d{1,10} (?:${IP}|[\da-f-]+\.local) \d{1,5} typ (?:host|srflx|prflx|relay)(?: raddr ${IP} rport \d{1,5})?(?: tcptype [a-z]+)?`,
  'iu',
);

/** The start line and the headers of `message`, and its body where it is a session description. Never throws. */
export function redactSip(message: string, alias: Alias): string {
  // Bare line ends are none in SIP, but what stands behind one must not pass for a part of the line before.
  const [head = '', ...bodies] = message.replace(/\r\n?/gu, '\n').split('\n\n');
  const lines = head.replace(/\n[ \t]+/gu, ' ').split('\n');
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
  if (PLAIN.has(key)) return `${name}: ${plain(value)}`;
  if (key === 'call-id') return `${name}: ${alias(value)}`;
  if (key === 'via') return `${name}: ${/^SIP\/2\.0\/\w+/u.exec(value)?.[0] ?? '…'};branch=${alias(value)}`;
  if (ADDRESSES.has(key)) return `${name}: ${address(value, alias)}`;
  if (WORDS.has(key)) return `${name}: ${words(value)}`;
  // Logins, nonces, and whatever a server adds of its own.
  return `${name}: …`;
}

function plain(value: string): string {
  const bare = value
    .replace(/"[^"]*"?|\S*@\S*/gu, '…')
    .replace(/([\w-]+)\s*=\s*[^;,\s]*/gu, (parameter, name: string) =>
      PLAIN_PARAMETERS.has(name.toLowerCase()) ? parameter : `${name}=…`,
    );
  return maskDigits(maskSecrets(bare));
}

/** Each address of the list: its URI with a covered user, and its tag under another name; no name of a person. */
function address(value: string, alias: Alias): string {
  const bare = value.replace(/"(?:[^"\\]|\\.)*"?/gu, '');
  const bracketed = [...bare.matchAll(/<([^<>]*)>?/gu)].map(([, inside = '']) => inside);
  const uris = bracketed.length > 0 ? bracketed : [/^\s*((?:sips?|tel):\S+)/iu.exec(bare)?.[1] ?? ''];
  const parameters = bare.replace(/<[^<>]*>?/gu, '');
  const tag = /;\s*tag=([^;,\s]+)/iu.exec(parameters)?.[1];
  const expires = /;\s*expires=\d{1,6}(?!\d)/iu.exec(parameters)?.[0] ?? '';
  const shown = uris.map((found) => `<${uri(found)}>`).join(', ');
  return `${shown}${tag === undefined ? '' : `;tag=${alias(tag)}`}${expires}`;
}

/** A URI with its user covered, and without a password and parameters. */
function uri(text: string): string {
  const [, scheme = '', rest = ''] = /^\s*(sips?|tel):(.*)$/isu.exec(text) ?? [];
  if (scheme === '') return '…';
  // A password may hold any sign, an `@` that should have been written otherwise among them.
  const at = rest.lastIndexOf('@');
  const [front = ''] = (at < 0 ? rest : rest.slice(0, at)).split(/[:;?,]/u);
  if (scheme.toLowerCase() === 'tel') return `tel:${maskNumber(front)}`;
  const host = /^(?:\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5}(?!\d))?/iu.exec(rest.slice(at + 1))?.[0] ?? '…';
  // Without a user, what looks like host and port may be user and password that were cut off.
  if (at < 0) return `${scheme}:${maskDigits(host.replace(/:.*/u, ''))}`;
  return `${scheme}:${maskNumber(front)}@${maskDigits(host)}`;
}

function words(value: string): string {
  const bare = maskSecrets(value)
    .replace(/"[^"]*"?/gu, '"…"')
    .replace(/\S*[@=]\S*/gu, '…');
  return maskDigits(bare).slice(0, 100);
}

function redactBody(body: string): string[] {
  if (!body.startsWith('v=0')) return [`(${body.length} characters of another kind)`];
  return body
    .split('\n')
    .slice(0, MAX_LINES)
    .flatMap((line) => {
      if (SDP_FIGURES.test(line)) return line;
      const candidate = SDP_CANDIDATE.exec(line)?.[0];
      if (candidate !== undefined) return candidate;
      if (SDP_PLAIN.test(line)) return maskDigits(maskSecrets(line));
      const attribute = /^a=([a-z-]{1,30})/u.exec(line)?.[1];
      return attribute === undefined ? [] : `a=${attribute} …`;
    });
}
