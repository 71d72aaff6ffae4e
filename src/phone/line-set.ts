/** The lines of all accounts: opens, keeps and closes them as the settings ask, without cutting a call. */
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type { AccountId, LineSnapshot, LineStage } from '../protocol/call-snapshot.ts';
import type { Account, IceSecrets } from '../protocol/account.ts';
import { defaultPresenceSettings, type PresenceSettings } from '../protocol/presence-settings.ts';
import type { Colleague } from '../protocol/presence-snapshot.ts';
import { withDemoColleagues } from './demo-colleagues.ts';
import {
  createLineBulletin,
  unseenColleague,
  watchedNumbers,
  type LineBulletin,
  type Pickup,
} from './line-bulletin.ts';
import { mediaWishes, PLAIN_MEDIA, type MediaWishes } from './media/media-wishes.ts';
import type { Arrival, Line, OpenLine } from './signalling.ts';

export interface ConfiguredAccount {
  readonly account: Account;
  readonly secret: string | null;
  /** Passwords of its TURN servers; none when left out. */
  readonly iceSecrets?: IceSecrets;
}

export interface OpenedLine {
  readonly account: Account;
  readonly line: Line;
}

export interface LineSetOptions {
  readonly openLine: OpenLine;
  /** True while a call needs the line of this account. */
  readonly isBusy: (accountId: AccountId) => boolean;
  readonly onChange: () => void;
  readonly onArrival: (account: Account, arrival: Arrival) => void;
}

export interface LineSet {
  /** Brings the lines to what `accounts` say; an account that stays as it was keeps its registration. */
  configure(accounts: readonly ConfiguredAccount[]): void;
  /** Does what {@link configure} had to put off because of calls. */
  settle(): void;
  /** The line to dial on: the named one; for null the default (first) one if it is ready, else the first that is. */
  choose(accountId: AccountId | null): Result<OpenedLine, Trouble>;
  /** What the next call of an account asks of its media. */
  mediaOf(accountId: AccountId): MediaWishes;
  snapshots(): LineSnapshot[];
  /** Watches the colleagues of the settings and no others. */
  watch(presence: PresenceSettings): void;
  /** The colleagues of the settings, in their order. */
  colleagues(): Colleague[];
  /** How to take the call that rings at a colleague; null where none does. */
  pickup(accountId: AccountId, number: string): Pickup | null;
  nudge(): void;
  changeNetwork(): void;
}

interface Entry extends OpenedLine {
  readonly wiring: string;
  readonly bulletin: LineBulletin;
  stage: LineStage;
}

export function createLineSet(options: LineSetOptions): LineSet {
  let wanted: readonly ConfiguredAccount[] = [];
  const open = new Map<AccountId, Entry>();
  let presence: PresenceSettings = defaultPresenceSettings;

  function openOne(configured: ConfiguredAccount): void {
    const { account, secret } = configured;
    const isCurrent = (): boolean => open.get(account.id) === entry;
    const bulletin = createLineBulletin(() => isCurrent() && options.onChange());
    const line = options.openLine(account, secret, {
      stageChanged(stage) {
        if (!isCurrent()) return;
        entry.stage = stage;
        options.onChange();
      },
      callArrived(arrival) {
        if (isCurrent()) options.onArrival(account, arrival);
        else arrival.turnAway({ kind: 'busy' });
      },
      news: bulletin.events,
    });
    const stage: LineStage = { phase: 'connecting' };
    const entry: Entry = { account, line, wiring: wiringOf(configured), bulletin, stage };
    open.set(account.id, entry);
    line.watch(watchedNumbers(presence, account.id));
  }

  function settle(): void {
    let hasChanged = false;
    for (const [id, entry] of open) {
      const configured = wanted.find(({ account }) => account.id === id);
      if (configured !== undefined && wiringOf(configured) === entry.wiring) continue;
      if (options.isBusy(id)) continue;
      open.delete(id);
      hasChanged = true;
      void entry.line.close();
    }
    for (const configured of wanted) {
      if (open.has(configured.account.id)) continue;
      openOne(configured);
      hasChanged = true;
    }
    if (hasChanged) options.onChange();
  }

  const inOrder = (): { readonly label: string; readonly entry: Entry }[] =>
    wanted.flatMap(({ account }) => {
      const entry = open.get(account.id);
      return entry === undefined ? [] : [{ label: account.label, entry }];
    });

  return {
    configure(accounts) {
      const order = orderOf(wanted);
      wanted = accounts;
      settle();
      if (orderOf(accounts) !== order) options.onChange();
    },
    settle,
    choose(accountId) {
      const entries = inOrder().map(({ entry }) => entry);
      const chosen =
        accountId === null
          ? (entries.find(({ line }) => line.isReady()) ?? entries[0])
          : entries.find(({ account }) => account.id === accountId);
      if (chosen === undefined) return fail(trouble('account-missing'));
      return chosen.line.isReady() ? ok(chosen) : fail(trouble('line-not-ready'));
    },
    mediaOf(accountId) {
      const configured = wanted.find(({ account }) => account.id === accountId);
      if (configured === undefined) return PLAIN_MEDIA;
      return mediaWishes(configured.account, configured.iceSecrets ?? {});
    },
    snapshots: () =>
      inOrder().map(({ label, entry }) => ({
        accountId: entry.account.id,
        label,
        isDemo: entry.account.kind === 'demo',
        stage: entry.stage,
        voicemail: entry.bulletin.voicemail(),
        voicemailNumber: entry.bulletin.voicemailNumber(presence.voicemailNumbers[entry.account.id]),
      })),
    watch(next) {
      presence = withDemoColleagues(
        next,
        wanted.map(({ account }) => account),
      );
      for (const [id, { line }] of open) line.watch(watchedNumbers(presence, id));
      options.onChange();
    },
    colleagues: () =>
      presence.colleagues.map((setting) => {
        const bulletin = open.get(setting.accountId)?.bulletin;
        return bulletin?.colleague(setting, presence.pickupCode) ?? unseenColleague(setting);
      }),
    pickup: (accountId, number) => open.get(accountId)?.bulletin.pickup(number, presence.pickupCode) ?? null,
    changeNetwork() {
      for (const { line } of open.values()) line.changeNetwork();
    },
    nudge() {
      for (const { line } of open.values()) line.nudge();
    },
  };
}

/** Everything about an account that its registration depends on: neither its label nor what it asks of media. */
function wiringOf({ account, secret }: ConfiguredAccount): string {
  if (account.kind === 'demo') return account.kind;
  const { servers, user, authUser, domain, displayName } = account;
  return JSON.stringify([servers, user, authUser, domain, displayName, secret]);
}

/** What of the accounts shows although no registration depends on it: their order and their labels. */
function orderOf(accounts: readonly ConfiguredAccount[]): string {
  return JSON.stringify(accounts.map(({ account }) => [account.id, account.label]));
}
