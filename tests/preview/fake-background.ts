/** Answers commands as the background would, out of the fixtures. */
import { fail, ok } from '../../src/lib/result.ts';
import { trouble, type TroubleCode } from '../../src/lib/trouble.ts';
import type { CommandName } from '../../src/protocol/commands.ts';
import type { Send } from '../../src/protocol/send.ts';
import { activities, contacts, records } from './fixtures.ts';

/** What a state wants answered differently: a trouble, `never`, or `nothing` for empty lists. */
export type Odd = Partial<Record<CommandName, TroubleCode | 'never' | 'nothing'>>;

const matches = (value: unknown, search: string): boolean =>
  JSON.stringify(value).toLowerCase().includes(search.toLowerCase());

/** Builds a `send` that logs each command and answers it. */
export function createFakeSend(odd: Odd): Send {
  const answers: Partial<Record<CommandName, (args: { search?: string }, isEmpty: boolean) => unknown>> = {
    'call.dial': () => ({ callId: 'new' }),
    'journal.list': ({ search = '' }, isEmpty) => ({
      records: isEmpty ? [] : records.filter((record) => matches(record.party, search)),
      hasMore: false,
    }),
    'odoo.contacts': ({ search = '' }, isEmpty) => ({
      contacts: isEmpty ? [] : contacts.filter((contact) => matches(contact, search)),
      hasMore: false,
    }),
    'odoo.activities': (_args, isEmpty) => ({ activities: isEmpty ? [] : activities, hasMore: false }),
    'number.read': () => ({ formatted: '+1 716-555-1212', country: 'US', trouble: null }),
  };
  const send = async (name: CommandName, args: object): Promise<unknown> => {
    console.info('command', name, JSON.stringify(args));
    const wanted = odd[name];
    if (wanted === 'never') return new Promise(() => undefined);
    if (wanted !== undefined && wanted !== 'nothing') return fail(trouble(wanted));
    return ok(answers[name]?.(args, wanted === 'nothing') ?? {});
  };
  return send as unknown as Send;
}
