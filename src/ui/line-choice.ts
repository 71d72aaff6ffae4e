/** Pure questions about several lines: which one a call goes out on, and how it is named beside the others. */
import type { AccountId, LineSnapshot } from '../protocol/call-snapshot.ts';

export function isLineReady({ stage }: LineSnapshot): boolean {
  return stage.phase === 'registered';
}

/**
 * The line that the next call goes out on: the chosen one while it exists, ready or not, since a choice is not changed
 * behind anybody's back; else the default (first) one if it is ready, else the first that is, else the default.
 */
export function lineToDialOn(
  lines: readonly LineSnapshot[],
  chosenId: AccountId | null,
): LineSnapshot | null {
  return lines.find(({ accountId }) => accountId === chosenId) ?? lines.find(isLineReady) ?? lines[0] ?? null;
}

/**
 * The account to name with a call: the first of those wished for that still exists, else null, which leaves it to the
 * phone.
 */
export function accountToDialOn(
  lines: readonly LineSnapshot[],
  ...wishedIds: readonly (AccountId | null | undefined)[]
): AccountId | null {
  return wishedIds.find((id) => lines.some(({ accountId }) => accountId === id)) ?? null;
}

/** The label of a call's line where there are several, else null: with one line it goes without saying. */
export function lineLabelOf(lines: readonly LineSnapshot[], accountId: AccountId): string | null {
  if (lines.length < 2) return null;
  return lines.find((line) => line.accountId === accountId)?.label ?? null;
}
