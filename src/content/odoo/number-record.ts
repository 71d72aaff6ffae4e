/** Reads off the page what it tells of the record that a number belongs to; Odoo itself says the rest. */
import type { Args } from '../../protocol/commands.ts';
import { fieldOf } from './number-place.ts';
import { inDocument } from './pointed-at.ts';

/** Everything that finds the record, but the number and the companies. */
export type RecordClue = Pick<Args<'odoo.find-record'>, 'model' | 'id' | 'field' | 'texts'>;

/** Where a page keeps what it shows. */
export interface PageState {
  readonly hash: string;
  readonly path: string;
  /** `history.state`, in which the router of 18 and later keeps model and record. */
  readonly history: unknown;
  /** The action that Odoo restores after a page load, as JSON text (14 writes it twice), or null. */
  readonly storedAction: string | null;
}

const MAX_TEXTS = 12;

/**
 * What the page knows of the record at an element: model and id in a form, the model and what the row or card says
 * beside the number in a list or kanban. Inside a dialog, or a list within a form, the model is not known.
 */
export function readRecordClue(at: Element, page: PageState): RecordClue {
  const element = inDocument(at);
  const none = { model: null, id: null, field: fieldOf(element), texts: [] };
  if (element.closest('.modal, .o_dialog, .o_popover, .popover') !== null) return none;
  const entry = element.closest('.o_data_row, .o_kanban_record');
  if (element.closest('.o_field_x2many, .o_field_one2many, .o_field_many2many') !== null) {
    return entry === null ? none : clueOfPicture(entry, none);
  }
  const { model, id } = readView(page);
  if (entry === null) {
    return element.closest('.o_form_view') === null ? none : { ...none, model, id };
  }
  return clueOfPicture(entry, { ...none, model, texts: textsOf(entry) });
}

/** Cards of people carry the picture of their record, whose address names it. */
function clueOfPicture(entry: Element, clue: RecordClue): RecordClue {
  for (const image of entry.querySelectorAll('img[src*="/web/image"], [data-src*="/web/image"]')) {
    const source = image.getAttribute('data-src') ?? image.getAttribute('src') ?? '';
    const inPath = /\/web\/image\/([a-z][a-z0-9_.]+)\/(\d+)/.exec(source);
    const query = new URLSearchParams(source.split('?')[1] ?? '');
    const model = inPath?.[1] ?? query.get('model');
    const id = Number(inPath?.[2] ?? query.get('id'));
    if (model == null || !(id > 0) || (clue.model !== null && clue.model !== model)) continue;
    return { ...clue, model, id };
  }
  return clue;
}

/** The words of each cell, or each line of a card, that may be the name of the record. */
function textsOf(entry: Element): string[] {
  const parts = entry.matches('tr') ? [...entry.children] : [...entry.querySelectorAll('*')];
  const texts = parts
    .filter((part) => entry.matches('tr') || part.childElementCount === 0)
    .map((part) => (part.textContent ?? '').trim().slice(0, 200))
    .filter((text) => text !== '');
  return [...new Set(texts)].slice(0, MAX_TEXTS);
}

/** Model and record of the main view. */
function readView({ hash, path, history, storedAction }: PageState): Pick<RecordClue, 'model' | 'id'> {
  const inHash = new URLSearchParams(hash.replace(/^#/, ''));
  const state = asRecord(asRecord(history)['nextState']);
  const stored = asRecord(parse(storedAction));
  const [, part = '', idInPath] =
    /\/(?:odoo|scoped_app)(?:\/.*)?\/([a-z][a-z0-9_.-]*)\/(\d+)\/?$/.exec(path) ?? [];
  const model =
    inHash.get('model') ?? textOf(state['model']) ?? modelIn(part) ?? textOf(stored['res_model']) ?? null;
  const id = Number(inHash.get('id') ?? state['resId'] ?? idInPath ?? 0);
  return {
    model: model !== null && /^[a-z0-9_.]{1,80}$/.test(model) ? model : null,
    id: Number.isInteger(id) && id > 0 ? id : null,
  };
}

/**
 * The model that a part of a path names: with a dot, or after `m-`. Everything else is an action, by its own path, its
 * number or its external name (`action-base.action_partner_form`).
 */
function modelIn(part: string): string | null {
  if (part.startsWith('m-')) return part.slice(2);
  return part.includes('.') && !part.startsWith('action-') ? part : null;
}

function parse(text: string | null): unknown {
  try {
    const once: unknown = text === null ? null : JSON.parse(text);
    return typeof once === 'string' ? JSON.parse(once) : once;
  } catch {
    // Not Odoo's: the page may store what it likes.
    return null;
  }
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
