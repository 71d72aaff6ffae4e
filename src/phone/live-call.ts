/** One call while it lives: its state, its far side and its media, and the effects that the reducer asks for. */
import { assertNever } from '../lib/assert-never.ts';
import type { Clock } from '../lib/clock.ts';
import type { Result } from '../lib/result.ts';
import type { Trouble } from '../lib/trouble.ts';
import type { DtmfMethod } from '../protocol/call-settings.ts';
import type { CallId } from '../protocol/call-snapshot.ts';
import {
  reduce,
  type CallEffect,
  type CallEvent,
  type CallState,
  type CallStep,
  type TransferTarget,
} from './call.ts';
import type { CallLogEntry, CallLogEvent } from './call-log.ts';
import type { CallMedia, CallMediaEvents, MediaTap } from './media/call-media.ts';
import type { MixerSeat } from './media/conference-mixer.ts';
import { QualityWatch, SAMPLE_EVERY_MS } from './media/quality-watch.ts';
import type { Leg, LegEvents } from './signalling.ts';

export interface LiveCallOptions {
  readonly clock: Clock;
  readonly accountLabel: string;
  readonly first: CallStep;
  /** Whom the handset is to call, for a call that is made on it. */
  readonly handsetTarget?: string;
  /** What another call of this phone has at its far side, or null. */
  readonly legOf: (callId: CallId) => Leg | null;
  /** Tells another call of this phone what became of joining this one to it. */
  readonly tellCall: (callId: CallId, isTransferred: boolean) => void;
  /** Whether this call may have the microphone, as far as the other calls go. */
  readonly canResume: () => boolean;
  readonly openMedia: (events: CallMediaEvents) => CallMedia;
  /** Called with the journal entries of each change, after its effects were begun. */
  readonly onChange: (entries: readonly CallLogEntry[]) => void;
  /** A sign of life for the journal, every 5 s while talking. */
  readonly onSeen: (entry: CallLogEntry) => void;
}

const SEEN_EVERY_MS = 5_000;
/** A handset may ring its party for long, and there is nothing here to be taken back meanwhile. */
const HANDSET_PATIENCE_MS = 120_000;
/** How long a failed transfer is told of. */
const FAILURE_SHOWN_MS = 10_000;

export class LiveCall {
  readonly #options: LiveCallOptions;
  readonly #media: CallMedia;
  readonly #startedMonotonicMs: number;
  readonly #life = new AbortController();
  readonly #quality = new QualityWatch();
  #state: CallState;
  #leg: Leg | null = null;

