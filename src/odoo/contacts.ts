/** The contacts of an Odoo that can be called, page by page, found by name, company, e-mail or number. */
import { ok, type Result } from '../lib/result.ts';
import type { Trouble } from '../lib/trouble.ts';
import type { Contact } from '../protocol/odoo-data.ts';
import type { Capabilities } from './capabilities.ts';
import type { OdooContext } from './companies.ts';
import { allOf, anyOf, literal, type Domain } from './domain.ts';
import { isNumberMatch, numberDomain, readNumber } from './number-search.ts';
import { contactOf, partnerDialect, type PartnerDialect } from './partner-dialect.ts';
import type { OdooRpc } from './rpc.ts';
import { rowsOf } from './values.ts';

export interface ContactQuery {
  /** Words that must all be found, or a number; everything when empty. */
  readonly search: string;
  /** Also finds contacts without any number. */
  readonly isAnybody?: boolean;
  readonly offset: number;
  readonly limit: number;
}

export interface ContactPage {
  readonly contacts: Contact[];
  readonly hasMore: boolean;
}

/** More words do not make a search better, only slower. */
const MAX_WORDS = 6;
/** Candidates of a number search that are looked at; the exact match is made here, not in the database. */
const MAX_NUMBER_CANDIDATES = 300;

/** Reads one page of contacts with a number, by name; what the user may not read is not among them. */
export async function listContacts(
  rpc: OdooRpc,
  capabilities: Capabilities,
  context: OdooContext,
  query: ContactQuery,
): Promise<Result<ContactPage, Trouble>> {
  const fields = await capabilities.fieldsOf('res.partner');
  if (!fields.ok) return fields;
  const dialect = partnerDialect(fields.value);
  const digits = readNumber(query.search);
  const isCallable: Domain =
    query.isAnybody === true ? [] : anyOf(dialect.phoneFields.map((field) => [[field, '!=', false]]));
  const window =
    digits === null
      ? { offset: query.offset, limit: query.limit + 1 }
      : { offset: 0, limit: MAX_NUMBER_CANDIDATES };
  const domain =
    digits === null
      ? allOf([isCallable, ...wordsOf(query.search).map((word) => wordDomain(word, dialect))])
      : allOf([isCallable, anyOf([numberDomain(digits, dialect), wordDomain(query.search.trim(), dialect)])]);
  const answer = await rpc.call('res.partner', 'search_read', [], {
    domain,
    fields: dialect.readFields,
    order: `${dialect.nameField}, id`,
    ...window,
    context,
  });
  if (!answer.ok) return answer;
  const contacts = rowsOf(answer.value)
    .map((row) => contactOf(row, dialect))
    .filter((contact): contact is Contact => contact !== null);
  const found =
    digits === null
      ? contacts
      : contacts.filter((contact) => doesMatch(contact, digits, query.search)).slice(query.offset);
  return ok({
    contacts: found
      .slice(0, query.limit)
      .filter((contact) => query.isAnybody === true || contact.numbers.length > 0),
    hasMore: found.length > query.limit,
  });
}

const wordsOf = (search: string): string[] =>
  search
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .slice(0, MAX_WORDS);

function wordDomain(word: string, dialect: PartnerDialect): Domain {
  const fields = [dialect.nameField, 'email', ...(dialect.hasCompanyName ? ['commercial_company_name'] : [])];
  return anyOf(fields.map((field) => [[field, 'ilike', literal(word)]]));
}

function doesMatch(contact: Contact, digits: string, search: string): boolean {
  if (contact.numbers.some(({ number }) => isNumberMatch(number, digits))) return true;
  const text = `${contact.name}\n${contact.company}\n${contact.email}`.toLowerCase();
  return text.includes(search.trim().toLowerCase());
}
