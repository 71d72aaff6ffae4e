/** Writes to a party: in Odoo's own composer, so that the record keeps the mail, else in the user's mail program. */
import type { Send } from '../../protocol/send.ts';
import type { Subject } from './subject.ts';
import type { Surroundings } from './surroundings.ts';

/** The address of a mail in the user's own program. */
export function mailUrl(email: string): string {
  return `mailto:${encodeURIComponent(email).replaceAll('%40', '@')}`;
}

/** Opens the composer on the record a call belongs to; without a contact to write to, it would have no recipient. */
export async function composeMail(
  subject: Pick<Subject, 'record' | 'partnerId' | 'email'>,
  send: Send,
  surroundings: Pick<Surroundings, 'majorVersion'>,
  document: Document,
): Promise<void> {
  const { partnerId, email } = subject;
  if (partnerId !== null) {
    const record = subject.record ?? { model: 'res.partner', id: partnerId };
    const { majorVersion } = surroundings;
    const reply = await send('odoo.compose-mail', { record, partnerId, majorVersion });
    if (reply.ok && reply.value.isOpen) return;
  }
  // A link of its own rather than a new address for this page, which Odoo would take for leaving it.
  const link = document.createElement('a');
  link.href = mailUrl(email);
  link.target = '_blank';
  link.rel = 'noopener';
  link.click();
}
