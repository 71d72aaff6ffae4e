/** The last news of one line, as the phone's snapshots show them: its mailbox and the phones it watches. */
import type { ColleagueSetting, PresenceSettings } from '../protocol/presence-settings.ts';
import type { Colleague, PresenceState, UnknownReason, Voicemail } from '../protocol/presence-snapshot.ts';
import type { NewsEvents, PhoneStanding, Replaces } from './signalling.ts';

type Known = PhoneStanding | { readonly kind: 'unknown'; readonly why: UnknownReason };

/** How to take a call that rings elsewhere: in its place (RFC 3891), or with the code of the PBX. */
export interface Pickup {
  readonly dialString: string;
  readonly replaces: Replaces | null;
}

export interface LineBulletin {
  /** For the line to write into. */
  readonly events: NewsEvents;
  voicemail(): Voicemail;
  /** What the PBX told, else what the settings say, else null. */
  voicemailNumber(own: string | undefined): string | null;
  colleague(setting: ColleagueSetting, pickupCode: string): Colleague;
  /** Null while nothing rings there, or where there is no way to take it. */
  pickup(number: string, pickupCode: string): Pickup | null;
}

export function createLineBulletin(onChange: () => void): LineBulletin {
  const phones = new Map<string, Known>();
  let voicemail: Voicemail = null;
  let toldNumber: string | null = null;

  function pickup(number: string, pickupCode: string): Pickup | null {
    const known = phones.get(number);
    if (known?.kind !== 'ringing') return null;
    if (known.replaces !== null) return { dialString: number, replaces: known.replaces };
    return pickupCode === '' ? null : { dialString: `${pickupCode}${number}`, replaces: null };
  }

  return {
    events: {
      voicemailChanged(news) {
        voicemail = { new: news.new, old: news.old };
        toldNumber = news.number ?? toldNumber;
        onChange();
      },
      phoneSeen(number, standing) {
        phones.set(number, standing);
        onChange();
      },
      phoneLost(number, why) {
        phones.set(number, { kind: 'unknown', why });
        onChange();
      },
    },
    voicemail: () => voicemail,
    voicemailNumber: (own) => toldNumber ?? own ?? null,
    colleague: (setting, pickupCode) => ({
      ...setting,
      state: stateOf(phones.get(setting.number)),
      canPickUp: pickup(setting.number, pickupCode) !== null,
    }),
    pickup,
  };
}

/** A colleague on an account whose line is not there. */
export function unseenColleague(setting: ColleagueSetting): Colleague {
  return { ...setting, state: { kind: 'unknown', why: 'line-down' }, canPickUp: false };
}

/** The numbers to watch on a line, each once. */
export function watchedNumbers({ colleagues }: PresenceSettings, accountId: string): string[] {
  const own = colleagues.filter((colleague) => colleague.accountId === accountId);
  return [...new Set(own.map(({ number }) => number))];
}

function stateOf(known: Known | undefined): PresenceState {
  if (known === undefined) return { kind: 'unknown', why: 'line-down' };
  return known.kind === 'ringing' ? { kind: 'ringing', caller: known.caller } : known;
}
