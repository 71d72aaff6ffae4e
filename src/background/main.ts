/** The service worker: registers every listener synchronously and wires the rooms; it may die at any moment. */
import { browser } from '../lib/browser.ts';
import { pause, systemClock } from '../lib/clock.ts';
import { createFaultLog } from '../lib/fault-log.ts';
import { PHONE_LOCK } from '../lib/phone-lock.ts';
import { commands } from '../protocol/commands.ts';
import type { Envelope } from '../protocol/envelope.ts';
import { phoneCommands } from '../protocol/phone-commands.ts';
import { createReceiver } from '../protocol/receive.ts';
import { createSend } from '../protocol/send.ts';
import { plansComeFrom } from '../numbers/phone-library.ts';
import { createCallJournal } from '../journal/call-journal.ts';
import { createCallNotes } from '../journal/call-notes.ts';
import { ringBell } from './bell.ts';
import { createCallerDesk } from './caller-desk.ts';
import { callerShelf, createCallerChoices, createOdooShelf, forgetCallerChoices } from './caller-memory.ts';
import { findOn } from './contact-desk.ts';
import { createCallLogDesk } from './call-log-desk.ts';
import { callChosen, placeCallMenu } from './call-menu.ts';
import { createCallOmnibox } from './call-omnibox.ts';
import { createCallUsers } from './call-users.ts';
import { injectWidget, isGranted, registerWidget } from './content-scripts.ts';
import { drawFaces, isSiteOpen, showRecord } from './faces.ts';
import { createCountryDesk } from './country-desk.ts';
import { countryShelf } from './country-shelf.ts';
import { forgetOldCalls } from './journal-desk.ts';
import { tellMissed } from './missed-bell.ts';
import { pressNotification } from './notification-press.ts';
import { readNumberingPlans } from './numbering-plans.ts';
import { createOdooDesk } from './odoo-desk.ts';
import { chromiumOffscreenDoor } from './offscreen-door.ts';
import { readOwnGround } from './own-ground.ts';
import { applyPages } from './page-desk.ts';
import { registerPageScripts, settlePages } from './page-scripts.ts';
import { openOptions } from './options-tab.ts';
import { createPhoneHost } from './phone-host.ts';
import { createNumberDialler } from './number-dialler.ts';
import { createPhoneViewKeeper } from './phone-view.ts';
import { noteBounds } from './phone-window.ts';
import { forgetLostSites } from './lost-sites.ts';
import { readPhoneConfiguration } from './phone-configuration.ts';
import { policyChanged } from './policy-watch.ts';
import { createRecordingStore } from '../recordings/recording-store.ts';
import { createRecordingsDesk } from './recordings-desk.ts';
import { createQueueDesk } from './queue-desk.ts';
import { queueStore } from './queue-store.ts';
import { isRecordingFixed } from './fixed-recording.ts';
import { closeStorageToPages, readKnownSettings, readSettings } from './settings-store.ts';
import { pressShortcut } from './shortcuts.ts';
import { createSwitchboard } from './switchboard.ts';
import { tellTrouble } from './trouble-bell.ts';
import { userShelf } from './user-shelf.ts';
import { tellVoicemail } from './voicemail-bell.ts';
import { createUpdateWatch } from './update-watch.ts';

const WATCH_ALARM = 'watch-phone';
/** Wakes the worker for what is to be told to Odoo. */
const OUTBOX_ALARM = 'outbox';
const OUTBOX_LOCK = 'sidetone-outbox';
const ATTACH_LOCK = 'sidetone-attach';
/** Keeps a document that cannot start from being made again and again without a breath. */
const RESTART_PAUSE_MS = 500;

/** What went wrong in this life of the worker, for diagnostics. */
const worker = { startedAtMs: Date.now(), faults: createFaultLog(() => Date.now()) };
addEventListener('error', ({ error }) => worker.faults.add(error));
addEventListener('unhandledrejection', ({ reason }) => worker.faults.add(reason));

plansComeFrom(readNumberingPlans);

