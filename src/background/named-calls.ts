/** Gives the parties of calls the names that Odoo knows, in what faces are shown; the phone itself is not told. */
import type { Caller, Callers } from '../protocol/caller.ts';
import type { CallSnapshot, PhoneSnapshot } from '../protocol/call-snapshot.ts';

/** The snapshot with the name of each party that is known. */
export function namedPhone(snapshot: PhoneSnapshot, callers: Callers): PhoneSnapshot {
  if (Object.keys(callers).length === 0) return snapshot;
  return {
    ...snapshot,
    calls: snapshot.calls.map((call) => {
      const who = callers[call.id]?.chosen ?? null;
      return who === null ? call : { ...call, party: { ...call.party, name: nameFor(call, who) } };
    }),
  };
}

/** A call that was made for a record keeps the name by which it was dialled. */
function nameFor({ party, record }: CallSnapshot, who: Caller): string {
  return record !== null && party.name !== '' ? party.name : who.name.slice(0, 80) || party.name;
}
