/** Holds the newest snapshot of the phone in this life of the worker and hands it to faces and bell, in order. */
import type { Trouble } from '../lib/trouble.ts';
import type { AfterCall } from '../protocol/call-log.ts';
import { isNewer, type PhoneSnapshot } from '../protocol/call-snapshot.ts';
import type { Callers } from '../protocol/caller.ts';
import type { FaceSnapshot, PhoneView } from '../protocol/face-snapshot.ts';
import { isOwnLook } from '../protocol/look-settings.ts';
import { withFixedRecording } from './fixed-recording.ts';
import { namedPhone } from './named-calls.ts';
import type { Settings } from '../protocol/settings-view.ts';

export interface PhoneViewKeeper {
  /** Takes a snapshot from the phone; an older one than what is held is ignored. */
  take(snapshot: PhoneSnapshot): Promise<void>;
  /** Notes that there is no phone at the moment, and why. */
  lose(trouble: Trouble): Promise<void>;
  /** What a face is to draw now. */
  current(): Promise<FaceSnapshot>;
  /** Draws again because something other than the phone changed. */
  redraw(): Promise<void>;
}

function dress(snapshot: PhoneSnapshot, callers: Callers, isFixed: boolean): PhoneSnapshot {
  const named = namedPhone(snapshot, callers);
  return isFixed ? withFixedRecording(named) : named;
}

export function createPhoneViewKeeper(options: {
  readonly readSettings: () => Promise<Settings>;
  /** Wall-clock milliseconds; also the source of revisions that grow over restarts of the worker. */
  readonly nowMs: () => number;
  /** Who the parties of the calls are, as far as it is known now. */
  readonly callers: () => Promise<Callers>;
  /** What is to be seen after a call. */
  readonly afterCall?: () => AfterCall | undefined;
  /** The administrator has every call recorded; never when left out. */
  readonly isRecordingFixed?: () => Promise<boolean>;
  readonly show: (snapshot: FaceSnapshot, settings: Settings) => Promise<void>;
}): PhoneViewKeeper {
  let view: PhoneView = { state: 'starting' };
  let lastRevision = 0;
  let isShowing = false;
  let isShowWanted = false;

  async function compose(settings: Settings): Promise<FaceSnapshot> {
    const callers = await options.callers();
    const isFixed = options.isRecordingFixed !== undefined && (await options.isRecordingFixed());
    lastRevision = Math.max(lastRevision + 1, options.nowMs());
    const afterCall = options.afterCall?.();
    return {
      revision: lastRevision,
      phone:
        view.state === 'ready' ? { state: 'ready', snapshot: dress(view.snapshot, callers, isFixed) } : view,
      ...(Object.keys(callers).length === 0 ? {} : { callers }),
      hasAccount: settings.accounts.length > 0,
      hasOdoo: settings.odooSites.length > 0,
      country: settings.country,
      isDoNotDisturb: settings.calls.isDoNotDisturb,
      isClickToCall: settings.odoo.isClickToCall,
      ...(isOwnLook(settings.look) ? { look: settings.look } : {}),
      ...(settings.calls.forwardTo === null ? {} : { forwardTo: settings.calls.forwardTo }),
      ...(afterCall === undefined ? {} : { afterCall }),
      handset:
        settings.presence.handset === ''
          ? null
          : { number: settings.presence.handset, isUsed: settings.presence.isHandsetUsed },
    };
  }

  /** One drawing at a time, and always the newest: what changed while drawing is drawn once more at the end. */
  async function show(): Promise<void> {
    isShowWanted = true;
    if (isShowing) return;
    isShowing = true;
    try {
      while (isShowWanted) {
        isShowWanted = false;
        const settings = await options.readSettings();
        await options.show(await compose(settings), settings);
      }
    } finally {
      isShowing = false;
    }
  }

  return {
    async take(snapshot) {
      const held = view.state === 'ready' ? view.snapshot : null;
      if (!isNewer(snapshot, held)) return;
      view = { state: 'ready', snapshot };
      await show();
    },
    async lose(trouble) {
      view = { state: 'unavailable', trouble };
      await show();
    },
    current: async () => compose(await options.readSettings()),
    redraw: show,
  };
}
