/** Keeps call queues until the browser is closed, and whether records are opened until that is changed. */
import * as v from 'valibot';
import { browser } from '../lib/browser.ts';
import { CallQueueSchema, type CallQueue } from './call-queue-state.ts';

export interface QueueStore {
  /** All queues that are kept, by site. */
  readAll(): Promise<Map<string, CallQueue>>;
  /** Null forgets a site's queue. */
  write(site: string, queue: CallQueue | null): Promise<void>;
  readIsRecordShown(): Promise<boolean>;
  writeIsRecordShown(isShown: boolean): Promise<void>;
}

const PREFIX = 'queue:';
const SHOWN = 'isQueueRecordShown';

export const queueStore: QueueStore = {
  async readAll() {
    const queues = new Map<string, CallQueue>();
    for (const [key, value] of Object.entries(await browser.storage.session.get(null))) {
      const read = v.safeParse(CallQueueSchema, value);
      if (key.startsWith(PREFIX) && read.success) queues.set(key.slice(PREFIX.length), read.output);
    }
    return queues;
  },
  async write(site, queue) {
    if (queue === null) await browser.storage.session.remove(PREFIX + site);
    else await browser.storage.session.set({ [PREFIX + site]: queue });
  },
  readIsRecordShown: async () => (await browser.storage.local.get(SHOWN))[SHOWN] !== false,
  writeIsRecordShown: (isShown) => browser.storage.local.set({ [SHOWN]: isShown }),
};
