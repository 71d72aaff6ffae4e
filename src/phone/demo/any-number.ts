/** Lets one SIP.js user agent answer for every number of a domain: SIP.js itself refuses numbers that are not its own. */
import type { OpenSocket } from '../sip/socket.ts';

/** Readdresses what arrives for `domain` to `user`; the To header still says what was dialled. */
export function takeAnyNumber(open: OpenSocket, user: string, domain: string): OpenSocket {
  const anyNumber = new RegExp(
    `^([A-Z]+) sips?:(?:[^@\\s]*@)?${domain.replaceAll('.', '\\.')}\\S* SIP/2\\.0`,
  );
  return (events, signal) =>
    open(
      {
        ...events,
        message: (text) => events.message(text.replace(anyNumber, `$1 sip:${user}@${domain} SIP/2.0`)),
      },
      signal,
    );
}
