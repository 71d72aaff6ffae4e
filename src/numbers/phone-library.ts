/**
 * libphonenumber with its numbering plans held apart: they are larger than all that reads them, and most lives of a worker
 * end without a number to read. A context says where they come from, and waits for them before it reads numbers.
 */
import {
  AsYouType,
  getCountries as listCountries,
  getCountryCallingCode as callingCodeOf,
  isSupportedCountry as isSupported,
  Metadata,
  parsePhoneNumberFromString as parse,
  PhoneNumber,
  validatePhoneNumberLength as validateLength,
  type CountryCode,
  type E164Number,
  type MetadataJson,
  type ValidatePhoneNumberLengthResult,
} from 'libphonenumber-js/core';

export type { AsYouType, CountryCode, Metadata, MetadataJson, PhoneNumber };

let source: (() => Promise<MetadataJson>) | null = null;
let reading: Promise<void> | null = null;
let plans: MetadataJson | null = null;

/** Says where the plans of all countries (libphonenumber's `metadata.max.json`) come from; reads nothing yet. */
export function plansComeFrom(read: () => Promise<MetadataJson>): void {
  source = read;
}

/** Has the plans in a context that carries them with it. */
export function givePlans(given: MetadataJson): void {
  plans = given;
  reading = Promise.resolve();
}

/**
 * Resolves when numbers can be read, which everything else in this room does at once; the plans are read the first time.
 * Rejects when they cannot be read, and tries again when it is called again.
 */
export function plansReady(): Promise<void> {
  if (reading !== null) return reading;
  if (source === null) throw new Error('Nobody said where the numbering plans come from.');
  reading = source().then(
    (given) => {
      plans = given;
    },
    (error: unknown) => {
      reading = null;
      throw error;
    },
  );
  return reading;
}

function held(): MetadataJson {
  if (plans === null) throw new Error('A number was read before the numbering plans were there.');
  return plans;
}

/** The library's function of this name. */
export function parsePhoneNumberFromString(text: string, country?: CountryCode): PhoneNumber | undefined {
  return country === undefined ? parse(text, held()) : parse(text, country, held());
}

/** The library's function of this name, for international numbers. */
export function validatePhoneNumberLength(text: string): ValidatePhoneNumberLengthResult | undefined {
  return validateLength(text, held());
}

/** The library's writer of numbers that are being typed. */
export function asYouType(country: CountryCode): AsYouType {
  return new AsYouType(country, held());
}

/** The library's number of an international one, which is not looked at any closer. */
export function phoneNumberOf(e164: string): PhoneNumber {
  return new PhoneNumber(e164 as E164Number, held());
}

/** The library's view of the plans, with a country's selected. */
export function planDataOf(country: CountryCode): Metadata {
  const metadata = new Metadata(held());
  metadata.selectNumberingPlan(country);
  return metadata;
}

/** The countries of a calling code in the library's order, the main one first; none for what is no calling code. */
export function countriesOf(callingCode: string): readonly CountryCode[] {
  // The library's types leave this method out.
  const metadata = new Metadata(held()) as unknown as {
    readonly getCountryCodesForCallingCode: (code: string) => readonly CountryCode[] | undefined;
  };
  return metadata.getCountryCodesForCallingCode(callingCode) ?? [];
}

/** All ISO 3166 countries with a plan. */
export function getCountries(): CountryCode[] {
  return listCountries(held());
}

/** Digits of a country's calling code. */
export function getCountryCallingCode(country: CountryCode): string {
  return callingCodeOf(country, held());
}

/** Whether there is a plan for an ISO 3166 country. */
export function isSupportedCountry(country: string): country is CountryCode {
  return isSupported(country as CountryCode, held());
}
