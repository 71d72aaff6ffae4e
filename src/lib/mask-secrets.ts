/** Takes what may be a password, a key or a session out of text that somebody copies and sends to somebody else. */

/** Headers that are a login as a whole. */
const LOGINS = /\b((?:proxy-|www-)?(?:authorization|authenticate)|(?:set-)?cookie)\b["']?\s*[:=].*/giu;
/** Names that are given to secrets; their values go. */
const NAMED =
  /\b([\w-]*(?:pass(?:word|wd|phrase)?|pwd|secret|token|csrf|session|sid|nonce|response|username|ufrag|ha1|inline|api-?key|credential)[\w-]*)(["']?\s*[:=]\s*)(?:"[^"]*"?|'[^']*'?|[^\s;,&}]+)/giu;
const SCHEMES = /\b(Bearer|Basic|Digest)\s+(?!…).*/gu;
/** The login in front of a host, as in `wss://user:password@host`. */
const IN_ADDRESS = /\b([a-z][a-z0-9+.-]*:(?:\/\/)?)[^\s/<>"]*:[^\s<>"]*@/giu;
/** As long as no word, and mixed as no word. */
const OPAQUE = /[A-Za-z0-9+/_=]{20,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu;

/** `text` without the values of what is named as a secret, and without long runs of mixed signs. */
export function maskSecrets(text: string): string {
  return text
    .replace(LOGINS, '$1: …')
    .replace(SCHEMES, '$1 …')
    .replace(NAMED, '$1$2…')
    .replace(IN_ADDRESS, '$1…@')
    .replace(OPAQUE, (run) => (/\d/u.test(run) && /[A-Za-z]/u.test(run) ? '…' : run));
}
