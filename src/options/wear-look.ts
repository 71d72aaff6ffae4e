/** Dresses the options page in the chosen scheme and colour, and follows the system where nothing else is chosen. */
import { accentColour, type Look } from '../protocol/look-settings.ts';

/** Odoo Enterprise's colour, which the page wears until somebody chooses another one. */
const OWN_ACCENT = '#714b67';

/** Puts `look` on the page until `signal` aborts. */
export function wearLook(look: Look, signal: AbortSignal): void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const root = document.documentElement;
  const wear = (): void => {
    root.dataset['scheme'] = look.scheme === 'auto' ? (system.matches ? 'dark' : 'light') : look.scheme;
    root.style.setProperty('--chosen', accentColour(look.accent, OWN_ACCENT));
  };
  system.addEventListener('change', wear, { signal });
  wear();
}
