/** The phone as it stands in a browser: real microphone, real sound, real sockets. */
import { systemClock } from '../lib/clock.ts';
import type { Trouble } from '../lib/trouble.ts';
import type { PhoneSnapshot } from '../protocol/call-snapshot.ts';
import type { SipAccount } from '../protocol/account.ts';
import type { CallLog } from './call-log.ts';
import { checkLine, type LineCheck } from './check-line.ts';
import { stockCertificates } from './media/certificate-shelf.ts';
import { createMicrophone } from './media/microphone.ts';
import { openPeerMedia } from './media/peer-media.ts';
import { createRemoteAudio } from './media/remote-audio.ts';
import { createTonePlayer } from './media/tone-player.ts';
import { readLocalAddresses, watchNetwork } from './network-watch.ts';
import { createPhone, type Phone } from './phone.ts';
import { createOpenLine } from './sip/open-line.ts';
import { watchWake } from './wake-watch.ts';

export interface BrowserPhoneOptions {
  readonly log: CallLog;
  readonly publish: (snapshot: PhoneSnapshot) => void;
  readonly report: (trouble: Trouble) => void;
  /** Something broke that nobody asked about; never holds secrets. */
  readonly onFault: (error: unknown) => void;
  /** Ends the listening to devices and network. */
  readonly signal: AbortSignal;
}

export interface BrowserPhone extends Phone {
  /** Tries an account out; see {@link checkLine}. */
  checkLine(account: SipAccount, secret: string): Promise<LineCheck>;
}

/** Resolves when the microphone's state is known, so that the first snapshot tells the truth. */
export async function openBrowserPhone(options: BrowserPhoneOptions): Promise<BrowserPhone> {
  const { onFault, signal } = options;
  const clock = systemClock;
  const isOnline = (): boolean => navigator.onLine;
  const certificates = stockCertificates(() => clock.nowMs());
  const microphone = createMicrophone({
    mediaDevices: navigator.mediaDevices,
    permissions: navigator.permissions,
    onChange: () => phone.refresh(),
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
      openDemoSocket: async (events, opening) => {
        const { openBrowserExchange } = await import('./demo/browser-exchange.ts');
        return openBrowserExchange({ clock, onFault })(events, opening);
      },
    }),
    openMedia: (wishes, events) =>
      openPeerMedia({
        wishes,
        certificate: certificates.take(),
        source: microphone,
        sink: createRemoteAudio(onFault),
        events,
        clock,
      }),
    sound: createTonePlayer(() => new AudioContext()),
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
      microphone.configure(configuration.sound);
      phone.configure(configuration);
    },
    nudge() {
      void microphone.refresh();
      phone.nudge();
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
