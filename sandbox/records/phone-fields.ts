/** Phone fields as Odoo's phone_validation keeps and searches them. */
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import type { Env, FieldSpec, StoredRecord } from './model.ts';
import { char, computed, follow, textOf } from './fields.ts';
import { userError } from './odoo-error.ts';

/** `phone_sanitized`: the first valid number of `names` in E.164, read in the record's or the company's country. */
export function sanitizedField(names: readonly string[]): FieldSpec {
  return computed(char('Sanitized Number', { isStored: true }), (record, env) => {
    for (const name of names) {
      const parsed = parsePhoneNumberFromString(textOf(record[name]), countryOf(record, env));
      if (parsed?.isValid() === true) return parsed.number;
    }
    return false;
  });
}

function countryOf(record: StoredRecord, env: Env): CountryCode {
  const code = follow(record, 'country_id', 'res.country', env)?.['code'];
  return (typeof code === 'string' ? code : 'US') as CountryCode;
}

/**
 * `phone_mobile_search`: separators of stored numbers do not count, `+` and `00` are the same prefix, and fewer than
 * three characters are refused (phone_validation/models/mail_thread_phone.py).
 */
export function phoneSearchField(names: readonly string[]): FieldSpec {
  return {
    ...char('Phone/Mobile'),
    isStored: false,
    compute: () => false,
    search(record, operator, value) {
      const typed = textOf(value).trim();
      if (typed.length <= 2) {
        throw userError('Please enter at least 3 digits when searching on phone / mobile.');
      }
      const stored = names.map((name) => strip(textOf(record[name]))).filter((number) => number !== '');
      const prefix = typed.startsWith('+') ? 1 : typed.startsWith('00') ? 2 : 0;
      const term = strip(typed.slice(prefix));
      const isWhole = operator === '=' || operator === '!=';
      return stored.some((number) =>
        prefix > 0
          ? ['00', '+'].some((p) => (isWhole ? number === p + term : number.startsWith(p + term)))
          : isWhole
            ? number === term
            : number.includes(term),
      );
    },
  };
}

const strip = (number: string): string => number.replaceAll(/[\s\\./()-]/g, '');
