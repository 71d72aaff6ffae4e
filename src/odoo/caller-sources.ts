/** The models in which a caller may be known, and how a caller is read from a row of each. */
import type { Contact } from '../protocol/odoo-data.ts';
import { presentFields, type OdooFields } from './capabilities.ts';
import type { NumberFields } from './number-search.ts';
import { numbersOf } from './partner-dialect.ts';
import { idOf, nameOf, textOf, type Row } from './values.ts';

export const CALLER_MODELS = ['res.partner', 'crm.lead', 'hr.employee', 'hr.applicant'] as const;
export type CallerModel = (typeof CALLER_MODELS)[number];

/** Somebody whose number it may be, as a row says. */
export interface CallerCandidate {
  readonly model: CallerModel;
  readonly id: number;
  readonly name: string;
  readonly company: string;
  readonly isCompany: boolean;
  /** False for an archived record. */
  readonly isActive: boolean;
  /** The contact behind it: itself, or `partner_id`. */
  readonly contactId: number | null;
  /** What the record is called where it is not a person: the title of a lead, the application. */
  readonly recordName: string;
  readonly numbers: Contact['numbers'];
  readonly email: string;
  /** Path of the picture on the Odoo origin; empty where there is none. */
  readonly avatarPath: string;
}

interface Source {
  readonly phones: readonly string[];
  readonly others: readonly string[];
}

// Of an employee only what everybody may read (`hr.employee.public`): Odoo refuses the row for one private field.
const SOURCES: Readonly<Record<CallerModel, Source>> = {
  'res.partner': {
    phones: ['phone', 'mobile'],
    others: ['name', 'is_company', 'parent_id', 'commercial_company_name', 'active', 'email'],
  },
  'crm.lead': {
    phones: ['phone', 'mobile'],
    others: ['name', 'contact_name', 'partner_name', 'partner_id', 'active', 'email_from'],
  },
  'hr.employee': {
    phones: ['mobile_phone', 'work_phone'],
    others: ['name', 'company_id', 'active', 'work_email'],
  },
  'hr.applicant': {
    phones: ['partner_phone', 'partner_mobile'],
    // An application has no title of its own from 18 on; then the job it is for names it.
    others: ['name', 'partner_name', 'partner_id', 'job_id', 'active', 'email_from'],
  },
};

export interface CallerSource extends NumberFields {
  readonly model: CallerModel;
  readonly avatarField: string | null;
  readonly readFields: readonly string[];
}

/** How a model is searched in the Odoo at hand; null when it keeps no numbers there. */
export function callerSource(model: CallerModel, fields: OdooFields): CallerSource | null {
  const { phones, others } = SOURCES[model];
  const phoneFields = presentFields(fields, phones).filter((name) => fields.get(name)?.type === 'char');
  if (phoneFields.length === 0) return null;
  return {
    model,
    phoneFields,
    hasNumberSearch: fields.get('phone_mobile_search')?.isSearchable === true,
    hasSanitizedNumber: fields.get('phone_sanitized')?.isSearchable === true,
    avatarField: presentFields(fields, ['avatar_128', 'image_128'])[0] ?? null,
    readFields: [...presentFields(fields, others), ...phoneFields],
  };
}

/** Reads a row of a source; null for a row without an id. */
export function candidateOf(row: Row, source: CallerSource): CallerCandidate | null {
  const id = idOf(row['id']);
  if (id === null) return null;
  const { model, avatarField } = source;
  const common = {
    model,
    id,
    isCompany: false,
    isActive: row['active'] !== false,
    numbers: numbersOf(row, source.phoneFields),
    email: textOf(row['email']) || textOf(row['email_from']) || textOf(row['work_email']),
    avatarPath: avatarField === null ? '' : `/web/image/${model}/${id}/${avatarField}`,
  };
  const title = textOf(row['name']);
  const partnerId = idOf(row['partner_id']);
  switch (model) {
    case 'res.partner': {
      const company = textOf(row['commercial_company_name']) || nameOf(row['parent_id']);
      const isCompany = row['is_company'] === true;
      return {
        ...common,
        name: title,
        company: isCompany || company === title ? '' : company,
        isCompany,
        contactId: id,
        recordName: '',
      };
    }
    case 'crm.lead': {
      const person = textOf(row['contact_name']);
      const company = textOf(row['partner_name']);
      const name = person || company || nameOf(row['partner_id']) || title;
      return {
        ...common,
        name,
        company: company === name ? '' : company,
        contactId: partnerId,
        recordName: title,
      };
    }
    case 'hr.employee':
      return { ...common, name: title, company: nameOf(row['company_id']), contactId: null, recordName: '' };
    case 'hr.applicant':
      return {
        ...common,
        name: textOf(row['partner_name']) || nameOf(row['partner_id']) || title,
        company: '',
        contactId: partnerId,
        recordName: title || nameOf(row['job_id']),
      };
  }
}
