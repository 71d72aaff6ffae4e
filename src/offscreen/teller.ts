/** Tells the background each change of the phone: one message under way, always the newest, until one is answered. */
import { pause, type Clock } from '../lib/clock.ts';
import type { PhoneSnapshot } from '../protocol/call-snapshot.ts';
import type { Send } from '../protocol/send.ts';

const RETRY_MS = [100, 250, 500, 1_000, 2_000] as const;

export interface Teller {
  /** Says that the phone is there, until the background has heard it. */
  announce(): Promise<void>;
  tell(snapshot: PhoneSnapshot): void;
}

export function createTeller(send: Send, clock: Clock): Teller {
  let newest: PhoneSnapshot | null = null;
  let isTelling = false;

  async function deliver(): Promise<void> {
    isTelling = true;
    for (let failures = 0; newest !== null;) {
      const snapshot = newest;
      const told = await send('phone.changed', { snapshot });
      if (told.ok) {
        failures = 0;
        if (newest === snapshot) newest = null;
        continue;
      }
      await pause(clock, retryMs(failures));
      failures += 1;
    }
    isTelling = false;
  }

  return {
    async announce() {
      for (let failures = 0; !(await send('phone.ready', {})).ok; failures += 1) {
        await pause(clock, retryMs(failures));
      }
    },
    tell(snapshot) {
      newest = snapshot;
      if (!isTelling) void deliver();
    },
  };
}

function retryMs(failures: number): number {
  return RETRY_MS[failures] ?? 2_000;
}
