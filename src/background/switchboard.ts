/** Answers every command that is addressed to the background: calls to the phone, data from journal and Odoo. */
import { ok } from '../lib/result.ts';
import { applyDialPlan } from '../numbers/dial-plan.ts';
import { readDialString } from '../numbers/dial-string.ts';
import { plansReady } from '../numbers/phone-library.ts';
import { formatAsTyped } from '../numbers/format-as-typed.ts';
import type { CallId } from '../protocol/call-snapshot.ts';
import type { Args } from '../protocol/commands.ts';
import { done, type Handlers } from '../protocol/receive.ts';
import type { KnownSender } from '../protocol/sender.ts';
import type { Settings } from '../protocol/settings-view.ts';
import type { CallerDesk } from './caller-desk.ts';
import { injectLater } from './content-scripts.ts';
import { contactHandlers } from './contact-desk.ts';
import { moduleHandlers } from './module-desk.ts';
import type { CountryDesk, NumberPlace } from './country-desk.ts';
import { draftHandlers } from './draft-desk.ts';
import { createAskerDesk } from './asker-desk.ts';
import { diagnosticsHandlers, type DiagnosticsDesk } from './diagnostics-desk.ts';
import type { CallLogDesk } from './call-log-desk.ts';
import { journalHandlers, type JournalDesk } from './journal-desk.ts';
import type { OdooDesk } from './odoo-desk.ts';
import type { DialNumber } from './number-dialler.ts';
import { pageHandlers } from './page-desk.ts';
import { popupHandlers } from './popup-desk.ts';
import type { PhoneHost } from './phone-host.ts';
import type { PhoneViewKeeper } from './phone-view.ts';
import { activityHandlers } from './activity-desk.ts';
import type { RecordingsDesk } from './recordings-desk.ts';
import { queueHandlers, type QueueDesk } from './queue-desk.ts';
import { settingsHandlers } from './settings-desk.ts';
import { soundHandlers } from './sound-desk.ts';
import { heedRecordingWish } from './fixed-recording.ts';
import { readKnownSettings } from './settings-store.ts';
import { recallWidgetPlace, rememberWidgetPlace } from './widget-place.ts';

export interface Desks {
  readonly host: PhoneHost;
  readonly worker: DiagnosticsDesk['worker'];
  readonly view: PhoneViewKeeper;
  readonly journal: JournalDesk;
  readonly callLog: CallLogDesk;
  readonly odoo: OdooDesk;
  readonly callers: CallerDesk;
  readonly queue: QueueDesk;
  readonly dial: DialNumber;
  readonly country: CountryDesk;
  readonly newId: () => string;
  readonly readSettings: () => Promise<Settings>;
  readonly recordings: RecordingsDesk;
  readonly openOptions: (
    section: Args<'page.open-options'>['section'],
    recordingId?: Args<'page.open-options'>['recordingId'],
  ) => Promise<void>;
}

