/** The phone as it stands in a browser: real microphone, real sound, real sockets. */
import { systemClock } from '../lib/clock.ts';
import type { Trouble } from '../lib/trouble.ts';
import type { AccountId, PhoneSnapshot } from '../protocol/call-snapshot.ts';
import type { SipAccount } from '../protocol/account.ts';
import type { IceVerdict } from '../protocol/sound-commands.ts';
import type { CallLog } from './call-log.ts';
import { checkLine, type LineCheck } from './check-line.ts';
import { stockCertificates } from './media/certificate-shelf.ts';
import { createConferenceMixer } from './media/conference-mixer.ts';
import { openMixingContext } from './media/mixing-context.ts';
import { createMicrophone } from './media/microphone.ts';
import { checkIce } from './media/ice-check.ts';
import { mediaWishes } from './media/media-wishes.ts';
import { openPeerMedia } from './media/peer-media.ts';
import { silentAudio } from './media/silent-audio.ts';
import { createRemoteAudio } from './media/remote-audio.ts';
import { openPhoneSound, type PhoneSound } from './media/phone-sound.ts';
import { createOpenTake } from './recording/browser-take.ts';
import type { RecordingKeeper } from './recording/recording-contract.ts';
import { readLocalAddresses, watchNetwork } from './network-watch.ts';
import { createPhone } from './phone.ts';
import type { Phone, PhoneConfiguration } from './phone-contract.ts';
import { createOpenLine } from './sip/open-line.ts';
import type { SipTrace } from './sip/sip-trace.ts';
import { watchWake } from './wake-watch.ts';

export interface BrowserPhoneOptions {
  readonly log: CallLog;
  /** Keeps what is recorded. */
  readonly recordings: RecordingKeeper;
  readonly publish: (snapshot: PhoneSnapshot) => void;
  readonly report: (trouble: Trouble) => void;
  /** Something broke that nobody asked about; never holds secrets. */
  readonly onFault: (error: unknown) => void;
  /** Keeps what is said on the lines, for diagnostics. */
  readonly trace: Pick<SipTrace, 'watch'>;
  /** Ends the listening to devices and network. */
  readonly signal: AbortSignal;
}

export interface BrowserPhone extends Phone {
  /** Tries an account out; see {@link checkLine}. */
  checkLine(account: SipAccount, secret: string): Promise<LineCheck>;
  /** Tries one of the account's STUN and TURN servers out, or the computer itself for null; see {@link checkIce}. */
  checkIce(
    accountId: AccountId,
    server: number | null,
  ): Promise<{ readonly servers: string[]; readonly verdict: IceVerdict }>;
  readonly devices: PhoneSound['devices'];
  /** 0 to 1 on a scale of decibels; null while no call has the microphone. */
  microphoneLevel(): number | null;
  /** Plays something to be judged; see `tone-player.ts`. */
  tryOut: PhoneSound['tones']['tryOut'];
}

/** Resolves when the microphone's state is known, so that the first snapshot tells the truth. */
export async function openBrowserPhone(options: BrowserPhoneOptions): Promise<BrowserPhone> {
  const { onFault, signal } = options;
  const clock = systemClock;
  const isOnline = (): boolean => navigator.onLine;
  const certificates = stockCertificates(() => clock.nowMs());
  let accounts: PhoneConfiguration['accounts'] = [];
  const refresh = (): void => phone.refresh();
  const sound = openPhoneSound({ clock, onNotice: refresh, onFault, signal });
  const { devices, level, outputs, tones } = sound;
  const microphone = createMicrophone({
    mediaDevices: navigator.mediaDevices,
    permissions: navigator.permissions,
    devices,
    onChange: refresh,
    onTake: (track) => level.watch(track),
    signal,
  });
  const phone = createPhone({
    clock,
    newId: () => crypto.randomUUID(),
    microphone,
    openLine: createOpenLine({
      clock,
      random: Math.random,
      isOnline,
      onFault,
      trace: options.trace,
      openDemoSocket: async (events, opening) => {
        const { openBrowserExchange } = await import('./demo/browser-exchange.ts');
        return openBrowserExchange({ clock, onFault })(events, opening);
      },
    }),
    openMedia: (wishes, events, isDeaf) =>
      openPeerMedia({
        wishes,
        certificate: certificates.take(),
        source: microphone,
        sink: isDeaf ? silentAudio : createRemoteAudio(onFault, outputs.speaker),
        events,
        clock,
      }),
    mixer: createConferenceMixer(openMixingContext),
    recording: {
      keeper: options.recordings,
      openTake: createOpenTake({ openSink: () => createRemoteAudio(onFault, outputs.speaker) }),
    },
    deviceNotices: () => devices.notices(),
    sound: (tone) => tones.sound(tone),
    log: options.log,
    publish: options.publish,
    report: options.report,
  });
  await microphone.refresh();
  const network = watchNetwork({
    readAddresses: () => readLocalAddresses(clock),
    onHint: () => phone.nudge(),
    onChange: () => phone.changeNetwork(),
    signal,
  });
  addEventListener('online', () => network.comeBack(), { signal });
  addEventListener('offline', () => phone.nudge(), { signal });
  networkInformation()?.addEventListener('change', () => network.look(), { signal });
  watchWake(clock, () => network.look(), signal);

  return {
    ...phone,
    configure(configuration) {
      accounts = configuration.accounts;
      sound.configure(configuration.sound, configuration.country);
      microphone.configure(configuration.sound);
      phone.configure(configuration);
    },
    nudge() {
      void microphone.refresh();
      phone.nudge();
    },
    devices,
    microphoneLevel: () => level.read(),
    tryOut: (trial, isOn) => tones.tryOut(trial, isOn),
    async checkIce(accountId, index) {
      const found = accounts.find(({ account }) => account.id === accountId);
      const servers =
        found === undefined ? [] : mediaWishes(found.account, found.iceSecrets ?? {}).iceServers;
      const server = index === null ? null : (servers[index] ?? null);
      const open = (configuration: RTCConfiguration): RTCPeerConnection =>
        new RTCPeerConnection(configuration);
      return {
        servers: servers.map(({ urls }) => [urls].flat().join(' ')),
        verdict: await checkIce({ server, open, clock }),
      };
    },
    checkLine: (account, secret) =>
      checkLine(account, secret, {
        clock,
        microphone,
        isOnline,
        reachOverTls: (httpsUrl, late) =>
          fetch(httpsUrl, { mode: 'no-cors', cache: 'no-store', signal: late }),
      }),
  };
}

/** Chromium's `navigator.connection` (Network Information API), which Firefox lacks. */
function networkInformation(): EventTarget | null {
  const { connection } = navigator as Navigator & { readonly connection?: EventTarget };
  return connection ?? null;
}
