/** No part of the extension weighs more than its budget; the figures are those of `npm run bench -- --only size.`. */
import { expect, test } from 'vitest';
import { sizesOf } from '../bench/sizes.ts';
import { median } from '../bench/figure.ts';
import { extensionFolder } from '../harness/extension-folder.ts';

// A build to test with differs from the published one by less than a tenth of a kilobyte in any part.
const sizes = sizesOf(await extensionFolder());

test.each(sizes)('$name is at most $bar kB', ({ samples, bar }) => {
  expect(median(samples)).toBeLessThanOrEqual(bar);
  // A part that is not found where it is looked for weighs nothing.
  expect(median(samples)).toBeGreaterThan(1);
});
