/** Lets a new version of the extension in as soon as no call would be cut, also when the worker dies meanwhile. */
import type { PhoneSnapshot } from '../protocol/call-snapshot.ts';

export interface UpdateWatchOptions {
  /** True when a new version was announced in this run of the browser; outlives the worker. */
  readonly readIsPending: () => Promise<boolean>;
  readonly notePending: () => Promise<void>;
  /** Ends this version and starts the new one; everything of this one is gone then, the phone too. */
  readonly reload: () => void;
  /** Asks the phone for its calls; null when there is no phone. */
  readonly readPhone: () => Promise<PhoneSnapshot | null>;
}

export interface UpdateWatch {
  /** The browser has a new version ready, and will not start it by itself while the phone's page is there. */
  updateArrived(): Promise<void>;
  /** Whatever the phone says may be the end of the last call. */
  phoneChanged(snapshot: PhoneSnapshot): Promise<void>;
}

/**
 * The phone is asked again right before the reload: what was last heard of it may be old, and a call may have come in
 * between.
 */
export function createUpdateWatch(options: UpdateWatchOptions): UpdateWatch {
  async function reloadWhenIdle(): Promise<void> {
    const phone = await options.readPhone();
    if (phone === null || isIdle(phone)) options.reload();
  }

  return {
    async updateArrived() {
      await options.notePending();
      await reloadWhenIdle();
    },
    async phoneChanged(snapshot) {
      if (isIdle(snapshot) && (await options.readIsPending())) await reloadWhenIdle();
    },
  };
}

function isIdle({ calls }: PhoneSnapshot): boolean {
  return calls.every(({ stage }) => stage.phase === 'ended');
}
