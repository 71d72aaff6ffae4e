/** Python and Odoo exceptions as the sandbox raises them inside a request. */

/** An exception with the dotted name that ends up in `error.data.name`. */
export class OdooError extends Error {
  readonly pythonName: string;

  constructor(pythonName: string, message: string) {
    super(message);
    this.pythonName = pythonName;
  }
}

const exception = (name: string) => (message: string) => new OdooError(`odoo.exceptions.${name}`, message);
const builtin = (name: string) => (message: string) => new OdooError(`builtins.${name}`, message);

export const accessDenied = (): OdooError => exception('AccessDenied')('Access Denied');
export const accessError = exception('AccessError');
export const userError = exception('UserError');
export const validationError = exception('ValidationError');
export const valueError = builtin('ValueError');
export const typeError = builtin('TypeError');
export const keyError = builtin('KeyError');
export const attributeError = builtin('AttributeError');
export const indexError = builtin('IndexError');
export const assertionError = builtin('AssertionError');

/** What a call to a model that is not there answers. */
export const missingModelError = (pythonName: string, model: string): OdooError =>
  new OdooError(pythonName, pythonName.endsWith('NotFound') ? '404 Not Found' : model);

/** What a write to, or an unlink of, a record that is gone answers. */
export function missingError(model: string, id: number, uid: number): OdooError {
  return exception('MissingError')(
    `Record does not exist or has been deleted.\n(Record: ${model}(${id},), User: ${uid})`,
  );
}

/** The refusal of a whole model, in the words of Odoo 14 (`ir.model.access`). */
export function modelAccessError(
  verb: 'access' | 'modify' | 'create' | 'delete',
  label: string,
  model: string,
  group: string,
): OdooError {
  return accessError(
    `You are not allowed to ${verb} '${label}' (${model}) records.\n\n` +
      `This operation is allowed for the following groups:\n\t- ${group}\n\n` +
      'Contact your administrator to request access if necessary.',
  );
}

/** The answer to a mandatory field left out, as PostgreSQL's NOT NULL comes back through Odoo. */
export function mandatoryFieldError(label: string, model: string, string: string, field: string): OdooError {
  return validationError(
    'The operation cannot be completed:\n- Create/update: a mandatory field is not set.\n' +
      '- Delete: another model requires the record being deleted. If possible, archive it instead.\n\n' +
      `Model: ${label} (${model}), Field: ${string} (${field})`,
  );
}
