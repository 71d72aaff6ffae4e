/** The phone: owns lines and calls, takes commands, and tells what became of them as whole snapshots. */
import type { Clock } from '../lib/clock.ts';
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type {
  AccountId,
  CallId,
  MicrophoneState,
  Party,
  PhoneSnapshot,
  RecordRef,
} from '../protocol/call-snapshot.ts';
import type { Account } from '../protocol/account.ts';
import { defaultCallSettings, type CallSettings } from '../protocol/call-settings.ts';
import type { SoundSettings } from '../protocol/sound-settings.ts';
import * as calls from './call.ts';
import * as abilities from './call-abilities.ts';
import type { CallLog, CallLogEntry } from './call-log.ts';
import { createLineSet, type ConfiguredAccount } from './line-set.ts';
import { LiveCall } from './live-call.ts';
import type { OpenMedia } from './media/call-media.ts';
import { microphoneTrouble } from '../protocol/microphone-trouble.ts';
import { createPublisher } from './publisher.ts';
import type { Arrival, OpenLine } from './signalling.ts';
import { toneFor, type Tone } from './tone-policy.ts';

/** More calls than this at once are turned away with 486. */
export const MAX_CALLS = 8;
const ENDED_SHOWN_MS = 4_000;
const TROUBLE_SHOWN_MS = 10_000;

export interface PhoneOptions {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly openLine: OpenLine;
  readonly openMedia: OpenMedia;
  readonly microphone: { state(): MicrophoneState };
  /** Called with the tone that is to sound from now on. */
  readonly sound: (tone: Tone) => void;
  readonly log: CallLog;
  readonly publish: (snapshot: PhoneSnapshot) => void;
  /** Failures of the phone's surroundings that no command asked about. */
  readonly report: (trouble: Trouble) => void;
}

type Done = Promise<Result<Record<never, never>, Trouble>>;

/** Everything about the phone that the user can set. */
export interface PhoneConfiguration {
  readonly accounts: readonly ConfiguredAccount[];
  readonly calls: CallSettings;
  readonly sound: SoundSettings;
  /** ISO 3166 country of the user, for the tones of its telephones. */
  readonly country: string;
}

export interface Phone {
  /** Brings lines, handling of calls and sound to what the settings say, without cutting a call. */
  configure(configuration: PhoneConfiguration): void;
  /** Places a call; fails without a sound when line or microphone are not there. Resolves before any answer. */
  dial(request: {
    readonly accountId: AccountId | null;
    readonly dialString: string;
    readonly party: Party;
    readonly record: RecordRef | null;
  }): Promise<Result<{ callId: CallId }, Trouble>>;
  /** Answers and holds the call that is talking. Without a microphone it goes on ringing and says why. */
  answer(callId: CallId): Done;
  decline(callId: CallId): Done;
  hangUp(callId: CallId): Done;
  mute(callId: CallId, isMuted: boolean): Done;
  hold(callId: CallId, isHeld: boolean): Done;
  sendDtmf(callId: CallId, tones: string): Done;
  /** Asks the far side to call somebody else; whether that came about shows in the call. */
  transfer(callId: CallId, to: { readonly dialString: string; readonly party: Party }): Done;
  /** Joins the far sides of two calls, which then leave this phone together. */
  transferToCall(callId: CallId, toCallId: CallId): Done;
  /** Puts an ended call or the news of a failed transfer away. */
  dismiss(callId: CallId): Done;
  /** Network back, machine awake, popup opened: tries again now, and probes what seems to work. */
  nudge(): void;
  /** The machine is on another network: connects anew, and gives live calls a new way for their packets. */
  changeNetwork(): void;
  /** Something that the phone does not own changed, such as the microphone. */
  refresh(): void;
  report(): PhoneSnapshot;
}

