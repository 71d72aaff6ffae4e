/** The way of a call from a contact into Odoo's chatter, on the sandbox and on the real thing alike. */
import type { Page } from 'playwright-core';
import { defaultCallLogSettings, type CallLogSettings } from '../../src/protocol/call-log-settings.ts';
import { must, type Visitor } from '../contract/visitor.ts';
import { sendFrom } from './setup-sidetone.ts';
import type { Widget } from './widget.ts';
import { say } from './words.ts';

/** A message of the chatter that Sidetone wrote. */
export interface LoggedMessage {
  readonly id: number;
  readonly body: string;
  readonly date: string;
}

/** Has calls logged as given from now on. */
export async function setCallLog(options: Page, change: Partial<CallLogSettings>): Promise<void> {
  const reply = await sendFrom(options, 'settings.change', { log: { ...defaultCallLogSettings, ...change } });
  if (!reply.ok) throw new Error(reply.error.code);
}

/** Finds a contact in the widget, calls it, and resolves while it talks. */
export async function callContact(widget: Widget, name: string): Promise<void> {
  await widget.open();
  await widget.tab('tab_contacts').click();
  await widget.search(name);
  await widget.listed(name).click();
  await widget.button(/^Call \(?\+?[0-9]/).click();
  await widget.waitForTalk();
}

/** Types a note into the field of the call or of the sheet after it. */
export async function typeNote(widget: Widget, words: string): Promise<void> {
  const field = widget.field(say('note_label'));
  await field.fill(words);
  await field.blur();
}

/** What Sidetone wrote on a record, as the server has it. */
export async function loggedOn(visitor: Visitor, model: string, id: number): Promise<LoggedMessage[]> {
  return (await must(
    visitor.call('mail.message', 'search_read', [], {
      domain: [
        ['model', '=', model],
        ['res_id', '=', id],
        ['message_id', 'like', '@sidetone'],
      ],
      fields: ['body', 'date'],
    }),
  )) as LoggedMessage[];
}
