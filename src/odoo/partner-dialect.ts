/** How contacts are read in the Odoo at hand: where their numbers, names and pictures are. */
import type { Contact } from '../protocol/odoo-data.ts';
import { presentFields, type OdooFields } from './capabilities.ts';
import { idOf, nameOf, textOf, type Row } from './values.ts';

export interface PartnerDialect {
  /** Fields with a number; `mobile` is gone in 19. */
  readonly phoneFields: readonly string[];
  /** The stored full name, «Company, Person»: `complete_name` from 17 on, `display_name` before. */
  readonly nameField: string;
  /** `avatar_128` always shows something; 14 has `image_128` only. */
  readonly avatarField: string;
  /** True where `phone_mobile_search` ignores separators for us (15 on, with the sms module). */
  readonly hasNumberSearch: boolean;
  readonly hasSanitizedNumber: boolean;
  /** Everything a contact is made from. */
  readonly readFields: readonly string[];
}

/** Reads the dialect off `fields_get` of `res.partner`. */
export function partnerDialect(fields: OdooFields): PartnerDialect {
  const phoneFields = presentFields(fields, ['phone', 'mobile']);
  const nameField = fields.get('complete_name')?.isSortable === true ? 'complete_name' : 'display_name';
  return {
    phoneFields,
    nameField,
    avatarField: fields.has('avatar_128') ? 'avatar_128' : 'image_128',
    hasNumberSearch: fields.has('phone_mobile_search'),
    hasSanitizedNumber: fields.has('phone_sanitized'),
    readFields: presentFields(fields, [
      'name',
      nameField,
      'email',
      'is_company',
      'parent_id',
      'commercial_company_name',
      ...phoneFields,
    ]),
  };
}

/** A contact from a row read with {@link PartnerDialect.readFields}; null for a row without an id. */
export function contactOf(row: Row, dialect: PartnerDialect): Contact | null {
  const id = idOf(row['id']);
  if (id === null) return null;
  const name = textOf(row['name']) || textOf(row[dialect.nameField]);
  const company = textOf(row['commercial_company_name']) || nameOf(row['parent_id']);
  return {
    id,
    name,
    company: row['is_company'] === true || company === name ? '' : company,
    email: textOf(row['email']),
    numbers: numbersOf(row, dialect.phoneFields),
    avatarPath: `/web/image/res.partner/${id}/${dialect.avatarField}`,
  };
}

/** The numbers that stand in the given fields of a row. */
export function numbersOf(row: Row, phoneFields: readonly string[]): Contact['numbers'] {
  return phoneFields.flatMap((field) => {
    const number = textOf(row[field]);
    return number === '' ? [] : [{ field, number }];
  });
}
