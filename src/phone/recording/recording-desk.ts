/** Carries out what is wanted of recording, and keeps what is recorded in line with the calls. */
import type { Clock } from '../../lib/clock.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import { trouble, type Trouble } from '../../lib/trouble.ts';
import type { CallId, CallRecording } from '../../protocol/call-snapshot.ts';
import type { RecordingWish } from '../../protocol/recording.ts';
import { defaultRecordingSettings, type RecordingSettings } from '../../protocol/recording-settings.ts';
import type { CallState } from '../call.ts';
import type { LiveCall } from '../live-call.ts';
import type { OpenTake, RecordingFault, RecordingKeeper } from './recording-contract.ts';
import { groupCalls, planTakes, soundOf, wishOf, type CallGroup } from './recording-plan.ts';
import { RunningTake } from './running-take.ts';

export interface RecordingDeskOptions {
  readonly live: ReadonlyMap<CallId, Pick<LiveCall, 'state' | 'recordThrough'>>;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly keeper: RecordingKeeper;
  readonly openTake: OpenTake;
  /** A recording failed, which is to be seen. */
  readonly onChange: () => void;
}

export interface RecordingDesk {
  /** `off` ends what is being recorded; the other settings hold from the next recording on. */
  configure(settings: RecordingSettings): void;
  /** Fails with `call-gone` or `call-not-possible-now`. A wish goes for all of a conference. */
  record(callId: CallId, wish: RecordingWish): Result<Record<never, never>, Trouble>;
  /** Brings recordings in line with the calls; for after each change. */
  settle(): void;
  /** The call with what is to be seen of its recording. */
  withRecording(call: CallState): CallState;
}

export function createRecordingDesk(options: RecordingDeskOptions): RecordingDesk {
  const { live, clock, keeper } = options;
  let settings = defaultRecordingSettings;
  /** What was wished for calls by name; the others follow the settings. */
  const wishes = new Map<CallId, RecordingWish>();
  const faults = new Map<CallId, RecordingFault>();
  let takes: RunningTake[] = [];

  const states = (): CallState[] => [...live.values()].map(({ state }) => state);
  const wishOfCall = ({ id }: CallState): RecordingWish =>
    wishes.get(id) ?? (settings.policy === 'always' ? 'on' : 'off');
  const wishOfGroup = (group: CallGroup): RecordingWish => wishOf(group.map(wishOfCall));
  const isWanted = (group: CallGroup): boolean =>
    settings.policy !== 'off' && wishOfGroup(group) !== 'off' && !group.some(({ id }) => faults.has(id));

  function end(take: RunningTake): void {
    takes = takes.filter((other) => other !== take);
    for (const callId of take.callIds) live.get(callId)?.recordThrough(null);
    take.stop();
  }

  /** Null where the browser does not record: a call goes on whatever becomes of its recording. */
  function begin(group: CallGroup): RunningTake | null {
    try {
      return open(group);
    } catch {
      for (const { id } of group) faults.set(id, 'failed');
      return null;
    }
  }

  function open(group: CallGroup): RunningTake {
    const take = new RunningTake({
      id: options.newId(),
      group,
      startedAtMs: clock.nowMs(),
      isAnnounced: settings.isAnnounced,
      roomBytes: settings.roomMb * 1_000_000,
      keeper,
      openTake: options.openTake,
      onFault(fault) {
        for (const callId of take.callIds) if (live.has(callId)) faults.set(callId, fault);
        if (takes.includes(take)) end(take);
        options.onChange();
      },
    });
    takes.push(take);
    return take;
  }

  /** Those who leave are let go before others take them in. */
  function seat(take: RunningTake, group: CallGroup): void {
    for (const callId of take.callIds.filter((id) => !group.some((call) => call.id === id))) {
      live.get(callId)?.recordThrough(null);
      take.leave(callId);
    }
    for (const { id } of group.filter((call) => !take.callIds.includes(call.id))) {
      live.get(id)?.recordThrough(take.join(id));
    }
    take.setSubject(group);
    take.route(soundOf(group));
    take.setPaused(wishOfGroup(group) === 'paused');
  }

  function forget(known: Map<CallId, unknown>): void {
    for (const callId of known.keys()) if (!live.has(callId)) known.delete(callId);
  }

  function settle(): void {
    forget(wishes);
    forget(faults);
    const plan = planTakes(groupCalls(states()).filter(isWanted), takes);
    for (const take of takes) if (!plan.some(({ takeId }) => takeId === take.id)) end(take);
    const chosen = plan.flatMap(({ takeId, group }) => {
      const take = takes.find(({ id }) => id === takeId) ?? begin(group);
      // Who is split off later goes on as it was recorded here.
      for (const { id } of group) wishes.set(id, wishOfGroup(group));
      return take === null ? [] : { take, group };
    });
    for (const { take, group } of chosen) seat(take, group);
  }

  return {
    configure(next) {
      settings = next;
      if (next.policy === 'off') wishes.clear();
      settle();
      options.onChange();
    },
    record(callId, wish) {
      const call = live.get(callId)?.state;
      if (call === undefined || call.stage.phase === 'ended') return fail(trouble('call-gone'));
      const group = groupCalls(states()).find((one) => one.some(({ id }) => id === callId));
      if (group === undefined || settings.policy === 'off') return fail(trouble('call-not-possible-now'));
      // There is nothing to be paused where nothing is recorded.
      if (wish === 'paused' && wishOfGroup(group) === 'off') return fail(trouble('call-not-possible-now'));
      for (const { id } of group) {
        wishes.set(id, wish);
        faults.delete(id);
      }
      settle();
      options.onChange();
      return ok({});
    },
    settle,
    withRecording(call) {
      if (settings.policy === 'off' || call.stage.phase !== 'talking') return call;
      const take = takes.find(({ callIds }) => callIds.includes(call.id));
      return { ...call, recording: take?.standing ?? faults.get(call.id) ?? ('off' satisfies CallRecording) };
    },
  };
}
