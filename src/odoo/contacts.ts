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
import { rowsOf, textOf, type Row } from './values.ts';

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

/**
 * Reads one page of contacts with a number; what the user may not read is not among them. The whole list comes by name.
 * What is searched comes as it lies in the table, by name within a page: then Odoo is done as soon as a page is full,
 * where finding the first ones by name may mean to look at every contact, for each key that is typed.
 */
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
  const isSearch = query.search.trim() !== '';
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
    order: isSearch ? 'id' : `${dialect.nameField}, id`,
    ...window,
    context,
  });
  if (!answer.ok) return answer;
  const rows = rowsOf(answer.value);
  if (digits === null) {
    const shown = rows.slice(0, query.limit);
    const page = (isSearch ? byName(shown, dialect) : shown).flatMap((row) => contactOf(row, dialect) ?? []);
    return ok({ contacts: page.filter(isWanted), hasMore: rows.length > query.limit });
  }
  const found = byName(rows, dialect)
    .flatMap((row) => contactOf(row, dialect) ?? [])
    .filter((contact) => doesMatch(contact, digits, query.search))
    .slice(query.offset);
  return ok({ contacts: found.slice(0, query.limit).filter(isWanted), hasMore: found.length > query.limit });

  function isWanted({ numbers }: Contact): boolean {
    return query.isAnybody === true || numbers.length > 0;
  }
}

function byName(rows: readonly Row[], { nameField }: PartnerDialect): Row[] {
  return [...rows].sort((a, b) => textOf(a[nameField]).localeCompare(textOf(b[nameField])));
}

const wordsOf = (search: string): string[] =>
  search
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .slice(0, MAX_WORDS);

/**
 * The full name holds the company's («Company, Person»), so that this one field answers for both; an e-mail address is
 * asked for only by what looks like one. Each further field costs as much again where there are many contacts.
 */
function wordDomain(word: string, dialect: PartnerDialect): Domain {
  const fields = [dialect.nameField, ...(/[@.]/.test(word) ? ['email'] : [])];
  return anyOf(fields.map((field) => [[field, 'ilike', literal(word)]]));
}

function doesMatch(contact: Contact, digits: string, search: string): boolean {
  if (contact.numbers.some(({ number }) => isNumberMatch(number, digits))) return true;
  const text = `${contact.name}\n${contact.company}\n${contact.email}`.toLowerCase();
  return text.includes(search.trim().toLowerCase());
}
