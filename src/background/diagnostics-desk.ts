/** Answers how phone, worker and journal are; what it tells may be copied and sent to anybody. */
import type { CallJournal } from '../journal/call-journal.ts';
import type { FaultLog } from '../lib/fault-log.ts';
import { ok } from '../lib/result.ts';
import type { Handlers } from '../protocol/receive.ts';
import type { PhoneHost } from './phone-host.ts';

export interface DiagnosticsDesk {
  readonly host: PhoneHost;
  readonly journal: { readonly journal: Pick<CallJournal, 'list'> };
  readonly worker: { readonly startedAtMs: number; readonly faults: Pick<FaultLog, 'list' | 'add'> };
}

const EVERYTHING = { beforeMs: null, limit: 1_000_000, search: '' } as const;

/** The part of the handler table about diagnostics. */
export function diagnosticsHandlers(desk: DiagnosticsDesk): Pick<Handlers<'background'>, 'diagnostics.read'> {
  async function countCalls(): Promise<number | null> {
    try {
      return (await desk.journal.journal.list(EVERYTHING)).records.length;
    } catch (error) {
      desk.worker.faults.add(error);
      return null;
    }
  }
  return {
    'diagnostics.read': async () => {
      const [told, callsKept] = await Promise.all([desk.host.tell('phone.diagnose', {}), countCalls()]);
      return ok({
        phone: told.ok
          ? { state: 'running' as const, diagnosis: told.value }
          : { state: 'gone' as const, trouble: told.error },
        worker: { startedAtMs: desk.worker.startedAtMs, log: [...desk.worker.faults.list()] },
        callsKept,
      });
    },
  };
}
