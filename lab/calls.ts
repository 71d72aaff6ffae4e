/** Calls as tests need them: placed from outside, looked at, ended. */
import { randomUUID } from 'node:crypto';
import { asteriskCli } from './asterisk.ts';
import { managerAction } from './asterisk-manager.ts';
import { type Channel, parseChannels, parseContacts, parseGlobals } from './asterisk-output.ts';
import { LabFailure } from './failure.ts';
import type { Extension } from './settings.ts';
import { waitUntil } from './wait.ts';

/** A call from outside to one of the lab's phones. */
export interface CallOrder {
  readonly to: Extension;
  /** Who calls; the name may hold any character that fits on one line. */
  readonly caller?: { readonly name: string; readonly number: string };
  /** What the caller does once it is connected; `Echo` when left out. Any dial plan application will do. */
  readonly application?: 'Echo' | 'Milliwatt' | 'MusicOnHold' | 'Playback' | 'Wait' | (string & {});
  /** Arguments of the application, such as `demo-congrats` for `Playback`. */
  readonly data?: string;
  /** How long it rings before the caller gives up. */
  readonly ringTimeoutMs?: number;
}

/** One leg of a call: a phone may be registered in several browsers, each of which is rung. */
export interface OutcomeLeg {
  readonly channel: string;
  /** The phone's last answer, as Asterisk heard it; `undefined` when it gave none. */
  readonly sipStatus: number | undefined;
}

/** What became of a call. `cause` is the hang-up cause of ITU-T Q.850. */
export type CallOutcome =
  | { readonly state: 'open' }
  | {
      readonly state: 'ended';
      readonly dialStatus:
        'ANSWER' | 'BUSY' | 'NOANSWER' | 'CANCEL' | 'CONGESTION' | 'CHANUNAVAIL' | (string & {});
      readonly cause: number;
      readonly legs: readonly OutcomeLeg[];
    };

const DEFAULT_CALLER = { name: 'Joel Willis', number: '+32470123456' };
const DEFAULT_RING_TIMEOUT_MS = 60_000;

/**
 * Places a call and returns while it rings.
 *
 * @returns id of the call, for `callOutcome` and `hangUp`
 * @throws LabFailure `not-running` or `refused`
 */
export async function originate(order: CallOrder): Promise<string> {
  const id = `lab-${randomUUID()}`;
  const caller = order.caller ?? DEFAULT_CALLER;
  // Base64, because commas and quotes mean something to the manager interface and to the dial plan.
  const variables = {
    LAB_CALL_ID: id.replaceAll('-', '_'),
    LAB_CALLER_NAME: toBase64(caller.name),
    LAB_CALLER_NUMBER: caller.number,
    LAB_RING_SECONDS: String((order.ringTimeoutMs ?? DEFAULT_RING_TIMEOUT_MS) / 1000),
    LAB_APPLICATION: order.application ?? 'Echo',
    LAB_APPLICATION_DATA: toBase64(order.data ?? ''),
  };
  await managerAction('Originate', [
    ['Channel', 'Local/s@far-end/n'],
    ['Context', 'inbound'],
    ['Exten', order.to],
    ['Priority', '1'],
    ['Async', 'true'],
    ['ChannelId', id],
    ...Object.entries(variables).map(([name, value]) => ['Variable', `${name}=${value}`] as const),
  ]);
  return id;
}

/** What became of a call that `originate` placed. */
export async function callOutcome(id: string): Promise<CallOutcome> {
  const globals = parseGlobals(await asteriskCli('dialplan show globals'));
  return parseOutcome(globals.get(`LAB_OUTCOME_${id.replaceAll('-', '_')}`) ?? '');
}

/** Waits for the end of a call. @throws LabFailure `not-answering` when it is not over in time */
export async function waitForOutcome(
  id: string,
  timeoutMs = 10_000,
): Promise<CallOutcome & { state: 'ended' }> {
  let outcome: CallOutcome | undefined;
  await waitUntil(async () => {
    outcome = await callOutcome(id);
    return outcome.state === 'ended';
  }, timeoutMs);
  if (outcome?.state === 'ended') return outcome;
  throw new LabFailure('not-answering', `The call was not over within ${timeoutMs} ms.`);
}

/** `dialStatus|cause|channel=SIP 486 Busy Here|…`, as the dial plan writes it (extensions.conf, [inbound]). */
export function parseOutcome(text: string): CallOutcome {
  const [dialStatus = '', cause, ...legs] = text.split('|');
  if (cause === undefined) return { state: 'open' };
  return {
    state: 'ended',
    dialStatus,
    cause: Number(cause),
    legs: legs.map((leg) => {
      const status = /=SIP (\d{3})/.exec(leg)?.[1];
      return {
        channel: leg.split('=')[0] ?? '',
        sipStatus: status === undefined ? undefined : Number(status),
      };
    }),
  };
}

/** The caller hangs up, or gives up while it rings. @throws LabFailure `refused` when the call is over already */
export async function hangUp(id: string): Promise<void> {
  await managerAction('Hangup', [['Channel', id]]);
}

/** Ends every call and waits until none is left. @throws LabFailure `not-answering` when one stays */
export async function hangUpAll(): Promise<void> {
  await asteriskCli('channel request hangup all');
  if (await waitUntil(async () => (await channels()).length === 0, 5000)) return;
  throw new LabFailure('not-answering', 'Asterisk did not end all calls.');
}

/** All channels at this moment. */
export async function channels(): Promise<Channel[]> {
  return parseChannels(await asteriskCli('core show channels concise'));
}

/** The digits that extension 604 took last; empty when there were none. */
export async function lastDtmf(): Promise<string> {
  return parseGlobals(await asteriskCli('dialplan show globals')).get('LAST_DTMF') ?? '';
}

/** In how many places an account is registered. */
export async function registrationCount(account: Extension): Promise<number> {
  const contacts = parseContacts(await asteriskCli('pjsip show contacts'));
  return contacts.filter((contact) => contact.account === account).length;
}

/** Whether an account is registered anywhere. */
export async function isRegistered(account: Extension): Promise<boolean> {
  return (await registrationCount(account)) > 0;
}

function toBase64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
