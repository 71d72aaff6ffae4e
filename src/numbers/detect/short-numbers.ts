/** Short numbers: the emergency and service codes that a label makes callable, and nothing else does. */

const EMERGENCY = [
  '112',
  '911',
  '999',
  '110',
  '100',
  '101',
  '102',
  '108',
  '113',
  '114',
  '115',
  '119',
  '061',
  '062',
  '091',
];
const MAX_EXTENSION_DIGITS = 6;

/** Harmonised European codes of social value (116 000, 116 117), and directory enquiries (118 218). */
const SERVICES = /^11[68]\d{3}$/;
/** France's shared-cost short numbers (Arcep: 3BPQ and 10YT). */
const FRENCH_SERVICES = /^(?:3[0-9]|10)\d\d$/;

/**
 * The dial string of a short number in the words of a telephone label; null where the digits are more likely a
 * count or a year. `isAlone` says that nothing but the label stands beside it.
 */
export function shortNumber(written: string, country: string, isAlone: boolean): string | null {
  if (!/^\d[\d .-]*$/.test(written)) return null;
  const digits = written.replace(/\D/g, '');
  if (digits.length > MAX_EXTENSION_DIGITS) return null;
  if (EMERGENCY.includes(digits) || SERVICES.test(digits)) return digits;
  if (country === 'FR' && FRENCH_SERVICES.test(digits)) return digits;
  return isAlone && digits === written ? digits : null;
}
