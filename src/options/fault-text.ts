/** The sentence under a field for each thing that can be wrong with it. */
import { text } from '../lib/text.ts';
import type { FieldFault } from './draft-faults.ts';
import type { OdooAddressFault } from './odoo-address.ts';

type Fault = FieldFault | `odoo-${OdooAddressFault}`;
type Underscored<S extends string> = S extends `${infer Head}-${infer Tail}`
  ? `${Head}_${Underscored<Tail>}`
  : S;

/** The message key of a fault: `fault_` and the code with underscores. */
function faultKey<F extends Fault>(fault: F): `fault_${Underscored<F>}` {
  return `fault_${fault.replaceAll('-', '_')}` as `fault_${Underscored<F>}`;
}

/** One plain sentence: what is wrong with the field and what belongs there. */
export function faultText(fault: Fault): string {
  return text(faultKey(fault));
}