const host = createPhoneHost({
  door: chromiumOffscreenDoor,
  send: createSend((envelope: Envelope) => browser.runtime.sendMessage(envelope), phoneCommands),
  clock: systemClock,
  configuration: readPhoneConfiguration,
});

const UPDATE_PENDING = 'isUpdatePending';
const updates = createUpdateWatch({
  readIsPending: async () => (await browser.storage.session.get(UPDATE_PENDING))[UPDATE_PENDING] === true,
  notePending: () => browser.storage.session.set({ [UPDATE_PENDING]: true }),
  reload: () => browser.runtime.reload(),
  readPhone: async () => {
    const report = await host.tell('phone.report', {});
    return report.ok ? report.value : null;
  },
});

const view = createPhoneViewKeeper({
  readSettings,
  nowMs: () => Date.now(),
  callers: () => callers.callers(),
  afterCall: () => callLog.afterCall(),
  isRecordingFixed: async () => isRecordingFixed(await readKnownSettings()),
  show: async (snapshot, settings) => {
    if (snapshot.phone.state === 'ready') callers.see(snapshot.phone.snapshot.calls);
    await Promise.all([
      drawFaces(snapshot, settings.odooSites, queue.dress),
      ringBell(snapshot, settings.odooSites),
      tellMissed(snapshot, settings.odooSites),
      tellVoicemail(snapshot, settings.odooSites),
      tellTrouble(snapshot, settings.odooSites),
    ]);
    if (snapshot.phone.state === 'ready') queue.seeCalls(snapshot.phone.snapshot.calls);
    if (snapshot.phone.state === 'ready') await updates.phoneChanged(snapshot.phone.snapshot);
  },
});

const readSites = async (): Promise<readonly string[]> => (await readSettings()).odooSites;
const odoo = createOdooDesk({
  fetch: (...request) => fetch(...request),
  isGranted,
  readSites,
  nowMs: () => Date.now(),
  shelfOf: (site) => createOdooShelf(site, () => Date.now()),
});

const journal = createCallJournal();
const notes = createCallNotes();
const callLog = createCallLogDesk({
  journal,
  notes,
  odoo,
  users: createCallUsers({ notes, odoo, readSites, shelf: userShelf }),
  readSettings,
  clock: systemClock,
  alone: (task) => navigator.locks.request(OUTBOX_LOCK, task),
  wakeAt: (when) => browser.alarms.create(OUTBOX_ALARM, { when }),
  redraw: () => view.redraw(),
});

const recordings = createRecordingsDesk({
  store: createRecordingStore(),
  journal,
  notes,
  odoo,
  readSettings,
  nowMs: () => Date.now(),
  alone: (task) => navigator.locks.request(ATTACH_LOCK, task),
});

const forgetOld = (keepDays: number | null): Promise<void> => forgetOldCalls({ journal, notes }, keepDays);

const readCountry = async (): Promise<string> => (await readSettings()).country;
const callers = createCallerDesk({
  clock: systemClock,
  readSites,
  find: findOn(odoo, readCountry),
  shelf: callerShelf,
  choices: createCallerChoices({ readCountry, nowMs: () => Date.now() }),
  journal,
  onchange: () => void view.redraw(),
});

const country = createCountryDesk({ odoo, clock: systemClock, readSettings, shelf: countryShelf });
const dial = createNumberDialler(host, readSettings, country);
const queue = createQueueDesk({
  store: queueStore,
  clock: systemClock,
  odoo,
  async dial(request, site) {
    const dialled = await dial(request, site);
    if (dialled.ok) await callLog.dialled(dialled.value.callId, { class: 'odoo', site }, request);
    return dialled;
  },
  host,
  isSiteOpen,
  showRecord,
  redraw: () => view.redraw(),
});

const omnibox = createCallOmnibox({ journal, odoo });
const handlers = createSwitchboard({
  worker,
  country,
  newId: () => crypto.randomUUID(),
  host,
  view,
  odoo,
  callers,
  queue,
  dial,
  readSettings,
  journal: {
    journal,
    notes,
    withLogs: callLog.withLogs,
    withRecordings: recordings.withRecordings,
    forgetOld,
    forgetChoices: forgetCallerChoices,
  },
  recordings,
  callLog,
  openOptions,
});
const receiver = createReceiver({ target: 'background', table: commands, ground: readOwnGround, handlers });

