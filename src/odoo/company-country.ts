/** The country of the company the user looks at, in which its people write their numbers. */
import { ok, type Result } from '../lib/result.ts';
import type { Trouble } from '../lib/trouble.ts';
import { searchRows, type OdooScope } from './scope.ts';
import { idOf, textOf } from './values.ts';

/** ISO 3166 code (`res.company.country_id`, `res.country.code`); null when the company has no country. */
export async function readCompanyCountry(scope: OdooScope): Promise<Result<string | null, Trouble>> {
  const companyId = scope.context.allowed_company_ids?.[0];
  if (companyId === undefined) return ok(null);
  const companies = await searchRows(scope, 'res.company', {
    domain: [['id', '=', companyId]],
    fields: ['country_id'],
    limit: 1,
  });
  if (!companies.ok) return companies;
  const countryId = idOf(companies.value[0]?.['country_id']);
  if (countryId === null) return ok(null);
  const countries = await searchRows(scope, 'res.country', {
    domain: [['id', '=', countryId]],
    fields: ['code'],
    limit: 1,
  });
  if (!countries.ok) return countries;
  const code = textOf(countries.value[0]?.['code']).toUpperCase();
  return ok(/^[A-Z]{2}$/.test(code) ? code : null);
}