  constructor(options: LiveCallOptions) {
    this.#options = options;
    this.#state = options.first[0];
    this.#startedMonotonicMs = options.clock.monotonicMs();
    this.#media = options.openMedia({
      microphoneFailed: (trouble) => this.#end('microphone', trouble),
      pathStalled: () => this.#leg?.probe(),
      pathLost: () => this.#leg?.renew(),
      pathFailed: () => this.#end('media-failed', null),
    });
  }

  get leg(): Leg | null {
    return this.#leg;
  }

  get state(): CallState {
    return this.#state;
  }

  /** Joins the far side to the call and makes the call known. */
  start(connect: (media: CallMedia, events: LegEvents) => Leg): void {
    this.#leg = connect(this.#media, {
      progressed: (hasEarlyMedia) => this.dispatch({ kind: 'progressed', hasEarlyMedia }),
      answered: () => this.#answer(),
      heldByRemote: (isHeld) => this.dispatch({ kind: 'remote-hold-changed', isHeld }),
      referred: (isDone) => this.settleTransfer(isDone),
      ended: (end) => this.dispatch({ kind: 'ended', atMs: this.nowMs(), ...end, isLegOver: true }),
    });
    // The microphone opens while the offer is made; the offer does not wait for it.
    const isSpoken = this.#state.direction === 'outgoing' && this.#state.stage.phase !== 'handset';
    if (isSpoken) this.#media.speak();
    this.#options.onChange(this.#perform(this.#options.first[1]));
  }

  dispatch(event: CallEvent): void {
    const [next, effects] = reduce(this.#state, event);
    if (next === this.#state) return;
    this.#state = next;
    this.#options.onChange(this.#perform(effects));
  }

  /** The transfer that this call has a part in came about, or did not. */
  settleTransfer(isDone: boolean): void {
    if (this.#state.stage.phase === 'handset' && !isDone) return this.#failHandset();
    this.dispatch(
      isDone
        ? { kind: 'transferred', atMs: this.nowMs() }
        : { kind: 'transfer-failed', canResume: this.#options.canResume() },
    );
    const dismiss = (): void => this.dispatch({ kind: 'trouble-dismissed' });
    this.#options.clock.after(FAILURE_SHOWN_MS, dismiss, this.#life.signal);
  }

  sendDtmf(tones: string, method: DtmfMethod): Promise<Result<undefined, Trouble>> | null {
    return this.#leg?.sendDtmf(tones, method) ?? null;
  }

  /** Runs `task` once after `delayMs`, unless the call is over by then. */
  after(delayMs: number, task: () => void): void {
    this.#options.clock.after(delayMs, task, this.#life.signal);
  }

  /** Lets the far side hear what a conference makes of this user and the others; null is this user alone again. */
  speakThrough(seat: MixerSeat | null): void {
    if (!this.#life.signal.aborted) this.#media.speakThrough(seat);
  }

  /** Lets a recording listen in on both sides; null lets go of it. */
  recordThrough(tap: MediaTap | null): void {
    if (!this.#life.signal.aborted) this.#media.recordThrough(tap);
  }

  /** Wall-clock time that does not jump while the call lasts, whatever happens to the clock of the machine. */
  nowMs(): number {
    const elapsedMs = this.#options.clock.monotonicMs() - this.#startedMonotonicMs;
    return Math.round(this.#state.startedAtMs + elapsedMs);
  }

  #answer(): void {
    this.dispatch({ kind: 'answered', atMs: this.nowMs() });
    if (this.#state.stage.phase !== 'talking') return;
    this.#beat();
    this.#listen();
  }

  #beat(): void {
    this.#options.clock.after(
      SEEN_EVERY_MS,
      () => {
        this.#options.onSeen(this.#entry({ kind: 'seen' }));
        this.#beat();
      },
      this.#life.signal,
    );
  }

  #listen(): void {
    this.#options.clock.after(
      SAMPLE_EVERY_MS,
      () => void this.#takeSample().finally(() => this.#listen()),
      this.#life.signal,
    );
  }

  async #takeSample(): Promise<void> {
    const sample = await this.#media.sample();
    const { stage } = this.#state;
    if (sample === null || stage.phase !== 'talking') return;
    // Who holds is silent on purpose.
    const watched =
      stage.isHeld || stage.isHeldByRemote ? this.#quality.pause() : this.#quality.take(sample, stage);
    this.dispatch({ kind: 'sound-changed', ...watched });
  }

  #failHandset(): void {
    const event = { kind: 'ended', reason: 'unavailable', trouble: null, isLegOver: false } as const;
    this.dispatch({ ...event, atMs: this.nowMs() });
  }

  #end(reason: 'microphone' | 'media-failed', trouble: Trouble | null): void {
    this.dispatch({ kind: 'ended', atMs: this.nowMs(), reason, trouble, isLegOver: false });
  }

  /** Begins the effects and returns what is to be written. */
  #perform(effects: readonly CallEffect[]): CallLogEntry[] {
    return effects.flatMap((effect) => {
      switch (effect.kind) {
        case 'write':
          return [this.#entry(this.#withQuality(effect.event))];
        case 'answer':
          this.#media.speak();
          this.#leg?.answer();
          return [];
        case 'set-muted':
          this.#media.setMuted(effect.isMuted);
          return [];
        case 'set-held':
          void this.#hold(effect.isHeld);
          return [];
        case 'set-heard':
          this.#media.setHeard(effect.isHeard);
          return [];
        case 'refer':
          this.#refer(effect.target);
          return [];
        case 'refer-handset':
          this.#leg?.refer({
            dialString: this.#options.handsetTarget ?? '',
            patienceMs: HANDSET_PATIENCE_MS,
          });
          return [];
        case 'tell-call':
          this.#options.tellCall(effect.callId, effect.isTransferred);
          return [];
        case 'end-leg':
          this.#leg?.end(effect.how);
          return [];
        case 'release':
          this.#life.abort();
          this.#media.close();
          return [];
        default:
          return assertNever(effect);
      }
    });
  }

  #refer(target: TransferTarget): void {
    const destination = target.kind === 'number' ? target : this.#options.legOf(target.callId);
    if (destination !== null) this.#leg?.refer(destination);
    // Not before what is being done now is done.
    else queueMicrotask(() => this.settleTransfer(false));
  }

  #withQuality(event: CallLogEvent): CallLogEvent {
    const quality = event.kind === 'ended' ? this.#quality.summary() : null;
    return event.kind === 'ended' && quality !== null ? { ...event, quality } : event;
  }

  async #hold(isHeld: boolean): Promise<void> {
    this.#media.setHeld(isHeld);
    const held = await this.#leg?.hold(isHeld);
    if (held === undefined || held.ok) return;
    this.dispatch({ kind: 'hold-refused', isHeld });
    const { stage } = this.#state;
    if (stage.phase === 'talking') this.#media.setHeld(stage.isHeld);
  }

  #entry(event: CallLogEvent): CallLogEntry {
    const { id, accountId, direction, party, record, handset, startedAtMs } = this.#state;
    const { accountLabel } = this.#options;
    const atMs = event.kind === 'started' ? startedAtMs : this.nowMs();
    const made = handset === undefined ? {} : { handset };
    return {
      callId: id,
      accountId,
      accountLabel,
      direction,
      party,
      record,
      ...made,
      startedAtMs,
      atMs,
      event,
    };
  }
}
