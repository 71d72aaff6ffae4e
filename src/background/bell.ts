/** Rings outside our own pages: the incoming-call notification with Answer and Decline, and the toolbar badge. */
import { browser } from '../lib/browser.ts';
import { text } from '../lib/text.ts';
import type { Callers, CallerView } from '../protocol/caller.ts';
import type { CallSnapshot } from '../protocol/call-snapshot.ts';
import type { FaceSnapshot } from '../protocol/face-snapshot.ts';
import { readPicture } from './caller-picture.ts';
import { badgeFor, callOfNotification, notificationOf, ringingCalls, type Badge } from './bell-signs.ts';

const BADGES: Readonly<Record<Badge, { readonly sign: string; readonly color: string }>> = {
  none: { sign: '', color: '#000000' },
  ringing: { sign: '☎', color: '#28A745' },
  'in-call': { sign: '●', color: '#28A745' },
  quiet: { sign: '–', color: '#DC3545' },
  trouble: { sign: '!', color: '#DC3545' },
};

/** Title and message of the notification: who calls, by name, company and number, as plain text. */
export function wordsFor(
  call: CallSnapshot,
  caller?: CallerView,
): { readonly title: string; readonly message: string } {
  const who = call.party.name || call.party.number || text('call_unknown_caller');
  const number = call.party.name === '' ? '' : call.party.number;
  const about = [caller?.chosen?.company ?? '', number].filter((part) => part !== '').join(' · ');
  return {
    title: text('notify_incoming', who),
    message: about === '' ? text('notify_choose') : about,
  };
}

/**
 * Brings notifications and badge in line with a snapshot. A call that already has its notification is left alone, so it
 * is never announced twice, whichever life of the worker announced it.
 */
export async function ringBell(snapshot: FaceSnapshot): Promise<void> {
  await Promise.all([
    showBadge(badgeFor(snapshot)),
    showNotifications(ringingCalls(snapshot), snapshot.callers ?? {}),
  ]);
}

async function showBadge(badge: Badge): Promise<void> {
  const { sign, color } = BADGES[badge];
  await browser.action.setBadgeText({ text: sign });
  await browser.action.setBadgeBackgroundColor({ color });
}

/** Calls whose notification says who it is. */
const named = new Set<string>();

/** Adds what was found out meanwhile, and the picture as soon as it is there. */
async function nameNotification(id: string, call: CallSnapshot, caller: CallerView): Promise<void> {
  if (caller.chosen === null) return;
  const key = `${id} ${caller.chosen.record.model} ${caller.chosen.record.id}`;
  if (named.has(key)) return;
  named.add(key);
  await chrome.notifications.update(id, wordsFor(call, caller));
  const iconUrl = await readPicture(caller.chosen);
  if (iconUrl !== null) await chrome.notifications.update(id, { iconUrl });
}

async function showNotifications(ringing: readonly CallSnapshot[], callers: Callers): Promise<void> {
  const shown = Object.keys(await browser.notifications.getAll()).filter(
    (id) => callOfNotification(id) !== null,
  );
  const wanted = new Map(ringing.map((call) => [notificationOf(call), call]));
  for (const id of shown) if (!wanted.has(id)) await browser.notifications.clear(id);
  for (const [id, call] of wanted) {
    const caller = callers[call.id];
    if (shown.includes(id)) {
      // Not awaited: a picture may be long in coming.
      if (caller !== undefined) void nameNotification(id, call, caller);
      continue;
    }
    // Reached directly: the polyfill's types leave out Chromium's buttons.
    await chrome.notifications.create(id, {
      type: 'basic',
      iconUrl: browser.runtime.getURL('icons/sidetone-128.png'),
      ...wordsFor(call, caller),
      buttons: [{ title: text('call_accept') }, { title: text('call_reject') }],
      requireInteraction: true,
      priority: 2,
      silent: true,
    });
  }
}
