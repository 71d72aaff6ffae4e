/** The parts of the glance at a customer: which records count as open, and how a row of each is read. */
import { presentFields, type OdooFields } from './capabilities.ts';
import type { Domain } from './domain.ts';
import { idOf, nameOf, textOf, type Row } from './values.ts';

export const GLANCE_MODELS = {
  opportunities: 'crm.lead',
  orders: 'sale.order',
  tasks: 'project.task',
  tickets: 'helpdesk.ticket',
} as const;
export type GlanceKind = keyof typeof GLANCE_MODELS;

export interface GlanceRow {
  readonly model: string;
  readonly id: number;
  readonly name: string;
  /** Stage or status in the user's language. */
  readonly stage: string;
  /** Null where the model has no amount. */
  readonly amount: { readonly value: number; readonly currency: string } | null;
  /** YYYY-MM-DD: the deadline or the day of the order; empty where there is none. */
  readonly date: string;
}

interface Section {
  readonly amounts: readonly string[];
  readonly currencies: readonly string[];
  readonly stages: readonly string[];
  readonly dates: readonly string[];
  readonly isOpen: (fields: OdooFields) => Domain;
}

/** A leaf only where it will be heard: Odoo ignores one on a field without a search. */
const leaf = (fields: OdooFields, name: string, operator: string, value: unknown): Domain =>
  fields.get(name)?.isSearchable === true ? [[name, operator, value]] : [];

/** Records in a stage that is not marked by `flag`, or in none. */
const notInStage = (fields: OdooFields, flag: string): Domain =>
  fields.get('stage_id')?.isSearchable === true
    ? ['|', ['stage_id', '=', false], [`stage_id.${flag}`, '=', false]]
    : [];

/**
 * From 17 on a task has a state of its own; before, its stage says whether it is closed, and Odoo's search on
 * `is_closed` passes over tasks without a stage.
 */
function openTasks(fields: OdooFields): Domain {
  if (fields.get('state')?.options.includes('1_done') === true) {
    return [['state', 'not in', ['1_done', '1_canceled']]];
  }
  return fields.get('is_closed')?.isSearchable === true
    ? ['|', ['stage_id', '=', false], ['is_closed', '=', false]]
    : [];
}

const SECTIONS: Readonly<Record<GlanceKind, Section>> = {
  opportunities: {
    amounts: ['expected_revenue'],
    currencies: ['company_currency', 'currency_id'],
    stages: ['stage_id'],
    dates: ['date_deadline'],
    isOpen: (fields) => notInStage(fields, 'is_won'),
  },
  orders: {
    amounts: ['amount_total'],
    currencies: ['currency_id'],
    stages: ['state'],
    dates: ['date_order'],
    isOpen: (fields) => leaf(fields, 'state', '!=', 'cancel'),
  },
  tasks: {
    amounts: [],
    currencies: [],
    stages: ['stage_id'],
    dates: ['date_deadline'],
    isOpen: openTasks,
  },
  tickets: {
    amounts: [],
    currencies: [],
    stages: ['stage_id'],
    dates: [],
    isOpen: (fields) =>
      fields.has('closed') ? leaf(fields, 'closed', '=', false) : notInStage(fields, 'fold'),
  },
};

export interface GlanceSource {
  readonly model: string;
  readonly open: Domain;
  readonly amount: string | undefined;
  readonly currency: string | undefined;
  readonly stage: string | undefined;
  readonly date: string | undefined;
  /** What is read for a status that is a selection. */
  readonly stageLabels: ReadonlyMap<string, string>;
  readonly readFields: readonly string[];
}

/** How a section is read in the Odoo at hand; null when the model has no customer. */
export function glanceSource(kind: GlanceKind, fields: OdooFields): GlanceSource | null {
  if (!fields.has('partner_id')) return null;
  const section = SECTIONS[kind];
  const first = (names: readonly string[]): string | undefined => presentFields(fields, names)[0];
  const amount = first(section.amounts);
  const currency = first(section.currencies);
  const stage = first(section.stages);
  const date = first(section.dates);
  return {
    model: GLANCE_MODELS[kind],
    open: section.isOpen(fields),
    amount,
    currency,
    stage,
    date,
    stageLabels: fields.get(stage ?? '')?.labels ?? new Map<string, string>(),
    readFields: ['name', amount, currency, stage, date].filter((name) => name !== undefined),
  };
}

/** Reads a row of a section; null for a row without an id. */
export function glanceRow(row: Row, source: GlanceSource): GlanceRow | null {
  const id = idOf(row['id']);
  if (id === null) return null;
  const of = (name: string | undefined): unknown => (name === undefined ? false : row[name]);
  const value = of(source.amount);
  const stage = of(source.stage);
  return {
    model: source.model,
    id,
    name: textOf(row['name']),
    stage: nameOf(stage) || (source.stageLabels.get(textOf(stage)) ?? textOf(stage)),
    amount: typeof value === 'number' ? { value, currency: nameOf(of(source.currency)) } : null,
    date: textOf(of(source.date)).slice(0, 10),
  };
}
