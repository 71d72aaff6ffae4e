/** Telephone modules of an Odoo, found by what their models look like: voip_oca in two shapes, and Odoo's own. */
import { ok, type Result } from '../lib/result.ts';
import type { Trouble } from '../lib/trouble.ts';
import type { OdooFields } from './capabilities.ts';
import { isOfModel } from './left-out.ts';
import type { OdooScope } from './scope.ts';

/** A call log of Odoo, in whose shape calls are read and written. */
export interface VoipCallShape {
  readonly module: 'voip_oca' | 'odoo-phone';
  readonly model: 'voip.call' | 'voip.oca.call';
  /** The field with `incoming` or `outgoing`. */
  readonly directionField: 'type_call' | 'direction';
  readonly states: readonly string[];
  /** False when a field is missing that an entry needs; such a log is only read, never written by guess. */
  readonly isWritable: boolean;
  readonly fields: OdooFields;
}

export interface VoipModules {
  /** Null when no telephone module keeps a call log here. */
  readonly callLog: VoipCallShape | null;
  /** Where a SIP account of the user may stand; null when nowhere. */
  readonly accountIn: 'voip_oca' | 'odoo-phone' | null;
}

/** Every final state of a call, as voip_oca names them. */
const FINAL_STATES = ['aborted', 'missed', 'rejected', 'terminated'] as const;
const NEEDED_FIELDS = ['phone_number', 'state', 'start_date', 'end_date', 'user_id'];

/**
 * Looks at the models and never at names or versions of modules: `voip.call` belongs to voip_oca and to Odoo's own
 * module with different fields (OCA/connector-telephony, `voip_oca/models/voip_call.py`, tells itself by
 * `type_call`), and an early voip_oca called it `voip.oca.call`.
 */
export async function findVoipModules(scope: OdooScope): Promise<Result<VoipModules, Trouble>> {
  const [current, early, users, settings] = await Promise.all(
    ['voip.call', 'voip.oca.call', 'res.users', 'res.users.settings'].map((model) =>
      fieldsIfAny(scope, model),
    ),
  );
  for (const asked of [current, early, users, settings]) {
    if (asked !== undefined && !asked.ok) return asked;
  }
  const fieldsOf = (asked: typeof current): OdooFields | null =>
    asked !== undefined && asked.ok ? asked.value : null;
  return ok({
    callLog: shapeOf('voip.call', fieldsOf(current)) ?? shapeOf('voip.oca.call', fieldsOf(early)),
    accountIn:
      fieldsOf(users)?.has('voip_pbx_id') === true
        ? 'voip_oca'
        : fieldsOf(settings)?.has('voip_username') === true
          ? 'odoo-phone'
          : null,
  });
}

async function fieldsIfAny(scope: OdooScope, model: string): Promise<Result<OdooFields | null, Trouble>> {
  const fields = await scope.capabilities.fieldsOf(model);
  return fields.ok || !isOfModel(fields.error) ? fields : ok(null);
}

function shapeOf(model: VoipCallShape['model'], fields: OdooFields | null): VoipCallShape | null {
  if (fields === null) return null;
  const directionField = fields.has('type_call') ? 'type_call' : 'direction';
  const directions = fields.get(directionField)?.options ?? [];
  const states = fields.get('state')?.options ?? [];
  return {
    module: fields.has('type_call') ? 'voip_oca' : 'odoo-phone',
    model,
    directionField,
    states,
    isWritable:
      NEEDED_FIELDS.every((name) => fields.has(name)) &&
      ['incoming', 'outgoing'].every((direction) => directions.includes(direction)) &&
      FINAL_STATES.every((state) => states.includes(state)),
    fields,
  };
}
