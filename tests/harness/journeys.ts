/** Whole ways through the product that are taken on the sandbox and on the real thing alike. */
import type { Widget } from './widget.ts';
import { say } from './words.ts';

/**
 * Finds a contact by a part of its name, calls it, hangs up after `whileTalking`, and finds the call in Recent.
 * Leaves the widget on its lists.
 */
export async function callContactFoundByName(
  widget: Widget,
  contact: { readonly typed: string; readonly name: string },
  whileTalking: () => Promise<void>,
): Promise<void> {
  await widget.open();
  await widget.tab('tab_contacts').click();
  await widget.search(contact.typed);
  await widget.text(contact.name).click();
  await widget.button(/^Call \(?\+?[0-9]/).click();
  await widget.waitForTalk();
  await whileTalking();
  await widget.hangUp();
  await widget.button(say('call_close')).click();
  await widget.button(say('back')).click();
  await widget.search('');
  await widget.tab('tab_recent').click();
  await widget.text(contact.name).waitFor();
}
