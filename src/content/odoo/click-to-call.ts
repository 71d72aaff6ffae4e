/** Calls the number in an Odoo page that is clicked, with the record it belongs to. */
import type { Clock } from '../../lib/clock.ts';
import type { Send } from '../../protocol/send.ts';
import type { DialRequest } from '../../ui/commands.ts';
import type { ClickGate } from './click-gate.ts';
import { findNumber, type PlacedNumber } from './number-place.ts';
import { readRecordClue, type PageState } from './number-record.ts';
import { isMarkedAt, pointedAt } from './pointed-at.ts';
import { createRateBudget } from './rate-budget.ts';
import { isSeen } from './trusted-click.ts';

/** A double click is one call, and a run of clicks is a mistake. */
const APART_MS = 1000;
const MOST = 6;
const MOST_PER_MS = 30_000;
/** A call does not wait longer than this to learn whom it belongs to. */
const RECORD_PATIENCE_MS = 1500;

export interface ClickToCall {
  /** Whether clicking a number calls, as the settings say. */
  setOn(isOn: boolean): void;
}

/**
 * Takes clicks on numbers at the gate and hands them to `call`. What is about to be called is told by `onhint` while the
 * pointer rests on it. A number that is clicked too soon again is taken without a call, so that the page does not get the
 * half of a double click.
 */
export function startClickToCall(options: {
  readonly document: Document;
  readonly gate: ClickGate;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly send: Send;
  readonly companyIds: () => readonly number[];
  readonly readPage: () => PageState;
  readonly call: (request: Promise<DialRequest>) => void;
  readonly onhint: (hinted: PlacedNumber | null) => void;
}): ClickToCall {
  const { document, clock, signal } = options;
  let isOn = false;
  const apart = createRateBudget(clock, 1, APART_MS);
  const overall = createRateBudget(clock, MOST, MOST_PER_MS);

  async function requestFor(placed: PlacedNumber): Promise<DialRequest> {
    const clue = readRecordClue(placed.element, options.readPage());
    const bare = { number: placed.number.slice(0, 256), name: '', record: null };
    if (clue.model === null) return bare;
    const asked = options.send('odoo.find-record', {
      ...clue,
      number: bare.number,
      companyIds: [...options.companyIds()],
    });
    const found = await Promise.race([asked, patience()]);
    return found !== null && found.ok ? { ...bare, ...found.value } : bare;
  }

  const patience = (): Promise<null> =>
    new Promise((resolve) => clock.after(RECORD_PATIENCE_MS, () => resolve(null), signal));

  options.gate.guard((event) => {
    const target = isOn ? pointedAt(event) : null;
    if (target === null) return false;
    const placed = findNumber(target, event.detail === 0 ? null : { x: event.clientX, y: event.clientY });
    // Somebody who marks a number wants to copy it.
    if (placed === null || !isSeen(placed.element) || isMarkedAt(placed.element)) return false;
    if (apart.spend() && overall.spend()) options.call(requestFor(placed));
    options.onhint(null);
    return true;
  });

  let isDue = false;
  document.addEventListener(
    'mousemove',
    (event) => {
      if (!isOn || isDue) return;
      isDue = true;
      const target = pointedAt(event); // told only while the event is on its way
      const at = { x: event.clientX, y: event.clientY };
      requestAnimationFrame(() => {
        isDue = false;
        options.onhint(isOn && target !== null ? findNumber(target, at) : null);
      });
    },
    { passive: true, signal },
  );
  document.addEventListener('scroll', () => options.onhint(null), { capture: true, passive: true, signal });

  return {
    setOn(next) {
      isOn = next;
      if (!next) options.onhint(null);
    },
  };
}
