/** What of detection is measured, and its yardstick, bundled as they are shipped. */
export { findPhoneNumbersInText } from 'libphonenumber-js/max';
export { judge } from '../../src/numbers/detect/judge.ts';
export { scanInSlices } from '../../src/numbers/detect/slices.ts';
