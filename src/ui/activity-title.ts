/** The two lines under which an activity is listed. */
import type { Activity } from '../protocol/odoo-data.ts';
import { contactName } from './contact-name.ts';

/** First the customer, then what it is about; without a customer the record moves up and the summary follows. */
export function activityTitle({ contact, recordName, summary }: Activity): { first: string; second: string } {
  if (contact === null) return { first: recordName || summary, second: recordName === '' ? '' : summary };
  const first = contactName(contact);
  const isAboutContact = recordName === '' || recordName === first || recordName === contact.name;
  return { first, second: isAboutContact ? summary : recordName };
}
