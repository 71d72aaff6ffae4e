/** Moves the focus through the rows of a list with the arrow keys, Home and End. */

/** A row is the first button of a list item; a button beside it is reached with Tab. */
const ROWS = 'li > button:first-child:not(:disabled), .numbers > button';

/** Focuses the first row inside `frame`; false where there is none. */
export function focusFirstRow(frame: ParentNode): boolean {
  const first = frame.querySelector<HTMLElement>(ROWS);
  first?.focus();
  return first !== null;
}

/**
 * Moves from the row that has the focus; `onleave` is called at the upper end. Returns whether the key was used. Lists that
 * draw only what is in sight draw the next rows as the focus scrolls to them.
 */
export function moveByKey(event: KeyboardEvent, frame: ParentNode, onleave: () => void): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
  const rows = [...frame.querySelectorAll<HTMLElement>(ROWS)];
  const at = rows.findIndex((row) => row === event.target);
  if (at < 0) return false;
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: Math.min(at + 1, rows.length - 1),
    ArrowUp: at - 1,
    Home: 0,
    End: rows.length - 1,
  };
  const target = targets[event.key];
  if (target === undefined) return false;
  event.preventDefault();
  if (target < 0) onleave();
  else rows[target]?.focus();
  return true;
}
