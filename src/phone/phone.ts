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
import { isMember } from '../protocol/conference.ts';
import type { DeviceNotice } from '../protocol/device-notice.ts';
import type { PresenceSettings } from '../protocol/presence-settings.ts';
import type { SoundSettings } from '../protocol/sound-settings.ts';
import * as calls from './call.ts';
import * as abilities from './call-abilities.ts';
import type { CallLog, CallLogEntry } from './call-log.ts';
import { createLineSet, type ConfiguredAccount } from './line-set.ts';
import { createChangeBatch } from './change-batch.ts';
import { createConferenceDesk } from './conference-desk.ts';
import { LiveCall } from './live-call.ts';
import type { ConferenceMixer } from './media/conference-mixer.ts';
import type { OpenMedia } from './media/call-media.ts';
import { microphoneTrouble } from '../protocol/microphone-trouble.ts';
import { createPlacing } from './placing.ts';
import { createPublisher } from './publisher.ts';
import { createReception } from './reception.ts';
import type { Arrival, OpenLine } from './signalling.ts';
import { toneFor, type Tone } from './tone-policy.ts';
import { createTurnedAway } from './turned-away.ts';

/** More calls than this at once are turned away with 486. */
export const MAX_CALLS = 8;
const ENDED_SHOWN_MS = 4_000;
const TROUBLE_SHOWN_MS = 10_000;

export interface PhoneOptions {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly openLine: OpenLine;
  readonly openMedia: OpenMedia;
  readonly mixer: ConferenceMixer;
  readonly microphone: { state(): MicrophoneState };
  /** Devices that went away and what is used in their place. */
  readonly deviceNotices?: () => readonly DeviceNotice[];
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
  readonly presence: PresenceSettings;
  /** ISO 3166 country of the user, for the tones of its telephones. */
  readonly country: string;
}

