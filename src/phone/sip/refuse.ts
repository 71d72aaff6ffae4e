/** Says no to an invitation that rings, or that was not let ring at all. */
import type { Invitation, URI } from 'sip.js';
import { assertNever } from '../../lib/assert-never.ts';
import type { Refusal } from '../signalling.ts';
import { contactOf, MOVED_TEMPORARILY } from './redirection.ts';

/**
 * 486 leaves a forking proxy free to try voicemail or another phone, 603 stops it everywhere (RFC 3261 sections 16.7 and
 * 21.6.2), 302 names another number.
 * @param addressOf where a number is on the line that was called
 */
export function refuse(
  invitation: Invitation,
  refusal: Refusal,
  addressOf: (dialString: string) => URI,
): Promise<void> {
  switch (refusal.kind) {
    case 'busy':
      return invitation.reject({ statusCode: 486 });
    case 'declined':
      return invitation.reject({ statusCode: 603 });
    case 'forward': {
      const extraHeaders = [contactOf(addressOf(refusal.dialString))];
      return invitation.reject({ statusCode: MOVED_TEMPORARILY, extraHeaders });
    }
    default:
      return assertNever(refusal);
  }
}
