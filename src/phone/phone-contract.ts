/** What the phone needs and what it promises: its commands, as the faces give them through the background. */
import type { Clock } from '../lib/clock.ts';
import type { Result } from '../lib/result.ts';
import type { Trouble } from '../lib/trouble.ts';
import type {
  AccountId,
  CallId,
  MicrophoneState,
  Party,
  PhoneSnapshot,
  RecordRef,
} from '../protocol/call-snapshot.ts';
import type { CallSettings } from '../protocol/call-settings.ts';
import type { DeviceNotice } from '../protocol/device-notice.ts';
import type { PresenceSettings } from '../protocol/presence-settings.ts';
import type { RecordingSettings } from '../protocol/recording-settings.ts';
import type { RecordingWish } from '../protocol/recording.ts';
import type { SoundSettings } from '../protocol/sound-settings.ts';
import type { CallLog } from './call-log.ts';
import type { ConfiguredAccount } from './line-set.ts';
import type { OpenMedia } from './media/call-media.ts';
import type { ConferenceMixer } from './media/conference-mixer.ts';
import type { OpenTake, RecordingKeeper } from './recording/recording-contract.ts';
import type { OpenLine } from './signalling.ts';
import type { Tone } from './tone-policy.ts';

export interface PhoneOptions {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly openLine: OpenLine;
  readonly openMedia: OpenMedia;
  readonly mixer: ConferenceMixer;
  readonly recording: { readonly keeper: RecordingKeeper; readonly openTake: OpenTake };
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

/** Done, or why not. */
export type Done = Promise<Result<Record<never, never>, Trouble>>;

/** Everything about the phone that the user can set. */
export interface PhoneConfiguration {
  readonly accounts: readonly ConfiguredAccount[];
  readonly calls: CallSettings;
  readonly sound: SoundSettings;
  readonly presence: PresenceSettings;
  readonly recording: RecordingSettings;
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
  /** Records a call, or the conference that it is in; pauses that, or ends it. */
  record(callId: CallId, wish: RecordingWish): Done;
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
