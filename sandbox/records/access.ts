/** Who may do what in the sandbox: model rights, record rules and the companies of a request. */
import type { Env, Group, StoredRecord } from './model.ts';
import { GROUP_LABELS } from './model.ts';
import { accessError, modelAccessError } from './odoo-error.ts';
import { isInternal } from '../users.ts';

export type Operation = 'read' | 'write' | 'create' | 'unlink';

const VERBS = { read: 'access', write: 'modify', create: 'create', unlink: 'delete' } as const;

/** True when the user's groups allow an operation on a whole model. */
export function canUse(model: string, operation: Operation, env: Env): boolean {
  return env.user.groups.includes(groupFor(model, operation, env));
}

/** @throws OdooError AccessError in Odoo's words when {@link canUse} is false */
export function checkModelAccess(model: string, operation: Operation, env: Env): void {
  if (canUse(model, operation, env)) return;
  const group = GROUP_LABELS[groupFor(model, operation, env)];
  throw modelAccessError(VERBS[operation], env.store.model(model).label, model, group);
}

function groupFor(model: string, operation: Operation, env: Env): Group {
  const spec = env.store.model(model);
  if (model === 'ir.model' && operation === 'read' && !env.dialect.canUsersReadModels) return 'settings';
  return operation === 'read' ? spec.read : spec.write;
}

/** The companies a request works in: `allowed_company_ids` of its context, else all of the user's. */
export function companiesOf(env: Env): readonly number[] {
  const asked = env.context['allowed_company_ids'];
  if (!Array.isArray(asked) || asked.length === 0) return env.user.companyIds;
  if (!asked.every((id) => env.user.companyIds.includes(id))) {
    throw accessError('Access to unauthorized or invalid companies.');
  }
  return asked;
}

/** Record rules: other companies' records are out of sight, portal users see only their own contact, all only their own settings. */
export function isVisible(model: string, record: StoredRecord, env: Env): boolean {
  const companyId = record['company_id'];
  if (model !== 'res.users' && typeof companyId === 'number' && !companiesOf(env).includes(companyId)) {
    return false;
  }
  if (model === 'mail.activity' && typeof record['res_model_id'] !== 'number') {
    return record['user_id'] === env.user.id;
  }
  if (model === 'res.users.settings') return record['user_id'] === env.user.id;
  return model !== 'res.partner' || isInternal(env.user) || record.id === env.user.partnerId;
}

/** @throws OdooError AccessError when a record exists but a rule hides it */
export function checkRecordAccess(model: string, record: StoredRecord, env: Env): void {
  if (isVisible(model, record, env)) return;
  throw accessError(
    `Due to security restrictions, you are not allowed to access '${env.store.model(model).label}' (${model}) ` +
      'records.\n\nContact your administrator to request access if necessary.',
  );
}
