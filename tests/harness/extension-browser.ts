/** Starts a real Chromium with the built extension and gives tests a handle on each of its parts. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type CDPSession, type Page } from 'playwright-core';
import { ensureChromium } from '../../scripts/chromium.ts';
import { watchFaults, type FaultWatch } from './fault-watch.ts';
import { noteContext } from './open-contexts.ts';
import { callThrough, type EvaluateReply, type PhoneCall } from './target-call.ts';

/** Id that follows from the key pinned in test builds. */
export const EXTENSION_ID = 'kfmmaklddnnanakkdiloiigikgnakjpd';
export const EXTENSION_ORIGIN = `chrome-extension://${EXTENSION_ID}`;

export type MicrophoneGrant = 'granted' | 'denied' | 'unasked';

export interface BrowserOptions {
  /** Folder of a test build. */
  readonly extension: string;
  readonly microphone?: MicrophoneGrant;
  /** False starts a machine without any microphone. */
  readonly hasMicrophone?: boolean;
  /** WAV file that the fake microphone plays. */
  readonly microphoneFile?: string;
  readonly isHeadless?: boolean;
  readonly colorScheme?: 'light' | 'dark';
  /** Language of the browser, by which it picks the extension's words; English when left out. */
  readonly language?: 'ar';
  readonly extraArgs?: readonly string[];
  /** A script that starts Chromium in another network, in which no call goes over the loopback interface. */
  readonly executable?: string;
  /** Folder of a profile that an earlier browser left behind; a fresh one is made and removed when left out. */
  readonly profile?: string;
}

export interface ExtensionBrowser {
  readonly context: BrowserContext;
  /** Opens one of the extension's pages in a tab. */
  openPage(page: 'popup' | 'options', hash?: string): Promise<Page>;
  /** Ends every running service worker, as the browser does when it is idle; resolves when its script has ended. */
  killWorker(): Promise<void>;
  isWorkerRunning(): Promise<boolean>;
  /** Runs an expression in the offscreen document and returns its value. */
  evaluateInPhone<T>(expression: string): Promise<T>;
  /** Speaks to the offscreen document through the debugger. */
  withPhone<T>(task: (call: PhoneCall) => Promise<T>): Promise<T>;
  /** Ends the offscreen document. */
  killPhone(): Promise<void>;
  /** Statistics of all peer connections in the offscreen document, newest last. */
  mediaFigures(): Promise<MediaFigures[]>;
  /** What mixes sound in the offscreen document at this moment. */
  mixing(): Promise<Mixing>;
  /** Calls a function (its text) with an array of all objects of a kind in the offscreen document as `this`. */
  inspectPhone<T>(prototype: string, read: string): Promise<T>;
  readonly browserSession: CDPSession;
  /** What was thrown in worker, hidden page and tabs of the extension, and not caught there. */
  uncaught(): readonly string[];
  /** Ends the browser. Rejects when something in the extension was thrown that nobody caught. */
  close(): Promise<void>;
}

/** RTP as seen by one peer connection. */
export interface MediaFigures {
  readonly connectionState: string;
  readonly packetsSent: number;
  readonly packetsReceived: number;
  readonly packetsLost: number;
  /** 0…1, from the remote track's inbound statistics. */
  readonly audioLevel: number;
  readonly totalAudioEnergy: number;
  readonly codec: string;
}

/** Web Audio that runs. */
export interface Mixing {
  /** Audio contexts that are running. */
  readonly contexts: number;
  /** Mixed tracks that are live. */
  readonly outlets: number;
}

const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium's content setting values. */
const SETTING_VALUES = { granted: 1, denied: 2 } as const;

function prepareProfile(profile: string, microphone: MicrophoneGrant): void {
  mkdirSync(join(profile, 'Default'), { recursive: true });
  const exceptions =
    microphone === 'unasked'
      ? {}
      : { media_stream_mic: { [`${EXTENSION_ORIGIN}/,*`]: { setting: SETTING_VALUES[microphone] } } };
  const preferences = { profile: { content_settings: { exceptions } } };
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
}

/** Makes the folder of a fresh profile; the caller removes it. */
export function createProfile(): string {
  return mkdtempSync(join(tmpdir(), 'sidetone-profile-'));
}

/** Starts Chromium with a profile of its own. */
export async function launchExtension(options: BrowserOptions): Promise<ExtensionBrowser> {
  const profile = options.profile ?? createProfile();
  if (!existsSync(join(profile, 'Default'))) prepareProfile(profile, options.microphone ?? 'granted');
  const isHeadless = options.isHeadless ?? true;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: options.executable ?? ensureChromium(),
    headless: false,
    viewport: isHeadless ? { width: 1280, height: 800 } : null,
    ...(options.colorScheme === undefined ? {} : { colorScheme: options.colorScheme }),
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [
      ...CHROMIUM_ARGS,
      ...(options.executable === undefined ? ['--allow-loopback-in-peer-connection'] : []),
      ...(isHeadless ? ['--headless=new'] : []),
      ...(options.hasMicrophone === false ? [] : ['--use-fake-device-for-media-stream']),
      ...(options.microphoneFile === undefined
        ? []
        : [`--use-file-for-fake-audio-capture=${options.microphoneFile}`]),
      `--disable-extensions-except=${options.extension}`,
      `--load-extension=${options.extension}`,
      ...(options.language === undefined ? [] : [`--lang=${options.language}`]),
      ...(options.extraArgs ?? []),
    ],
    // Chromium on Linux takes its language from the environment; what pages are told is set by Playwright.
    ...(options.language === undefined
      ? {}
      : { locale: options.language, env: { ...process.env, LANGUAGE: options.language } }),
  });
  noteContext(context);
  const browser = context.browser();
  if (browser === null) throw new Error('this Playwright gives no browser for a persistent context');
  const browserSession = await browser.newBrowserCDPSession();
  const faults = await watchFaults(context, browserSession, EXTENSION_ORIGIN);
  return handles(context, browserSession, faults, () => {
    if (options.profile === undefined) rmSync(profile, { recursive: true, force: true });
  });
}

