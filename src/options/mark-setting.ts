/** Brings one setting into view and marks it, for somebody who searched for it. */

const LABELS = 'label, legend, h3, summary, button, dt';

/**
 * Scrolls to the element in `section` whose words begin with `words`, marks what belongs to it until the next mark, and
 * focuses its control where it has one. False where no such element is drawn.
 */
export function markSetting(section: HTMLElement, words: string): boolean {
  unmarkSettings(section);
  const label = [...section.querySelectorAll<HTMLElement>(LABELS)].find((candidate) =>
    (candidate.textContent ?? '').trim().startsWith(words),
  );
  if (label === undefined) return false;
  const fold = label.closest('details');
  if (fold !== null) fold.open = true;
  const place = label.closest<HTMLElement>('.field, li') ?? label;
  place.dataset['marked'] = '';
  place.scrollIntoView({ block: 'center' });
  const control = label instanceof HTMLLabelElement ? label.control : label;
  if (control !== null && control.tabIndex < 0) control.tabIndex = -1;
  control?.focus({ preventScroll: true });
  return true;
}

/** Takes every mark in `section` away. */
export function unmarkSettings(section: HTMLElement): void {
  for (const marked of section.querySelectorAll<HTMLElement>('[data-marked]'))
    delete marked.dataset['marked'];
}