/** Starts the phone, or finds it running, and shows what it says. */
async function lookAfterPhone(): Promise<void> {
  const started = await host.ensure();
  if (started.ok) await view.take(started.value);
  else await view.lose(started.error);
}

/**
 * Notices at once when the offscreen document goes while this worker lives: the document holds a lock as long as it
 * exists, so being given the lock means that it is gone. The alarm covers the time in which no worker runs.
 */
async function watchPhone(): Promise<void> {
  for (;;) {
    await lookAfterPhone();
    await navigator.locks.request(PHONE_LOCK, () => undefined);
    await pause(systemClock, RESTART_PAUSE_MS);
  }
}

/** Puts back what Chromium may have dropped: storage access, the content-script registration, the watch alarm. */
async function settle(): Promise<void> {
  await closeStorageToPages();
  const { pages, log } = await readSettings();
  await registerWidget();
  await registerPageScripts(pages);
  await forgetOld(log.keepDays);
  await recordings.forgetOld();
  if ((await browser.alarms.get(WATCH_ALARM)) === undefined) {
    browser.alarms.create(WATCH_ALARM, { periodInMinutes: 1 });
  }
}

chrome.runtime.onMessage.addListener((message: unknown, sender, answer: (reply: unknown) => void) => {
  const reply = receiver.receive(message, sender);
  if (reply === null) return false;
  void reply.then(answer);
  return true;
});

browser.runtime.onInstalled.addListener(({ reason }) => {
  void (async () => {
    const { accounts, odooSites, pages } = await readSettings();
    await placeCallMenu();
    await injectWidget(odooSites);
    await settlePages(pages);
    if (reason === 'install' && accounts.length === 0) await openOptions('start');
  })();
});

// Only being there matters: the browser starts the worker for it, and every start looks after the phone.
browser.runtime.onStartup.addListener(() => undefined);

// With this listener the browser leaves the moment to us; without it, an update may come while somebody talks.
browser.runtime.onUpdateAvailable.addListener(() => void updates.updateArrived());

browser.alarms.onAlarm.addListener(({ name }) => {
  if (name === WATCH_ALARM) void lookAfterPhone();
  if (name === OUTBOX_ALARM) void callLog.goOn();
});

const pressed = (notificationId: string, button: number | null): void => {
  void pressNotification(notificationId, button, { host, journal, callLog, dial, openOptions });
};
browser.notifications.onButtonClicked.addListener(pressed);
browser.notifications.onClicked.addListener((notificationId) => pressed(notificationId, null));

// A site is granted after the user switched it on: the popup may be gone by then, so the scripts are put in from here.
browser.permissions.onAdded.addListener(() => {
  void readSettings().then(async ({ pages, odooSites }) => {
    await applyPages(pages);
    await injectWidget(odooSites);
  });
});

browser.storage.onChanged.addListener((_changes, area) => {
  if (area === 'managed') void policyChanged({ host, view, forgetOld });
});

browser.contextMenus.onClicked.addListener((info) => void callChosen(info));

browser.commands.onCommand.addListener((command, tab) => {
  void pressShortcut(command, tab?.id, {
    host,
    onUnanswered: () => void openOptions('microphone'),
  });
});

chrome.windows.onBoundsChanged.addListener((moved) => void noteBounds(moved));

chrome.omnibox.onInputChanged.addListener((typed, suggest) => void omnibox.suggest(typed).then(suggest));
chrome.omnibox.onInputEntered.addListener((chosen) => void omnibox.enter(chosen));

browser.permissions.onRemoved.addListener(() => void forgetLostSites());

// All listeners are there; events that woke the worker are handed out from here on.
performance.mark('listening');

// Whoever woke the worker most likely waits for what the phone says.
void watchPhone();
void settle();
void callLog.goOn();
