/** Does what a press on a notification, or on one of its buttons, asks for. */
import { browser } from '../lib/browser.ts';
import type { CallJournal } from '../journal/call-journal.ts';
import type { Args } from '../protocol/commands.ts';
import { callOfNotification, meaningOfButton } from './bell-signs.ts';
import type { CallLogDesk } from './call-log-desk.ts';
import { missedCallOf } from './missed-signs.ts';
import type { DialNumber } from './number-dialler.ts';
import { showOffer } from './offer-window.ts';
import type { PhoneHost } from './phone-host.ts';
import { openPhoneWindow } from './phone-window.ts';
import { remedyOf } from './trouble-signs.ts';

export interface PressDesks {
  readonly host: Pick<PhoneHost, 'tell'>;
  readonly journal: Pick<CallJournal, 'find'>;
  readonly callLog: Pick<CallLogDesk, 'dialled'>;
  readonly dial: DialNumber;
  readonly openOptions: (section: Args<'page.open-options'>['section']) => Promise<void>;
}

/** `button` is null for a press on the notification itself, which shows the phone. */
export async function pressNotification(
  notificationId: string,
  button: number | null,
  desks: PressDesks,
): Promise<void> {
  const ringingId = callOfNotification(notificationId);
  if (ringingId !== null && button !== null) return answerOrDecline(ringingId, button, desks);
  // One that rings stays until the call is taken; all others have done their work.
  if (ringingId === null) await browser.notifications.clear(notificationId);
  const section = remedyOf(notificationId);
  if (section !== null) return desks.openOptions(section);
  const missedId = missedCallOf(notificationId);
  if (missedId !== null && button !== null) return callBack(missedId, desks);
  return openPhoneWindow();
}

async function answerOrDecline(callId: string, button: number, desks: PressDesks): Promise<void> {
  const name = meaningOfButton(button) === 'call.answer' ? 'phone.answer' : 'phone.decline';
  const told = await desks.host.tell(name, { callId });
  if (!told.ok) await desks.openOptions('microphone');
}

/** Calls who was missed, on the line that was called, and shows the call; what stops it is said with the number at hand. */
async function callBack(callId: string, { journal, dial, callLog }: PressDesks): Promise<void> {
  const missed = await journal.find(callId);
  if (missed === null || missed.party.number === '') return openPhoneWindow();
  const { party, record, accountId } = missed;
  const request = { number: party.number, name: party.name, record, accountId };
  const dialled = await dial(request, null);
  if (!dialled.ok) return showOffer('call', party.number);
  await callLog.dialled(dialled.value.callId, { class: 'background', site: null }, request);
  await openPhoneWindow();
}
