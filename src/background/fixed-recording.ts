/** Whether the administrator has every call recorded, which no user ends. */
import { fail, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type { PhoneSnapshot } from '../protocol/call-snapshot.ts';
import type { Args } from '../protocol/commands.ts';
import type { KnownSettings } from './settings-store.ts';

/** True under a policy that says `always`; what users choose themselves they may also end. */
export function isRecordingFixed({ read }: Pick<KnownSettings, 'read'>): boolean {
  return read.policy.values.recording?.['policy'] === 'always';
}

/** Says of each call that is recorded that it stays so; a pause is left to the user, such as for a card's number. */
export function withFixedRecording(snapshot: PhoneSnapshot): PhoneSnapshot {
  return {
    ...snapshot,
    calls: snapshot.calls.map((call) =>
      call.recording === undefined ? call : { ...call, isRecordingFixed: true },
    ),
  };
}

/** Carries out a wish for a recording, unless it would end one that the administrator wants. */
export async function heedRecordingWish<T>(
  args: Args<'call.record'>,
  options: {
    readonly readKnown: () => Promise<Pick<KnownSettings, 'read'>>;
    readonly tell: (args: Args<'call.record'>) => Promise<Result<T, Trouble>>;
  },
): Promise<Result<T, Trouble>> {
  if (args.wish === 'off' && isRecordingFixed(await options.readKnown()))
    return fail(trouble('set-by-administrator'));
  return options.tell(args);
}
