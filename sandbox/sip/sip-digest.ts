/** Digest authentication with MD5, the server's side (RFC 2617, as RFC 3261 section 22 uses it). */
import { createHash } from 'node:crypto';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** The value of a `WWW-Authenticate` header. */
export const challengeOf = (realm: string, nonce: string): string =>
  `Digest realm="${realm}", nonce="${nonce}", algorithm=MD5, qop="auth"`;

/** True when an `Authorization` header was made with this secret for this nonce. */
export function isAuthorized(header: string, method: string, nonce: string, secret: string): boolean {
  const part = (name: string): string =>
    new RegExp(`(?:^|[\\s,])${name}=(?:"([^"]*)"|([^",\\s]+))`, 'i')
      .exec(header)
      ?.slice(1)
      .find((value) => value !== undefined) ?? '';
  if (part('nonce') !== nonce) return false;
  const ha1 = md5(`${part('username')}:${part('realm')}:${secret}`);
  const ha2 = md5(`${method}:${part('uri')}`);
  const middle = part('qop') === '' ? nonce : [nonce, part('nc'), part('cnonce'), part('qop')].join(':');
  return part('response') === md5(`${ha1}:${middle}:${ha2}`);
}