/** The background's handler table. */
export function createSwitchboard(desks: Desks): Handlers<'background'> {
  const { host, view, odoo, callLog } = desks;
  const askers = createAskerDesk();

  const countryFor = async (number: string, where: NumberPlace): Promise<string> => {
    const [country] = await Promise.all([desks.country.forNumber(number, where), plansReady()]);
    return country;
  };
  const read = async (number: string, where: NumberPlace) =>
    readDialString(number, await countryFor(number, where));
  const asDialled = async (dialString: string): Promise<string> => {
    const [{ dialling, country }] = await Promise.all([desks.readSettings(), plansReady()]);
    return applyDialPlan(dialString, dialling, country);
  };

  /** Passes a face's call command on to the phone under the phone's own name for it. */
  const pass =
    (name: 'phone.answer' | 'phone.decline' | 'phone.hang-up' | 'phone.dismiss') =>
    (args: { callId: CallId }) =>
      host.tell(name, args);

  const settings = settingsHandlers(desks);
  return {
    ...settings,
    ...moduleHandlers({ ...desks, saveAccount: settings['settings.save-account'] }),
    ...soundHandlers(desks),
    ...callLog.handlers,
    ...journalHandlers(desks.journal),
    ...desks.recordings.handlers,
    'call.record': (args) =>
      heedRecordingWish(args, {
        readKnown: readKnownSettings,
        tell: (wish) => host.tell('phone.record', wish),
      }),
    ...diagnosticsHandlers(desks),
    ...pageHandlers(desks),
    ...popupHandlers(desks),
    ...activityHandlers(desks),
    ...contactHandlers(desks),
    ...queueHandlers(desks.queue),
    ...draftHandlers(() => Date.now()),
    'face.watch': async (_args, from) => {
      if (from.class === 'odoo') void callLog.siteSeen(siteOf(from));
      const known = await view.current();
      // A face that appears may be the first sign of life in a while: make sure that there is a phone behind it.
      const looked = host
        .ensure()
        .then((started) => (started.ok ? view.take(started.value) : view.lose(started.error)));
      // The popup is waited for: it gets what is known at once, and what is found out as every other change.
      if (from.class === 'popup' && known.phone.state === 'ready') return ok(known);
      await looked;
      return ok(await desks.queue.dress(await view.current(), siteOf(from)));
    },
    'call.dial': async (request, from) => {
      const dialled = await desks.dial(request, from.site);
      if (dialled.ok) await callLog.dialled(dialled.value.callId, from, request);
      return dialled;
    },
    'call.answer': pass('phone.answer'),
    'call.decline': pass('phone.decline'),
    'call.deflect': async ({ callId, number, ...rest }, { site }) => {
      const target = await read(number, { ...rest, site });
      if (!target.ok) return target;
      return host.tell('phone.deflect', { callId, dialString: await asDialled(target.value.dialString) });
    },
    'call.hang-up': pass('phone.hang-up'),
    'call.dismiss': pass('phone.dismiss'),
    'call.mute': (args) => host.tell('phone.mute', args),
    'call.hold': (args) => host.tell('phone.hold', args),
    'call.send-dtmf': (args) => host.tell('phone.send-dtmf', args),
    'call.transfer': async ({ callId, number, name, ...rest }, { site }) => {
      const target = await read(number, { ...rest, site });
      if (!target.ok) return target;
      const { dialString, display } = target.value;
      return host.tell('phone.transfer', {
        callId,
        dialString: await asDialled(dialString),
        party: { number: display, name: name.slice(0, 80) },
      });
    },
    'call.transfer-to-call': (args) => host.tell('phone.transfer-to-call', args),
    'call.merge': (args) => host.tell('phone.merge', args),
    'conference.mute-party': (args) => host.tell('phone.mute-party', args),
    'conference.split': (args) => host.tell('phone.split', args),
    'conference.hang-up': () => host.tell('phone.hang-up-conference', {}),
    'call.pick-up': (args) => host.tell('phone.pick-up', args),
    'phone.retry': () => host.tell('phone.nudge', {}),

    'odoo.contacts': ({ asker, ...query }, from) => {
      const signal = asker === undefined ? undefined : askers.next(from, asker);
      return odoo.serve(from, (client) => client.listContacts(query, signal));
    },
    'odoo.drop': async ({ asker }, from) => {
      askers.drop(from, asker);
      return done;
    },
    'odoo.activities': (args, from) =>
      odoo.serve(from, async (client) => {
        const read = await client.listDueActivities(args);
        return read.ok ? ok({ activities: read.value.activities, hasMore: read.value.hasMore }) : read;
      }),
    'odoo.identify': ({ origin }) => odoo.serveSite(origin, (client) => client.identify()),
    'number.read': async ({ typed, ...rest }, { site }) => {
      const country = await countryFor(typed, { ...rest, site });
      const target = readDialString(typed, country);
      const asTyped = formatAsTyped(typed, country);
      return ok(
        target.ok
          ? { formatted: target.value.display, country: target.value.country, trouble: null, asTyped }
          : { formatted: '', country: null, trouble: target.error, asTyped },
      );
    },
    'widget.load-later': (_args, { frame }) => injectLater(frame),
    'widget.place': async (_args, from) => {
      // Asked once by each page that is loaded.
      await odoo.pageLoaded(siteOf(from));
      return ok(await recallWidgetPlace(siteOf(from)));
    },
    'widget.move': async (place, from) => {
      await rememberWidgetPlace(siteOf(from), place);
      return done;
    },
    'page.open-options': async ({ section, recordingId }) => {
      await desks.openOptions(section, recordingId);
      return done;
    },

    'phone.ready': async () => {
      // Not awaited: the phone is waiting for this very reply before it can be configured.
      void host
        .ensure()
        .then(async (started) => (started.ok ? view.take(started.value) : view.lose(started.error)));
      return done;
    },
    'phone.changed': async ({ snapshot }) => {
      await view.take(snapshot);
      callLog.phoneChanged(snapshot);
      return done;
    },
  };
}

/** Content scripts always have a site; our own pages never send what needs one. */
function siteOf(from: KnownSender): string {
  return from.site ?? '';
}
