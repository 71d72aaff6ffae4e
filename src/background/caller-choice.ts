/** Decides who of several matches a party is: whom the user said, else who fits the call best. */
import { MAX_CALLERS, type Caller, type CallerView } from '../protocol/caller.ts';
import { isSameCaller } from '../protocol/same-caller.ts';
import type { CallSnapshot } from '../protocol/call-snapshot.ts';

export type Choice = Pick<Caller, 'site' | 'record'>;

/**
 * The view of a call whose number was looked up. A call that was made for a record is of nobody else; otherwise whom the
 * user chose for this number before, then who bears the name that came with the call, then the best match.
 */
export function viewOf(
  call: Pick<CallSnapshot, 'party' | 'record'>,
  found: readonly Caller[],
  remembered: Choice | null,
): CallerView {
  const fitting =
    call.record === null ? withoutTheirLeads(found) : found.filter((who) => belongsTo(who, call));
  const chosen =
    (remembered === null ? undefined : fitting.find((who) => isSameCaller(who, remembered))) ??
    fitting.find((who) => who.name !== '' && call.party.name.endsWith(who.name)) ??
    fitting[0] ??
    null;
  const matches = fitting.slice(0, MAX_CALLERS);
  // Whoever was chosen can be seen to be, however many came before.
  if (chosen !== null && !matches.includes(chosen)) matches[matches.length - 1] = chosen;
  return { matches, chosen };
}

/** A lead that has the number of its customer is no other person than the customer. */
function withoutTheirLeads(found: readonly Caller[]): readonly Caller[] {
  const isContact = (who: Caller, of: Caller): boolean =>
    who.site === of.site && who.record.model === 'res.partner' && who.record.id === of.contactId;
  return found.filter(
    (who) => who.record.model === 'res.partner' || !found.some((other) => isContact(other, who)),
  );
}

function belongsTo(who: Caller, { record, party }: Pick<CallSnapshot, 'party' | 'record'>): boolean {
  if (record === null) return true;
  const isRecord = who.record.model === record.model && who.record.id === record.id;
  const isContact = record.model === 'res.partner' && who.contactId === record.id;
  // The customer of an order or a task stands in no field of ours: the name dialled tells.
  return isRecord || isContact || (who.name !== '' && party.name.endsWith(who.name));
}
