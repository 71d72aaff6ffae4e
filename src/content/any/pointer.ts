/** Shows the chip while the pointer rests on a marked number, and hides it when the user turns elsewhere. */
import type { Clock } from '../../lib/clock.ts';
import { isNumberOffered } from '../../lib/offered-number.ts';
import type { Mark } from './marks.ts';
import type { PageScript } from './page-script.ts';
import { post } from './post.ts';

/** A pointer that only passes by wants nothing. */
const REST_MS = 120;
/** Long enough to move from the number to the chip. */
const LEAVE_MS = 350;

/** Watches until the script leaves. Costs one look-up for each frame in which the pointer moves. */
export function watchPointer(script: PageScript, clock: Clock): void {
  const { marks, signal } = script;
  let element: Element | null = null;
  let x = 0;
  let y = 0;
  let isLooking = false;
  let wanted: Mark | null = null;
  let turning = new AbortController();

  function turnTo(next: Mark | null): void {
    if (next === wanted) return;
    wanted = next;
    turning.abort();
    turning = new AbortController();
    const turn = (): void => {
      if (next === null) script.chip?.hide();
      else void show(next);
    };
    clock.after(next === null ? LEAVE_MS : REST_MS, turn, turning.signal);
  }

  async function show(next: Mark): Promise<void> {
    if (isNumberOffered()) return script.chip?.hide();
    if (script.chip === null) await post('page.load-chip', {});
    // The page or the user may have changed while the pointer rested.
    if (wanted === next && marks.all.has(next)) script.chip?.show(next);
  }

  function look(): void {
    isLooking = false;
    if (element !== null) turnTo(marks.at(element, x, y));
  }

  function move(event: PointerEvent): void {
    if (script.chip?.holds(event) === true) {
      element = null;
      return turnTo(script.chip.mark());
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
      if (script.chip?.holds(event) === true) return;
      wanted = null;
      script.chip?.hide();
    },
    quietly,
  );
  addEventListener(
    'scroll',
    () => {
      wanted = null;
      script.chip?.hide();
    },
    quietly,
  );
  addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape') script.chip?.hide();
    },
    quietly,
  );
}
