/** The address bar: `call` and a number or a name. What is chosen is put into a window of ours, where it can be called. */
import { text } from '../lib/text.ts';
import { readDialString } from '../numbers/dial-string.ts';
import { plansReady } from '../numbers/phone-library.ts';
import type { CallJournal } from '../journal/call-journal.ts';
import type { OdooDesk } from './odoo-desk.ts';
import { showOffer } from './offer-window.ts';
import { readSettings } from './settings-store.ts';

const MAX_SUGGESTIONS = 6;
const MAX_UNITS = 100;
/** Between a name and its number in the address bar, so that the number is found again. */
const BETWEEN = ' · ';

/** Somebody who can be called. */
interface Suggested {
  readonly name: string;
  readonly number: string;
}

/** Builds the two answers that the browser asks for: suggestions while somebody types, and what happens on Enter. */
export function createCallOmnibox(desks: { readonly journal: CallJournal; readonly odoo: OdooDesk }) {
  /** Only the newest question is answered. */
  let asked = 0;

  async function people(search: string): Promise<Suggested[]> {
    const [recent, contacts] = await Promise.all([
      desks.journal.list({ beforeMs: null, limit: 20, search }).catch(() => ({ records: [] })),
      desks.odoo.serve({ class: 'background', site: null }, (client) =>
        client.listContacts({ search, offset: 0, limit: MAX_SUGGESTIONS, companyIds: [] }),
      ),
    ]);
    const called = recent.records.map(({ party }) => party);
    const known = contacts.ok
      ? contacts.value.contacts.flatMap(({ name, numbers }) =>
          numbers.map(({ number }) => ({ name, number })),
        )
      : [];
    const found = new Map<string, Suggested>();
    for (const one of [...known, ...called]) {
      const key = one.number.replaceAll(/[^\d+]/g, '');
      if (one.number !== '' && !found.has(key)) found.set(key, one);
    }
    return [...found.values()].slice(0, MAX_SUGGESTIONS);
  }

  return {
    async suggest(typed: string): Promise<chrome.omnibox.SuggestResult[]> {
      const question = (asked += 1);
      const search = typed.trim().slice(0, MAX_UNITS);
      if (search === '') return [];
      const [{ country }] = await Promise.all([readSettings(), plansReady()]);
      const read = readDialString(search, country);
      const what = read.ok ? read.value.display : search;
      chrome.omnibox.setDefaultSuggestion({ description: escape(text('omnibox_call', what)) });
      const found = await people(search);
      if (question !== asked) return [];
      return found.map(({ name, number }) => ({
        content: name === '' ? number : `${name}${BETWEEN}${number}`,
        description: escape(name === '' ? number : `${name} – ${number}`),
      }));
    },
    async enter(chosen: string): Promise<void> {
      const typed = (chosen.split(BETWEEN).at(-1) ?? '').trim().slice(0, MAX_UNITS);
      if (typed !== '') await showOffer('call', typed);
    },
  };
}

/** Descriptions of the address bar are XML. */
function escape(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