export interface Phone {
  /** Brings lines, handling of calls and sound to what the settings say, without cutting a call. */
  configure(configuration: PhoneConfiguration): void;
  /**
   * Places a call; fails without a sound when line or microphone are not there. Resolves before any answer. With a
   * `handset` that one is rung first and then sent to the number, and this phone has no part in what is said; while
   * another call is on, the call is placed here all the same.
   */
  dial(request: {
    readonly accountId: AccountId | null;
    readonly dialString: string;
    readonly party: Party;
    readonly record: RecordRef | null;
    readonly handset?: string;
  }): Promise<Result<{ callId: CallId }, Trouble>>;
  /** Takes the call that rings at a colleague; fails where none rings that could be taken. */
  pickUp(colleague: {
    readonly accountId: AccountId;
    readonly number: string;
  }): Promise<Result<{ callId: CallId }, Trouble>>;
  /** Answers and holds the call that is talking. Without a microphone it goes on ringing and says why. */
  answer(callId: CallId): Done;
  decline(callId: CallId): Done;
  /** Sends a caller who is not answered yet to another number. */
  deflect(callId: CallId, dialString: string): Done;
  hangUp(callId: CallId): Done;
  /** Mutes this user in a call or, for a member, in the whole conference; the same goes for {@link Phone.hold}. */
  mute(callId: CallId, isMuted: boolean): Done;
  hold(callId: CallId, isHeld: boolean): Done;
  sendDtmf(callId: CallId, tones: string): Done;
  /** Asks the far side to call somebody else; whether that came about shows in the call. */
  transfer(callId: CallId, to: { readonly dialString: string; readonly party: Party }): Done;
  /** Joins the far sides of two calls, which then leave this phone together. */
  transferToCall(callId: CallId, toCallId: CallId): Done;
  /** Joins calls into a conference, or into the one that one of them is in. */
  merge(callIds: readonly CallId[]): Done;
  /** Silences one member for everybody. */
  muteParty(callId: CallId, isMuted: boolean): Done;
  /** Takes one member out to talk to it alone; the others are held. */
  split(callId: CallId): Done;
  hangUpConference(): Done;
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
    onChange: () => change([]),
    onArrival: createReception({
      clock,
      settings: () => settings,
      calls: states,
      maxCalls: MAX_CALLS,
      hasMicrophone: () => microphoneTrouble(microphone.state()) === null,
      ring,
      missed: (account, { party }) => turnedAway.add(account, party),
    }),
  });
  const turnedAway = createTurnedAway({
    clock,
    newId: options.newId,
    maxShown: MAX_CALLS,
    shownMs: ENDED_SHOWN_MS,
    onChange: (entries) => change(entries),
  });
  const { together, change } = createChangeBatch<CallLogEntry>({ settle: () => conference.settle(), show });
  const conference = createConferenceDesk({ live, mixer: options.mixer, together });
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
    const all = [...states(), ...turnedAway.states()];
    const notices = options.deviceNotices?.() ?? [];
    return {
      lines: lines.snapshots(),
      calls: all,
      colleagues: lines.colleagues(),
      microphone: microphone.state(),
      ...(notices.length === 0 ? {} : { deviceNotices: [...notices] }),
    };
  }

  function show(entries: readonly CallLogEntry[]): void {
    options.sound(toneFor(states()));
    publisher.show(draw(), entries);
  }

  function begin(account: Account, first: calls.CallStep, handsetTarget?: string): LiveCall {
    const [{ id }] = first;
    const call = new LiveCall({
      clock,
      accountLabel: account.label,
      first,
      ...(handsetTarget === undefined ? {} : { handsetTarget }),
      legOf: (otherId) => live.get(otherId)?.leg ?? null,
      tellCall: (otherId, isTransferred) => live.get(otherId)?.settleTransfer(isTransferred),
      canResume: () => !states().some(abilities.isConversing),
      openMedia: (events) =>
        options.openMedia(lines.mediaOf(account.id), events, handsetTarget !== undefined),
      onChange(entries) {
        change(entries);
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
    if (live.delete(id)) change([]);
  }

  /** A caller who calls and gives up a hundred times a second does not fill the screen. */
  function dropOldEnds(): void {
    const ended = [...live].filter(([, { state }]) => !abilities.canHangUp(state)).map(([id]) => id);
    for (const id of ended.slice(0, Math.max(0, ended.length - MAX_CALLS + 1))) live.delete(id);
  }

  function liveCount(): number {
    return states().filter(abilities.canHangUp).length;
  }

  function ring(account: Account, arrival: Arrival): LiveCall {
    const { party } = arrival;
    const fresh = { id: options.newId(), accountId: account.id, party, record: null };
    const call = begin(account, calls.receiveCall({ ...fresh, startedAtMs: clock.nowMs() }));
    call.start((media, events) => arrival.ring(media, events));
    return call;
  }

  const placing = createPlacing({
    clock,
    newId: options.newId,
    lines,
    microphone,
    limit: MAX_CALLS,
    liveCount,
    holdOthers: () => together(() => conference.holdOthers(null)),
    begin,
  });

  /** Runs `task` on a call that `can` be dealt with so. */
  async function withCall(
    callId: CallId,
    can: (call: calls.CallState) => boolean,
    task: (call: LiveCall) => void,
  ): Done {
    const call = live.get(callId);
    if (call === undefined) return fail(trouble('call-gone'));
    if (!can(call.state)) {
      return fail(refusalOf(call.state));
    }
    task(call);
    return ok({});
  }

  return {
    configure({ accounts, calls: next, presence }) {
      settings = next;
      lines.configure(accounts);
      lines.watch(presence);
    },

    ...placing,

    async answer(callId) {
      const deaf = microphoneTrouble(microphone.state());
      if (deaf !== null && live.has(callId)) return fail(deaf);
      return withCall(callId, abilities.canAnswer, (call) => {
        together(() => conference.holdOthers(callId));
        call.dispatch({ kind: 'answer-requested' });
      });
    },
    decline: (callId) =>
      withCall(callId, abilities.canDecline, (call) =>
        call.dispatch({ kind: 'decline-requested', atMs: call.nowMs(), how: settings.declineAnswer }),
      ),
    deflect: (callId, dialString) =>
      withCall(callId, abilities.canDeflect, (call) =>
        call.dispatch({ kind: 'deflect-requested', atMs: call.nowMs(), dialString }),
      ),
    async hangUp(callId) {
      const call = live.get(callId);
      if (call !== undefined && abilities.canDecline(call.state)) return this.decline(callId);
      return withCall(callId, abilities.canHangUp, (ending) =>
        ending.dispatch({ kind: 'hang-up-requested', atMs: ending.nowMs() }),
      );
    },
    mute: (callId, isMuted) =>
      withCall(callId, abilities.canMute, () =>
        together(() => {
          for (const call of conference.company(callId)) call.dispatch({ kind: 'mute-requested', isMuted });
        }),
      ),
    hold: (callId, isHeld) =>
      withCall(callId, abilities.canHold, () =>
        together(() => {
          if (!isHeld) conference.holdOthers(callId);
          for (const call of conference.company(callId)) call.dispatch({ kind: 'hold-requested', isHeld });
        }),
      ),
    async sendDtmf(callId, tones) {
      const call = live.get(callId);
      if (call === undefined) return fail(trouble('call-gone'));
      if (!abilities.canSendDtmf(call.state)) return fail(refusalOf(call.state));
      const sent = (await call.sendDtmf(tones, settings.dtmfMethod)) ?? fail(trouble('call-gone'));
      return sent.ok ? ok({}) : sent;
    },
    transfer: (callId, { dialString, party }) =>
      withCall(callId, abilities.canTransfer, (call) =>
        call.dispatch({ kind: 'transfer-requested', to: party, target: { kind: 'number', dialString } }),
      ),
    async transferToCall(callId, toCallId) {
      const other = live.get(toCallId);
      if (other === undefined || !abilities.canHangUp(other.state)) return fail(trouble('call-gone'));
      if (callId === toCallId || !abilities.canTransfer(other.state)) return fail(refusalOf(other.state));
      return withCall(callId, abilities.canTransfer, (call) => {
        const target = { kind: 'call', callId: toCallId } as const;
        other.dispatch({ kind: 'take-requested', from: call.state.party });
        call.dispatch({ kind: 'transfer-requested', to: other.state.party, target });
      });
    },
    merge: async (callIds) => conference.merge(callIds),
    muteParty: async (callId, isMuted) => conference.muteParty(callId, isMuted),
    split: async (callId) => conference.split(callId),
    hangUpConference: async () => conference.hangUp(),
    async dismiss(callId) {
      if (turnedAway.remove(callId)) change([]);
      const call = live.get(callId);
      if (call?.state.stage.phase === 'ended') remove(callId);
      else call?.dispatch({ kind: 'trouble-dismissed' });
      return ok({});
    },

    nudge: () => lines.nudge(),
    changeNetwork: () => lines.changeNetwork(),
    refresh: () => change([]),
    report: () => publisher.shown(),
  };
}

/** Why something cannot be done with a call as it stands. */
function refusalOf(call: calls.CallState): Trouble {
  if (call.stage.phase === 'ended') return trouble('call-gone');
  return trouble(isMember(call) ? 'call-in-conference' : 'call-not-possible-now');
}