export function createPhone(options: PhoneOptions): Phone {
  const { clock, microphone } = options;
  const live = new Map<CallId, LiveCall>();
  let settings: CallSettings = defaultCallSettings;
  const lines = createLineSet({
    openLine: options.openLine,
    isBusy: (accountId) => states().some((call) => call.accountId === accountId && abilities.canHangUp(call)),
    onChange: () => show([]),
    onArrival: receive,
  });
  const publisher = createPublisher({
    clock,
    log: options.log,
    first: draw(),
    publish: options.publish,
    report: options.report,
  });

  function states(): calls.CallState[] {
    return [...live.values()].map(({ state }) => state);
  }

  function draw() {
    return { lines: lines.snapshots(), calls: states(), microphone: microphone.state() };
  }

  function show(entries: readonly CallLogEntry[]): void {
    options.sound(toneFor(states()));
    publisher.show(draw(), entries);
  }

  function begin(account: Account, first: calls.CallStep): LiveCall {
    const [{ id }] = first;
    const call = new LiveCall({
      clock,
      accountLabel: account.label,
      first,
      legOf: (otherId) => live.get(otherId)?.leg ?? null,
      tellCall: (otherId, isTransferred) => live.get(otherId)?.settleTransfer(isTransferred),
      canResume: () => !states().some(abilities.isConversing),
      openMedia: (events) => options.openMedia(lines.mediaOf(account.id), events),
      onChange(entries) {
        show(entries);
        if (call.state.stage.phase === 'ended') retire(id, call);
      },
      onSeen: (entry) => publisher.note(entry),
    });
    dropOldEnds();
    live.set(id, call);
    return call;
  }

  /** Leaves an ended call in sight for a moment. */
  function retire(id: CallId, call: LiveCall): void {
    lines.settle();
    const { stage } = call.state;
    const hasTrouble = stage.phase === 'ended' && stage.trouble !== null;
    clock.after(hasTrouble ? TROUBLE_SHOWN_MS : ENDED_SHOWN_MS, () => remove(id));
  }

  function remove(id: CallId): void {
    if (live.delete(id)) show([]);
  }

  /** A caller who calls and gives up a hundred times a second does not fill the screen. */
  function dropOldEnds(): void {
    const ended = [...live].filter(([, { state }]) => !abilities.canHangUp(state)).map(([id]) => id);
    for (const id of ended.slice(0, Math.max(0, ended.length - MAX_CALLS + 1))) live.delete(id);
  }

  function liveCount(): number {
    return states().filter(abilities.canHangUp).length;
  }

  function receive(account: Account, arrival: Arrival): void {
    if (settings.isDoNotDisturb || liveCount() >= MAX_CALLS) return arrival.turnAway();
    const { party } = arrival;
    const fresh = { id: options.newId(), accountId: account.id, party, record: null };
    const call = begin(account, calls.receiveCall({ ...fresh, startedAtMs: clock.nowMs() }));
    call.start((media, events) => arrival.ring(media, events));
  }

  function holdOthers(except: CallId | null): void {
    for (const [id, call] of live) {
      if (id !== except && abilities.isConversing(call.state))
        call.dispatch({ kind: 'hold-requested', isHeld: true });
    }
  }

  /** Runs `task` on a call that `can` be dealt with so. */
  async function withCall(
    callId: CallId,
    can: (call: calls.CallState) => boolean,
    task: (call: LiveCall) => void,
  ): Done {
    const call = live.get(callId);
    if (call === undefined) return fail(trouble('call-gone'));
    if (!can(call.state)) {
      return fail(trouble(call.state.stage.phase === 'ended' ? 'call-gone' : 'call-not-possible-now'));
    }
    task(call);
    return ok({});
  }

  return {
    configure({ accounts, calls: next }) {
      settings = next;
      lines.configure(accounts);
    },

    async dial({ accountId, dialString, party, record }) {
      const chosen = lines.choose(accountId);
      if (!chosen.ok) return chosen;
      if (liveCount() >= MAX_CALLS) return fail(trouble('too-many-calls'));
      const deaf = microphoneTrouble(microphone.state());
      if (deaf !== null) return fail(deaf);
      const { account, line } = chosen.value;
      holdOthers(null);
      const fresh = { id: options.newId(), accountId: account.id, party, record };
      const call = begin(account, calls.placeCall({ ...fresh, startedAtMs: clock.nowMs() }));
      call.start((media, events) => line.invite({ dialString, media, events }));
      return ok({ callId: fresh.id });
    },

    async answer(callId) {
      const deaf = microphoneTrouble(microphone.state());
      if (deaf !== null && live.has(callId)) return fail(deaf);
      return withCall(callId, abilities.canAnswer, (call) => {
        holdOthers(callId);
        call.dispatch({ kind: 'answer-requested' });
      });
    },
    decline: (callId) =>
      withCall(callId, abilities.canDecline, (call) =>
        call.dispatch({ kind: 'decline-requested', atMs: call.nowMs() }),
      ),
    hangUp: (callId) =>
      withCall(callId, abilities.canHangUp, (call) =>
        call.dispatch({ kind: 'hang-up-requested', atMs: call.nowMs() }),
      ),
    mute: (callId, isMuted) =>
      withCall(callId, abilities.canMute, (call) => call.dispatch({ kind: 'mute-requested', isMuted })),
    hold: (callId, isHeld) =>
      withCall(callId, abilities.canHold, (call) => {
        if (!isHeld) holdOthers(callId);
        call.dispatch({ kind: 'hold-requested', isHeld });
      }),
    async sendDtmf(callId, tones) {
      const call = live.get(callId);
      if (call === undefined) return fail(trouble('call-gone'));
      if (!abilities.canSendDtmf(call.state)) return fail(trouble('call-not-possible-now'));
      const sent = (await call.sendDtmf(tones)) ?? fail(trouble('call-gone'));
      return sent.ok ? ok({}) : sent;
    },
    transfer: (callId, { dialString, party }) =>
      withCall(callId, abilities.canTransfer, (call) =>
        call.dispatch({ kind: 'transfer-requested', to: party, target: { kind: 'number', dialString } }),
      ),
    async transferToCall(callId, toCallId) {
      const other = live.get(toCallId);
      if (other === undefined || !abilities.canHangUp(other.state)) return fail(trouble('call-gone'));
      if (callId === toCallId || !abilities.canTransfer(other.state))
        return fail(trouble('call-not-possible-now'));
      return withCall(callId, abilities.canTransfer, (call) => {
        const target = { kind: 'call', callId: toCallId } as const;
        other.dispatch({ kind: 'take-requested', from: call.state.party });
        call.dispatch({ kind: 'transfer-requested', to: other.state.party, target });
      });
    },
    dismiss: (callId) =>
      withCall(
        callId,
        () => true,
        (call) => {
          if (call.state.stage.phase === 'ended') remove(callId);
          else call.dispatch({ kind: 'trouble-dismissed' });
        },
      ),

    nudge: () => lines.nudge(),
    changeNetwork: () => lines.changeNetwork(),
    refresh: () => show([]),
    report: () => publisher.shown(),
  };
}
