/** What is sent to the phone system for a number, by rule and by property. */
import fc from 'fast-check';
import { getCountries, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import { applyDialPlan, type DialPlan } from './dial-plan.ts';

const KEEP: DialPlan = { plus: 'keep', outsidePrefix: '' };

describe('applyDialPlan', () => {
  it.each([
    ['+3222903490', 'BE', { plus: 'keep', outsidePrefix: '0' }, '+3222903490'],
    ['+3222903490', 'BE', { plus: 'national', outsidePrefix: '0' }, '0022903490'],
    ['+3222903490', 'BE', { plus: 'national', outsidePrefix: '' }, '022903490'],
    ['+3222903490', 'BE', { plus: 'zeros', outsidePrefix: '' }, '003222903490'],
    ['+3222903490', 'BE', { plus: 'zeros', outsidePrefix: '9' }, '9003222903490'],
    ['+3222903490', 'FR', { plus: 'national', outsidePrefix: '' }, '003222903490'],
    ['+3222903490', 'US', { plus: 'national', outsidePrefix: '9' }, '90113222903490'],
    ['+3222903490', 'AU', { plus: 'zeros', outsidePrefix: '' }, '00113222903490'],
    ['+17165551212', 'US', { plus: 'national', outsidePrefix: '9' }, '97165551212'],
    ['+390612345678', 'IT', { plus: 'national', outsidePrefix: '' }, '0612345678'],
    ['022903490', 'BE', { plus: 'keep', outsidePrefix: '0' }, '0022903490'],
    ['003222903490', 'BE', { plus: 'keep', outsidePrefix: '0' }, '0003222903490'],
    // Nine digits of no numbering plan are an extension of a large company.
    ['999999999', 'BE', { plus: 'national', outsidePrefix: '0' }, '999999999'],
    // A home country that nobody knows rewrites nothing.
    ['+3222903490', 'ZZ', { plus: 'zeros', outsidePrefix: '0' }, '+3222903490'],
  ] as const)('%s in %s with %o is %s', (dialString, home, plan, dialled) => {
    expect(applyDialPlan(dialString, plan, home)).toBe(dialled);
  });

  const homes = fc.constantFrom(...getCountries());
  const plans = fc.record({
    plus: fc.constantFrom('keep', 'zeros', 'national'),
    outsidePrefix: fc.stringMatching(/^[0-9]{0,3}$/),
  });
  const mobiles = fc.integer({ min: 0, max: 999_999 }).map((n) => `+32470${String(n).padStart(6, '0')}`);

  it('never rewrites emergency numbers, extensions and codes', () => {
    const internal = fc.oneof(
      fc.constantFrom('112', '911', '999', '000', '110', '15', '116117'),
      fc.stringMatching(/^[0-9]{1,6}$/),
      fc.stringMatching(/^[*#][0-9]{1,4}[*#][0-9]{1,12}$/),
    );
    fc.assert(
      fc.property(internal, plans, homes, (dialled, plan, home) => {
        expect(applyDialPlan(dialled, plan, home)).toBe(dialled);
      }),
    );
  });

  it('changes nothing until somebody sets something', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+?[0-9*#]{1,20}$/), homes, (dialled, home) => {
        expect(applyDialPlan(dialled, KEEP, home)).toBe(dialled);
      }),
    );
  });

  it.each(getCountries())('knows what is dialled before a country code in %s', (home) => {
    const sent = applyDialPlan('+3225134455', { plus: 'zeros', outsidePrefix: '' }, home);
    expect(sent).toMatch(/^[0-9]+3225134455$/);
  });

  it('sends what can be dialled: no + where it is not kept, and nothing but + * # and digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+?[0-9]{1,18}$/), plans, homes, (dialled, plan, home) => {
        const sent = applyDialPlan(dialled, plan, home);
        expect(sent).toMatch(/^\+?[0-9*#]+$/);
        if (plan.plus !== 'keep' && dialled.length > 7) expect(sent).not.toContain('+');
      }),
    );
  });

  it('reaches the same subscriber whichever way it is written', () => {
    const known = fc.constantFrom<CountryCode>('BE', 'FR', 'DE', 'US', 'GB', 'IT', 'ES', 'PT');
    fc.assert(
      fc.property(mobiles, plans, known, (number, plan, home) => {
        const sent = applyDialPlan(number, plan, home);
        const bare = plan.plus === 'keep' ? sent : sent.slice(plan.outsidePrefix.length);
        expect(parsePhoneNumberFromString(bare, home)?.number).toBe(number);
      }),
    );
  });
});
