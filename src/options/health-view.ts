/** How each part of Sidetone is, in plain words with the one thing to do: what the page knows, as rows to draw. */
import { plural, text } from '../lib/text.ts';
import type { Trouble } from '../lib/trouble.ts';
import type { Diagnosis } from '../protocol/diagnostics-commands.ts';
import type { SettingsView } from '../protocol/settings-view.ts';
import type { FaceView } from '../ui/face-client.ts';
import { phoneOf } from '../ui/phone-status.ts';
import { troubleText } from '../ui/trouble-text.ts';
import { lineState } from './line-state.ts';
import type { Tone } from './Mark.svelte';

/** Where the one thing can be done: a place of the settings, or asking everything again. */
export type Remedy =
  { readonly kind: 'none' } | { readonly kind: 'place'; readonly hash: string } | { readonly kind: 'again' };

export interface HealthRow {
  /** The part: «Phone line: Office». */
  readonly name: string;
  readonly tone: Tone;
  readonly words: string;
  readonly remedy: Remedy;
}

/** What an Odoo said: null while it is asked, a sentence, or what is wrong. */
export type SiteAnswer = { readonly words: string } | { readonly trouble: Trouble } | null;

export interface HealthFacts {
  readonly view: SettingsView;
  readonly face: FaceView;
  /** Null while it is asked for; a trouble when the worker does not answer. */
  readonly diagnosis: Diagnosis | { readonly trouble: Trouble } | null;
  readonly sites: ReadonlyMap<string, SiteAnswer>;
  readonly version: string;
  /** A time of day as the user's language writes it. */
  readonly timeOf: (atMs: number) => string;
}

const NONE: Remedy = { kind: 'none' };
const AGAIN: Remedy = { kind: 'again' };
const place = (hash: string): Remedy => ({ kind: 'place', hash });

/** The rows in the order in which a call needs the parts. */
export function healthRows(facts: HealthFacts): HealthRow[] {
  return [
    ...lineRows(facts),
    microphoneRow(facts),
    ...partRows(facts),
    ...[...facts.sites].map(([origin, answer]) => siteRow(origin, answer)),
    policyRow(facts),
    { name: text('health_version'), tone: 'good', words: facts.version, remedy: NONE },
  ];
}

function lineRows({ view, face }: HealthFacts): HealthRow[] {
  const { accounts } = view.settings;
  if (accounts.length === 0) {
    const words = text('trouble_account_missing');
    return [{ name: text('options_lines'), tone: 'bad', words, remedy: place('#accounts') }];
  }
  return accounts.map(({ id, label }) => {
    const { tone, words, trouble } = lineState(face, id);
    return {
      name: text('options_transfer_line', label),
      tone,
      words: trouble === null ? text(words) : troubleText(trouble.code),
      remedy: trouble === null ? NONE : place('#accounts'),
    };
  });
}

function microphoneRow({ face }: HealthFacts): HealthRow {
  const name = text('options_microphone');
  const microphone = phoneOf(face)?.microphone;
  if (microphone === undefined) return { name, tone: 'busy', words: text('health_asking'), remedy: NONE };
  if (microphone === 'granted')
    return { name, tone: 'good', words: text('health_microphone_allowed'), remedy: NONE };
  const words = troubleText(
    microphone === 'not-granted' ? 'microphone-not-granted' : `microphone-${microphone}`,
  );
  return { name, tone: 'bad', words, remedy: place('#microphone') };
}

function partRows({ diagnosis, timeOf }: HealthFacts): HealthRow[] {
  const worker = text('health_worker');
  if (diagnosis === null) return [{ name: worker, tone: 'busy', words: text('health_asking'), remedy: NONE }];
  if ('trouble' in diagnosis)
    return [{ name: worker, tone: 'bad', words: troubleText(diagnosis.trouble.code), remedy: AGAIN }];
  const { phone, callsKept } = diagnosis;
  return [
    phone.state === 'running'
      ? {
          name: text('health_page'),
          tone: 'good',
          words: text('health_running', timeOf(phone.diagnosis.startedAtMs)),
          remedy: NONE,
        }
      : { name: text('health_page'), tone: 'bad', words: troubleText(phone.trouble.code), remedy: AGAIN },
    {
      name: worker,
      tone: 'good',
      words: text('health_running', timeOf(diagnosis.worker.startedAtMs)),
      remedy: NONE,
    },
    callsKept === null
      ? {
          name: text('health_storage'),
          tone: 'bad',
          words: troubleText('journal-unavailable'),
          remedy: AGAIN,
        }
      : {
          name: text('health_storage'),
          tone: 'good',
          words: plural('health_calls_kept', callsKept),
          remedy: NONE,
        },
  ];
}

function siteRow(origin: string, answer: SiteAnswer): HealthRow {
  const name = text('options_transfer_site', new URL(origin).host);
  if (answer === null) return { name, tone: 'busy', words: text('health_asking'), remedy: NONE };
  if ('words' in answer) return { name, tone: 'good', words: answer.words, remedy: NONE };
  return { name, tone: 'bad', words: troubleText(answer.trouble.code), remedy: place('#odoo') };
}

function policyRow({ view }: HealthFacts): HealthRow {
  const name = text('health_policy');
  const { isManaged = false, faults = [] } = view.managed ?? {};
  if (!isManaged) return { name, tone: 'good', words: text('health_policy_none'), remedy: NONE };
  if (faults.length === 0) return { name, tone: 'good', words: text('health_policy_good'), remedy: NONE };
  const paths = faults.map(({ path }) => path).join(', ');
  return { name, tone: 'warn', words: text('health_policy_faults', paths), remedy: NONE };
}
