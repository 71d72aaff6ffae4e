/** What of detection is measured, and its yardstick, bundled as they are shipped. */
import plans from 'libphonenumber-js/max/metadata';
import { givePlans } from '../../src/numbers/phone-library.ts';

givePlans(plans);

export { findPhoneNumbersInText } from 'libphonenumber-js/max';
export { judge } from '../../src/numbers/detect/judge.ts';
export { scanInSlices } from '../../src/numbers/detect/slices.ts';