function handles(
  context: BrowserContext,
  session: CDPSession,
  faults: FaultWatch,
  cleanUp: () => void,
): ExtensionBrowser {
  const targets = async (type: string) => {
    const { targetInfos } = await session.send('Target.getTargets');
    return targetInfos.filter((info) => info.type === type && info.url.startsWith(EXTENSION_ORIGIN));
  };

  async function withPhone<T>(task: (call: PhoneCall) => Promise<T>): Promise<T> {
    const [phone] = await targets('background_page');
    if (phone === undefined) throw new Error('there is no offscreen document');
    const { sessionId } = await session.send('Target.attachToTarget', {
      targetId: phone.targetId,
      flatten: false,
    });
    try {
      return await task(callThrough(session, sessionId));
    } finally {
      await session.send('Target.detachFromTarget', { sessionId }).catch(() => undefined); // gone with its target
    }
  }

  return {
    context,
    browserSession: session,
    async openPage(page, hash = '') {
      const tab = await context.newPage();
      await tab.goto(`${EXTENSION_ORIGIN}/src/${page}/index.html${hash}`);
      return tab;
    },
    async killWorker() {
      const [page] = context.pages();
      if (page === undefined) throw new Error('a page is needed to reach the workers');
      const pageSession = await context.newCDPSession(page);
      await pageSession.send('ServiceWorker.enable');
      // Answered when all have stopped. An event may start one again at once, under the same target.
      await pageSession.send('ServiceWorker.stopAllWorkers');
      await pageSession.detach();
    },
    withPhone,
    isWorkerRunning: async () => (await targets('service_worker')).length > 0,
    evaluateInPhone: <T>(expression: string) =>
      withPhone(async (call) => {
        const { result, exceptionDetails } = await call<EvaluateReply<T>>('Runtime.evaluate', {
          expression,
          awaitPromise: true,
          returnByValue: true,
        });
        if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text);
        return result.value;
      }),
    async killPhone() {
      const phones = await targets('background_page');
      await Promise.all(phones.map(({ targetId }) => session.send('Target.closeTarget', { targetId })));
    },
    mediaFigures: () =>
      withPhone((call) => inspect<MediaFigures[]>(call, 'RTCPeerConnection.prototype', READ_FIGURES)),
    inspectPhone: <T>(prototype: string, read: string) =>
      withPhone((call) => inspect<T>(call, prototype, read)),
    mixing: () =>
      withPhone(async (call) => ({
        contexts: await inspect<number>(call, 'AudioContext.prototype', COUNT_RUNNING),
        outlets: await inspect<number>(call, 'MediaStreamAudioDestinationNode.prototype', COUNT_LIVE),
      })),
    uncaught: () => faults.list(),
    async close() {
      // What goes wrong because the browser goes away is nobody's fault.
      const uncaught = [...faults.list()];
      await context.close();
      cleanUp();
      if (uncaught.length > 0) throw new Error(`not caught in the extension:\n${uncaught.join('\n')}`);
    },
  };
}

/** Runs in the page: sums up the statistics of every live peer connection. */
const READ_FIGURES = `async function () {
  const figures = [];
  for (const connection of this) {
    if (connection.connectionState === 'closed') continue;
    const report = [...(await connection.getStats()).values()];
    const inbound = report.find((s) => s.type === 'inbound-rtp' && s.kind === 'audio') ?? {};
    const outbound = report.find((s) => s.type === 'outbound-rtp' && s.kind === 'audio') ?? {};
    const codec = report.find((s) => s.id === outbound.codecId) ?? {};
    figures.push({
      connectionState: connection.connectionState,
      packetsSent: outbound.packetsSent ?? 0,
      packetsReceived: inbound.packetsReceived ?? 0,
      packetsLost: inbound.packetsLost ?? 0,
      audioLevel: inbound.audioLevel ?? 0,
      totalAudioEnergy: inbound.totalAudioEnergy ?? 0,
      codec: codec.mimeType ?? '',
    });
  }
  return figures;
}`;

const COUNT_RUNNING = `function () {
  return [...this].filter(({ state }) => state === 'running').length;
}`;
const COUNT_LIVE = `function () {
  return [...this].filter(({ stream }) => stream.getTracks().some(({ readyState }) => readyState === 'live')).length;
}`;

/** Finds objects through the debugger, so that the product needs no door for tests. */
async function inspect<T>(call: PhoneCall, expression: string, read: string): Promise<T> {
  const { result: prototype } = await call<EvaluateReply<unknown>>('Runtime.evaluate', { expression });
  const { objects } = await call<{ objects: { objectId: string } }>('Runtime.queryObjects', {
    prototypeObjectId: prototype.objectId,
  });
  const { result } = await call<EvaluateReply<T>>('Runtime.callFunctionOn', {
    functionDeclaration: read,
    objectId: objects.objectId,
    awaitPromise: true,
    returnByValue: true,
  });
  return result.value;
}

const POLL_MS = 50;

/** Polls `isTrue` until it holds; fails with what was waited for. */
export async function waitUntil(
  isTrue: () => Promise<boolean> | boolean,
  what: string,
  timeoutMs = 15_000,
): Promise<void> {
  const giveUpAtMs = performance.now() + timeoutMs;
  while (!(await isTrue())) {
    if (performance.now() > giveUpAtMs) throw new Error(`waited ${timeoutMs} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
