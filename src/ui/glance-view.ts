/** How a customer at a glance is told: what there is, in which words, and what may not be seen. */
import { text, type TextKey } from '../lib/text.ts';
import type { GlanceView } from '../protocol/odoo-contact-commands.ts';

const KINDS = ['opportunities', 'orders', 'tasks', 'tickets'] as const;
type Kind = (typeof KINDS)[number];

const NAMES: Readonly<Record<Kind | 'notes', TextKey>> = {
  opportunities: 'glance_opportunities',
  orders: 'glance_orders',
  tasks: 'glance_tasks',
  tickets: 'glance_tickets',
  notes: 'glance_notes',
};

export interface GlanceLine {
  readonly key: string;
  readonly record: { readonly model: string; readonly id: number };
  readonly name: string;
  /** Stage and amount. */
  readonly about: string;
  /** YYYY-MM-DD; may be empty. */
  readonly date: string;
}

export interface GlanceGroup {
  readonly title: string;
  readonly lines: readonly GlanceLine[];
}

/** The parts with something in them. */
export function groupsOf(glance: GlanceView): readonly GlanceGroup[] {
  return KINDS.flatMap((kind) => {
    const section = glance[kind];
    if (section.state === 'left-out' || section.rows.length === 0) return [];
    const lines = section.rows.map(({ model, id, name, stage, amount, date }) => ({
      key: `${model} ${id}`,
      record: { model, id },
      name,
      about: [stage, amount === null || amount.value === 0 ? '' : moneyOf(amount)]
        .filter((part) => part !== '')
        .join(' · '),
      date,
    }));
    return [{ title: text(NAMES[kind]), lines }];
  });
}

/** «Opportunities 2 · Orders 5+ · Notes 1»; empty where there is nothing at all. */
export function summaryOf(glance: GlanceView): string {
  return [...KINDS, 'notes' as const]
    .flatMap((kind) => {
      const section = glance[kind];
      if (section.state === 'left-out' || section.rows.length === 0) return [];
      return [`${text(NAMES[kind])} ${section.rows.length}${section.hasMore ? '+' : ''}`];
    })
    .join(' · ');
}

/** The parts that this user may not read, named; apps that are not installed are none. */
export function leftOutOf(glance: GlanceView): string {
  return [...KINDS, 'notes' as const]
    .filter((kind) => {
      const section = glance[kind];
      return section.state === 'left-out' && section.code !== 'odoo-model-missing';
    })
    .map((kind) => text(NAMES[kind]))
    .join(', ');
}

/** An amount in the browser's way of writing; whole units are enough at a glance. */
function moneyOf({ value, currency }: { readonly value: number; readonly currency: string }): string {
  const isCode = /^[A-Z]{3}$/.test(currency);
  const written = new Intl.NumberFormat(undefined, {
    maximumFractionDigits: 0,
    ...(isCode ? { style: 'currency', currency } : {}),
  }).format(value);
  return isCode || currency === '' ? written : `${written} ${currency}`;
}
