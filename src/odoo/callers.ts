/** Who is calling: everybody in Odoo with the number, over contacts, leads, employees and applicants. */
import { ok, type Result } from '../lib/result.ts';
import type { Trouble } from '../lib/trouble.ts';
import { likenessOf, readCallerNumber, type CallerNumber, type Likeness } from '../numbers/caller-number.ts';
import { plansReady } from '../numbers/phone-library.ts';
import {
  CALLER_MODELS,
  callerSource,
  candidateOf,
  type CallerCandidate,
  type CallerModel,
  type CallerSource,
} from './caller-sources.ts';
import { anyOf, type Domain } from './domain.ts';
import { isOfModel, type LeftOut } from './left-out.ts';
import { numberDomain } from './number-search.ts';
import { searchRows, type OdooScope } from './scope.ts';

export interface CallerQuery {
  /** As the exchange shows it: international, with `00`, national, or an extension. */
  readonly number: string;
  /** ISO 3166 code in which national numbers are read, the caller's and the stored ones. */
  readonly country: string;
  /** Companies to search in; all of the user's for none. */
  readonly companyIds: readonly number[];
}

export interface CallerMatch extends CallerCandidate {
  readonly likeness: Likeness;
}

export interface CallerMatches {
  /** The best first; empty for a withheld number. */
  readonly matches: readonly CallerMatch[];
  /** Models that could not be searched. */
  readonly leftOut: readonly LeftOut[];
}

/** Candidates read of each model; the comparison of whole numbers is made here, not in the database. */
const MAX_CANDIDATES = 80;
const MAX_MATCHES = 20;

/**
 * Finds everybody with a caller's number in one round of parallel searches (a first round asks once which fields the
 * models have). The database is asked for the digits in any way of writing; each candidate is then read by the
 * numbering plan. Archived records are found too and come last. A caller may belong to any of the user's companies: with
 * none chosen, all are searched. Fails only with trouble of the whole connection.
 */
export async function findCallers(
  scope: OdooScope,
  query: CallerQuery,
): Promise<Result<CallerMatches, Trouble>> {
  await plansReady();
  const caller = readCallerNumber(query.number, query.country);
  if (caller === null) return ok({ matches: [], leftOut: [] });
  const wide = query.companyIds.length === 0 ? inAllCompanies(scope) : scope;
  const answers = await Promise.all(
    CALLER_MODELS.map(async (model) => ({ model, found: await searchModel(wide, model, caller) })),
  );
  const candidates: CallerCandidate[] = [];
  const leftOut: LeftOut[] = [];
  for (const { model, found } of answers) {
    if (found.ok) candidates.push(...found.value);
    else if (isOfModel(found.error)) leftOut.push({ model, code: found.error.code });
    else return found;
  }
  return ok({ matches: rankCallers(candidates, caller, query.country), leftOut });
}

function inAllCompanies(scope: OdooScope): OdooScope {
  const own = scope.session.companies.map(({ id }) => id);
  return own.length === 0 ? scope : { ...scope, context: { ...scope.context, allowed_company_ids: own } };
}

async function searchModel(
  scope: OdooScope,
  model: CallerModel,
  caller: CallerNumber,
): Promise<Result<CallerCandidate[], Trouble>> {
  const fields = await scope.capabilities.fieldsOf(model);
  if (!fields.ok) return fields;
  const source = callerSource(model, fields.value);
  if (source === null) return ok([]);
  const rows = await searchRows(scope, model, {
    domain: callerDomain(caller, source),
    fields: source.readFields,
    order: 'id desc',
    limit: MAX_CANDIDATES,
    withArchived: true,
  });
  if (!rows.ok) return rows;
  return ok(rows.value.flatMap((row) => candidateOf(row, source) ?? []));
}

/** An extension is searched as a whole: its few digits stand inside thousands of numbers. */
function callerDomain(caller: CallerNumber, source: CallerSource): Domain {
  return caller.e164 === null && caller.digits.length <= 6
    ? anyOf(source.phoneFields.map((field): Domain => [[field, '=', caller.digits]]))
    : numberDomain(caller.digits, source);
}

/**
 * Keeps those who have the number and puts them in order: active before archived, a sure match before a likely one,
 * contacts before leads, employees and applicants. A number that several people of one company share is the
 * company's, which then comes before them; otherwise a person comes before a company. The newest record decides last.
 */
export function rankCallers(
  candidates: readonly CallerCandidate[],
  caller: CallerNumber,
  country: string,
): CallerMatch[] {
  const matches = candidates.flatMap((candidate): CallerMatch[] => {
    const found = candidate.numbers.map(({ number }) => likenessOf(number, caller, country));
    const likeness = found.includes('exact') ? 'exact' : found.find((one) => one !== null);
    return likeness === undefined || likeness === null ? [] : [{ ...candidate, likeness }];
  });
  const sharers = new Map<string, number>();
  for (const { model, company, isCompany } of matches) {
    if (model === 'res.partner' && !isCompany) sharers.set(company, (sharers.get(company) ?? 0) + 1);
  }
  const place = (match: CallerMatch): number[] => [
    match.isActive ? 0 : 1,
    match.likeness === 'exact' ? 0 : 1,
    CALLER_MODELS.indexOf(match.model),
    !match.isCompany ? 1 : (sharers.get(match.name) ?? 0) > 1 ? 0 : 2,
    -match.id,
  ];
  return matches
    .map((match) => ({ match, keys: place(match) }))
    .sort((a, b) => compareKeys(a.keys, b.keys))
    .slice(0, MAX_MATCHES)
    .map(({ match }) => match);
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((key, index) => key !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
