/** The phone: owns lines and calls, takes commands, and tells what became of them as whole snapshots. */
import { fail, ok } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type { CallId } from '../protocol/call-snapshot.ts';
import type { Account } from '../protocol/account.ts';
import { defaultCallSettings, type CallSettings } from '../protocol/call-settings.ts';
import { isMember } from '../protocol/conference.ts';
import * as calls from './call.ts';
import * as abilities from './call-abilities.ts';
import type { CallLogEntry } from './call-log.ts';
import { createLineSet } from './line-set.ts';
import { createChangeBatch } from './change-batch.ts';
import { createConferenceDesk } from './conference-desk.ts';
import { LiveCall } from './live-call.ts';
import { microphoneTrouble } from '../protocol/microphone-trouble.ts';
import type { Done, Phone, PhoneOptions } from './phone-contract.ts';
import { createPlacing } from './placing.ts';
import { createPublisher } from './publisher.ts';
import { createRecordingDesk } from './recording/recording-desk.ts';
import { createReception } from './reception.ts';
import type { Arrival } from './signalling.ts';
import { toneFor } from './tone-policy.ts';
import { createTurnedAway } from './turned-away.ts';

/** More calls than this at once are turned away with 486. */
export const MAX_CALLS = 8;
const ENDED_SHOWN_MS = 4_000;
const TROUBLE_SHOWN_MS = 10_000;

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
  const { together, change } = createChangeBatch<CallLogEntry>({ settle, show });
  const conference = createConferenceDesk({ live, mixer: options.mixer, together });
  const recordings = createRecordingDesk({
    ...options.recording,
    live,
    clock,
    newId: options.newId,
    onChange: () => change([]),
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

  function settle(): void {
    conference.settle();
    recordings.settle();
  }

  function draw() {
    const all = [...states().map(recordings.withRecording), ...turnedAway.states()];
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
    configure({ accounts, calls: next, presence, recording }) {
      settings = next;
      recordings.configure(recording);
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
    record: async (callId, wish) => recordings.record(callId, wish),
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
