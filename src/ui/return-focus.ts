/** Brings the focus back to the control that opened what was just closed. */
import { tick } from 'svelte';
import { text, type TextKey } from '../lib/text.ts';

/** Focuses the control inside `frame` that is named by `label`, as soon as it is drawn again. */
export function returnFocus(frame: ParentNode, label: TextKey): void {
  const opener = `[aria-label="${CSS.escape(text(label))}"], [title="${CSS.escape(text(label))}"]`;
  void tick().then(() => frame.querySelector<HTMLElement>(opener)?.focus());
}
