/** Rings outside our own pages: the incoming-call notification with Answer and Decline, and the toolbar badge. */
import { browser } from '../lib/browser.ts';
import { systemClock } from '../lib/clock.ts';
import { text } from '../lib/text.ts';
import type { Callers, CallerView } from '../protocol/caller.ts';
import type { CallSnapshot } from '../protocol/call-snapshot.ts';
import type { FaceSnapshot } from '../protocol/face-snapshot.ts';
import { readPicture } from './caller-picture.ts';
import { badgeFor, callOfNotification, notificationOf, ringingCalls, type Badge } from './bell-signs.ts';
import { isInSight } from './in-sight.ts';
import { createToldNotes } from './told-notes.ts';

/** How soon it is seen that the user looks away from a call that rings. */
const LOOK_AGAIN_MS = 1000;

const BADGES: Readonly<Record<Badge, { readonly sign: string; readonly color: string }>> = {
  none: { sign: '', color: '#000000' },
  ringing: { sign: '☎', color: '#28A745' },
  'in-call': { sign: '●', color: '#28A745' },
  muted: { sign: '●', color: '#DC3545' },
  quiet: { sign: '–', color: '#DC3545' },
  trouble: { sign: '!', color: '#DC3545' },
};

/** Who a caller is, by name and by company and number, as plain text; `about` may be empty. */
export function wordsOf(
  { party }: CallSnapshot,
  caller?: CallerView,
): { readonly who: string; readonly about: string } {
  const who = party.name || party.number || text('call_unknown_caller');
  const number = party.name === '' ? '' : party.number;
  const about = [caller?.chosen?.company ?? '', number].filter((part) => part !== '').join(' · ');
  return { who, about };
}

/** Title and message of the notification of a call that rings. */
function wordsFor(call: CallSnapshot, caller?: CallerView): { title: string; message: string } {
  const { who, about } = wordsOf(call, caller);
  return { title: text('notify_incoming', who), message: about === '' ? text('notify_choose') : about };
}

const announced = createToldNotes('calls-announced');
let looking = new AbortController();

/**
 * Brings notifications and badge in line with a snapshot. A call that had its notification is left alone, so it is never
 * announced twice, whichever life of the worker announced it and whether or not it was put away. One that rings where the
 * user looks is announced as soon as the user looks away.
 */
export async function ringBell(snapshot: FaceSnapshot, sites: readonly string[]): Promise<void> {
  looking.abort();
  const watching = (looking = new AbortController());
  const [, areAllAnnounced] = await Promise.all([
    showBadge(badgeFor(snapshot)),
    showNotifications(ringingCalls(snapshot), snapshot.callers ?? {}, sites),
  ]);
  if (areAllAnnounced) return;
  systemClock.after(LOOK_AGAIN_MS, () => void ringBell(snapshot, sites), watching.signal);
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

/** False while a call rings that is not announced, since the user looks at it. */
async function showNotifications(
  ringing: readonly CallSnapshot[],
  callers: Callers,
  sites: readonly string[],
): Promise<boolean> {
  const shown = Object.keys(await browser.notifications.getAll()).filter(
    (id) => callOfNotification(id) !== null,
  );
  const wanted = new Map(ringing.map((call) => [notificationOf(call), call]));
  for (const id of shown) if (!wanted.has(id)) await browser.notifications.clear(id);
  let areAllAnnounced = true;
  for (const [id, call] of wanted) {
    const caller = callers[call.id];
    if (shown.includes(id)) {
      // Not awaited: a picture may be long in coming.
      if (caller !== undefined) void nameNotification(id, call, caller);
      continue;
    }
    if (await announced.has(id)) continue;
    if (await isInSight(sites, 'with-calls')) {
      areAllAnnounced = false;
      continue;
    }
    // Looking took its time: somebody else may have announced it meanwhile.
    if ((await announced.note([id])).length === 0) continue;
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
  return areAllAnnounced;
}
