/** Steps through the numbers of the page by keyboard, in reading order, and reads each to a screen reader. */
import type { Clock } from '../../lib/clock.ts';
import { text } from '../../lib/text.ts';
import { countryName, type Chip } from './chip.ts';
import { rectsOf, type Mark, type Marks } from './marks.ts';

/** How long numbers are waited for on a page that was only just looked through. */
const TRIES = 6;
const TRY_MS = 250;

/** Builds the step: `1` goes to the next number, `-1` to the one before; both go round at the ends. */
export function createSteps(marks: Marks, chip: Chip, clock: Clock): (direction: 1 | -1) => void {
  let last: Mark | null = null;

  function step(direction: 1 | -1, triesLeft: number): void {
    const shown = [...marks.all].filter((mark) => rectsOf(mark).length > 0).sort(inReadingOrder);
    if (shown.length === 0) {
      if (triesLeft > 0) clock.after(TRY_MS, () => step(direction, triesLeft - 1));
      else chip.say(text('page_no_numbers'));
      return;
    }
    const from = last === null ? -1 : shown.indexOf(last);
    const index =
      from < 0 && direction < 0 ? shown.length - 1 : (from + direction + shown.length) % shown.length;
    const mark = shown[index];
    if (mark === undefined) return;
    last = mark;
    const rect = rectsOf(mark)[0];
    const isInView = rect !== undefined && rect.top >= 0 && rect.bottom + 44 <= innerHeight;
    if (!isInView) mark.range.startContainer.parentElement?.scrollIntoView({ block: 'center' });
    // Scrolling hides the chip; its event comes before the second frame.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        chip.show(mark);
        const { display, country } = mark.number;
        chip.focus(text('page_step', display, countryName(country), String(index + 1), String(shown.length)));
      }),
    );
  }
  return (direction) => step(direction, TRIES);
}

function inReadingOrder({ range: a }: Mark, { range: b }: Mark): number {
  if (a.startContainer === b.startContainer) return a.startOffset - b.startOffset;
  const place = a.startContainer.compareDocumentPosition(b.startContainer);
  return place & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}
