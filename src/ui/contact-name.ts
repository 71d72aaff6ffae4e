/** How a contact is named and how its number fields are labelled. */
import type { TextKey } from '../lib/text.ts';
import type { Contact } from '../protocol/odoo-data.ts';

/** Odoo's own way: "Company, Person"; the name alone where it says the company already. */
export function contactName({ name, company }: Pick<Contact, 'name' | 'company'>): string {
  if (company === '' || name === company || name.startsWith(`${company}, `)) return name;
  return `${company}, ${name}`;
}

/** What to call the Odoo field that a number stands in. */
export function numberFieldKey(field: string): TextKey {
  if (/mobile/.test(field)) return 'number_field_mobile';
  return /^work/.test(field) ? 'number_field_work' : 'number_field_phone';
}
