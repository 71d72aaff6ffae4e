/** The icon of an activity, after the one that its type has in Odoo. */
import type { IconName } from './icons.ts';

/** Font Awesome 4 names of the types that Odoo comes with, and their kin. */
const ICONS: Readonly<Record<string, IconName>> = {
  'fa-phone': 'phone',
  'fa-volume-control-phone': 'phone',
  'fa-mobile': 'phone',
  'fa-envelope': 'envelope',
  'fa-envelope-o': 'envelope',
  'fa-users': 'people',
  'fa-user': 'person',
  'fa-upload': 'arrow',
  'fa-check': 'check',
  'fa-tasks': 'check',
  'fa-file-text-o': 'document',
};

/** `name` as Odoo writes it; a clock for what has no picture here. */
export function activityIcon(name: string): IconName {
  return ICONS[name] ?? 'clock';
}
