/** The hidden page that hosts the phone: wires the phone to the protocol and does nothing else. */
import { createCallJournal } from '../journal/call-journal.ts';
import { createRecordingStore } from '../recordings/recording-store.ts';
import { browser } from '../lib/browser.ts';
import { systemClock } from '../lib/clock.ts';
import { holdPhoneLock } from '../lib/phone-lock.ts';
import { ok } from '../lib/result.ts';
import { openBrowserPhone } from '../phone/browser-phone.ts';
import { createSipTrace } from '../phone/sip/sip-trace.ts';
import { OWN_PAGES } from '../protocol/own-pages.ts';
import { phoneCommands } from '../protocol/phone-commands.ts';
import { createReceiver, type Handlers } from '../protocol/receive.ts';
import { reportCommands } from '../protocol/report-commands.ts';
import { createSend } from '../protocol/send.ts';
import { createFaultLog } from '../lib/fault-log.ts';
import { createEventLog } from './event-log.ts';
import { createTeller } from './teller.ts';

const life = new AbortController();
const faults = createFaultLog(() => systemClock.nowMs());
addEventListener('error', ({ error }) => faults.add(error));
addEventListener('unhandledrejection', ({ reason }) => faults.add(reason));

const teller = createTeller(
  createSend((envelope) => browser.runtime.sendMessage(envelope), reportCommands),
  systemClock,
);

holdPhoneLock();

const journal = createCallJournal();
// A phone that starts has no calls: what the journal still has open was lost with an earlier page. Asked for first, so
// that no call of this page can be among them.
journal.closeOrphans().catch((error: unknown) => faults.add(error));

const recordings = createRecordingStore();
recordings.closeOrphans().catch((error: unknown) => faults.add(error));
const startedAtMs = systemClock.nowMs();
const trace = createSipTrace({ nowMs: () => systemClock.nowMs(), salt: crypto.randomUUID() });
const log = createEventLog(() => systemClock.nowMs());

const opened = openBrowserPhone({
  trace,
  log: journal,
  recordings,
  publish(snapshot) {
    log.see(snapshot);
    teller.tell(snapshot);
  },
  report: ({ code, detail }) => faults.add(new Error(`${code} ${detail ?? ''}`)),
  onFault: (error) => faults.add(error),
  signal: life.signal,
});

const handlers: Handlers<'offscreen'> = {
  'phone.configure': async (configuration) => {
    const phone = await opened;
    phone.configure(configuration);
    return ok(phone.report());
  },
  'phone.diagnose': async () => {
    const entries = [...log.list(), ...faults.list()].sort((one, other) => one.atMs - other.atMs);
    return ok({ startedAtMs, log: entries, sip: [...trace.list()] });
  },
  'phone.report': async () => ok((await opened).report()),
  'phone.dial': async (request) => (await opened).dial(request),
  'phone.pick-up': async (colleague) => (await opened).pickUp(colleague),
  'phone.answer': async ({ callId }) => (await opened).answer(callId),
  'phone.decline': async ({ callId }) => (await opened).decline(callId),
  'phone.deflect': async ({ callId, dialString }) => (await opened).deflect(callId, dialString),
  'phone.hang-up': async ({ callId }) => (await opened).hangUp(callId),
  'phone.mute': async ({ callId, isMuted }) => (await opened).mute(callId, isMuted),
  'phone.hold': async ({ callId, isHeld }) => (await opened).hold(callId, isHeld),
  'phone.send-dtmf': async ({ callId, tones }) => (await opened).sendDtmf(callId, tones),
  'phone.transfer': async ({ callId, ...to }) => (await opened).transfer(callId, to),
  'phone.transfer-to-call': async ({ callId, toCallId }) => (await opened).transferToCall(callId, toCallId),
  'phone.merge': async ({ callIds }) => (await opened).merge(callIds),
  'phone.mute-party': async ({ callId, isMuted }) => (await opened).muteParty(callId, isMuted),
  'phone.split': async ({ callId }) => (await opened).split(callId),
  'phone.hang-up-conference': async () => (await opened).hangUpConference(),
  'phone.record': async ({ callId, wish }) => (await opened).record(callId, wish),
  'phone.dismiss': async ({ callId }) => (await opened).dismiss(callId),
  'phone.sound-devices': async () => {
    const { devices } = await opened;
    // Names come with the permission, of which no event tells.
    await devices.refresh();
    return ok(devices.lists());
  },
  'phone.sound-level': async () => ok({ level: (await opened).microphoneLevel() }),
  'phone.dismiss-notice': async () => {
    (await opened).devices.dismiss();
    return ok({});
  },
  'phone.try-sound': async ({ sound, isOn }) => {
    (await opened).tryOut(sound, isOn);
    return ok({});
  },
  'phone.check-ice': async ({ accountId, server }) => ok(await (await opened).checkIce(accountId, server)),
  'phone.nudge': async () => {
    (await opened).nudge();
    return ok({});
  },
  'phone.check-line': async ({ account, secret }) => ok(await (await opened).checkLine(account, secret)),
};

const receiver = createReceiver({
  target: 'offscreen',
  table: phoneCommands,
  ground: () => ({
    extensionId: browser.runtime.id,
    extensionOrigin: location.origin,
    pages: OWN_PAGES,
    odooSites: [],
  }),
  handlers,
});

chrome.runtime.onMessage.addListener((message: unknown, sender, answer: (reply: unknown) => void) => {
  const reply = receiver.receive(message, sender);
  if (reply === null) return false;
  void reply.then(answer);
  return true;
});
void opened.then(() => teller.announce());
