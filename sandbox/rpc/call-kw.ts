/** `/web/dataset/call_kw`: its required parameters, its refusals, and which method answers. */
import { companiesOf } from '../records/access.ts';
import { accessError, attributeError, missingModelError, typeError } from '../records/odoo-error.ts';
import type { Env } from '../records/model.ts';
import { asIds, asRecord, bindArguments } from './arguments.ts';
import type { Method } from './method.ts';
import { readMethods } from './read-methods.ts';
import { activityMethods, threadMethods, writeMethods } from './write-methods.ts';

/**
 * Runs one call. `env` is that of the session without the call's own context.
 * @returns the method's result; undefined where Odoo leaves `result` out
 * @throws OdooError
 */
export function callKw(params: Readonly<Record<string, unknown>>, env: Env): unknown {
  const missing = ['model', 'method', 'args', 'kwargs'].filter((name) => !(name in params));
  if (missing.length > 0) throw typeError(missingArguments(env.dialect.callKwName, missing));
  const model = String(params['model']);
  const name = String(params['method']);
  if (name.startsWith('_')) {
    throw accessError(`Private methods (such as ${name}) cannot be called remotely.`);
  }
  if (!env.store.has(model)) throw missingModelError(env.dialect.missingModelError, model);
  const spec = env.store.model(model);
  const method: Method | undefined =
    readMethods[name] ??
    writeMethods[name] ??
    (spec.isThread ? threadMethods[name] : undefined) ??
    (model === 'mail.activity' ? activityMethods[name] : undefined);
  if (method === undefined) throw attributeError(`type object '${model}' has no attribute '${name}'`);

  const args = Array.isArray(params['args']) ? params['args'] : [];
  const kwargs = asRecord(params['kwargs']);
  const scoped: Env = { ...env, context: asRecord(kwargs['context']) };
  companiesOf(scoped);
  if ('run' in method) {
    return method.run(model, bindArguments(name, method.parameters(env.dialect), args, kwargs), scoped);
  }
  const [first, ...rest] = args;
  const bound = bindArguments(name, method.parameters(env.dialect), rest, kwargs);
  return method.onRecords(model, asIds(first), bound, scoped);
}

function missingArguments(callee: string, names: readonly string[]): string {
  const quoted = names.map((name) => `'${name}'`);
  const last = quoted.pop() ?? '';
  const list =
    quoted.length === 0
      ? last
      : quoted.length === 1
        ? `${quoted[0]} and ${last}`
        : `${quoted.join(', ')}, and ${last}`;
  return `${callee}() missing ${names.length} required positional argument${names.length > 1 ? 's' : ''}: ${list}`;
}
