/** Shows the chip while the pointer rests on a marked number, and hides it when the user turns elsewhere. */
import type { Chip } from './chip.ts';
import type { Mark, Marks } from './marks.ts';

/** A pointer that only passes by wants nothing. */
const REST_MS = 120;
/** Long enough to move from the number to the chip. */
const LEAVE_MS = 350;

/** Watches until `signal` is aborted. Costs one look-up for each frame in which the pointer moves. */
export function watchPointer(marks: Marks, chip: Chip, signal: AbortSignal): void {
  let element: Element | null = null;
  let x = 0;
  let y = 0;
  let isLooking = false;
  let wanted: Mark | null = null;
  let timer = 0;

  function turnTo(next: Mark | null): void {
    if (next === wanted) return;
    wanted = next;
    clearTimeout(timer);
    timer = window.setTimeout(
      () => {
        if (next === null) chip.hide();
        // The page may have changed while the pointer rested.
        else if (marks.all.has(next)) chip.show(next);
      },
      next === null ? LEAVE_MS : REST_MS,
    );
  }

  function look(): void {
    isLooking = false;
    if (element !== null) turnTo(marks.at(element, x, y));
  }

  function move(event: PointerEvent): void {
    if (chip.holds(event)) {
      element = null;
      return turnTo(chip.mark());
    }
    const [target] = event.composedPath();
    element = target instanceof Element ? target : null;
    ({ clientX: x, clientY: y } = event);
    if (isLooking) return;
    isLooking = true;
    requestAnimationFrame(look);
  }

  const quietly = { capture: true, passive: true, signal };
  addEventListener('pointermove', move, quietly);
  addEventListener(
    'pointerdown',
    (event) => {
      move(event);
      if (!chip.holds(event)) chip.hide();
      wanted = null;
    },
    quietly,
  );
  addEventListener(
    'scroll',
    () => {
      wanted = null;
      chip.hide();
    },
    quietly,
  );
  addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape') chip.hide();
    },
    quietly,
  );
}
