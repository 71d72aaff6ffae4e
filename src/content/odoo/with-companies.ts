/** Says with each number that goes to the background which companies this page looks at: their country reads it. */
import type { Args, CommandName } from '../../protocol/commands.ts';
import type { Send } from '../../protocol/send.ts';

const WITH_NUMBER: ReadonlySet<CommandName> = new Set<CommandName>([
  'call.dial',
  'call.deflect',
  'call.transfer',
  'number.read',
  'number.suggest',
]);

/** `send`, with the page's companies as of that moment in commands about a number. */
export function withCompanies(send: Send, companyIds: () => readonly number[]): Send {
  return <N extends CommandName>(name: N, args: Args<N>) =>
    send(
      name,
      // Each of these commands takes them; the compiler cannot follow that through a set of names.
      WITH_NUMBER.has(name) ? ({ ...args, companyIds: companyIds().slice(0, 100) } as Args<N>) : args,
    );
}
