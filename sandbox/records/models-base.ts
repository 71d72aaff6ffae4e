/** Models of the sandbox that exist in every Odoo: partners, companies, users, countries, models, parameters. */
import { boolean, char, computed, follow, integer, magicFields, many2many, many2one } from './fields.ts';
import { namedBy, one2many, selection, textOf } from './fields.ts';
import type { Env, FieldSpec, ModelSpec, StoredRecord } from './model.ts';
import { missingError, validationError } from './odoo-error.ts';
import { phoneSearchField, sanitizedField } from './phone-fields.ts';
import { isBelow } from './domain.ts';
import { USERS, isInternal } from '../users.ts';

/** The company a contact belongs to commercially: the nearest company above it, or itself. */
function commercialPartner(record: StoredRecord, env: Env): StoredRecord {
  let at = record;
  for (let depth = 0; depth < 10 && at['is_company'] !== true; depth += 1) {
    const parent = follow(at, 'parent_id', 'res.partner', env);
    if (parent === undefined) break;
    at = parent;
  }
  return at;
}

function partnerDisplayName(record: StoredRecord, env: Env): string {
  const name = textOf(record['name']);
  const parent = follow(record, 'parent_id', 'res.partner', env);
  const company = textOf(parent?.['name']) || textOf(record['company_name']);
  return company !== '' && record['is_company'] !== true ? `${company}, ${name}` : name;
}

const companyNameField: FieldSpec = computed(
  char('Company Name Entity', { isStored: true }),
  (record, env) => {
    const top = commercialPartner(record, env);
    return top['is_company'] === true ? top['name'] : record['company_name'];
  },
);

const displayName = (isStored: boolean): FieldSpec =>
  computed(char('Display Name', { isStored }), partnerDisplayName);

const partner: ModelSpec = {
  label: 'Contact',
  order: 'display_name',
  read: 'public',
  write: 'internal',
  isThread: true,
  fields: {
    ...magicFields,
    name: char('Name'),
    display_name: displayName(true),
    complete_name: displayName(true),
    active: boolean('Active'),
    is_company: boolean('Is a Company'),
    type: selection('Address Type', [
      ['contact', 'Contact'],
      ['invoice', 'Invoice Address'],
      ['delivery', 'Delivery Address'],
      ['other', 'Other Address'],
    ]),
    parent_id: many2one('Related Company', 'res.partner'),
    child_ids: one2many('Contact', 'res.partner', 'parent_id'),
    user_ids: one2many('Users', 'res.users', 'partner_id'),
    commercial_partner_id: computed(
      many2one('Commercial Entity', 'res.partner', { isStored: true }),
      (record, env) => commercialPartner(record, env).id,
    ),
    commercial_company_name: companyNameField,
    company_name: char('Company Name'),
    company_id: many2one('Company', 'res.company'),
    user_id: many2one('Salesperson', 'res.users'),
    category_id: many2many('Tags', 'res.partner.category'),
    function: char('Job Position'),
    phone: char('Phone'),
    mobile: char('Mobile'),
    phone_sanitized: sanitizedField(['mobile', 'phone']),
    phone_mobile_search: phoneSearchField(['phone', 'mobile']),
    email: char('Email'),
    street: char('Street'),
    city: char('City'),
    zip: char('Zip'),
    country_id: many2one('Country', 'res.country'),
    lang: selection('Language', [['en_US', 'English (US)']]),
    tz: char('Timezone'),
    image_128: { type: 'binary', string: 'Image 128', isStored: true, compute: () => false },
    avatar_128: { type: 'binary', string: 'Avatar 128', isStored: false, compute: () => false },
  },
  check(values, id, env) {
    const isContact = (values['type'] ?? 'contact') === 'contact';
    // PostgreSQL only minds a name that is NULL; an empty text is one.
    const isNameless = (values['name'] ?? false) === false;
    if (isNameless && (id === null ? isContact : 'name' in values)) {
      throw validationError('Contacts require a name');
    }
    const parent = values['parent_id'];
    if (typeof parent !== 'number') return;
    if (env.store.get('res.partner', parent) === undefined)
      throw missingError('res.partner', parent, env.user.id);
    if (id !== null && isBelow('res.partner', parent, [id], env)) {
      throw validationError('You cannot create recursive Partner hierarchies.');
    }
  },
};

const users: ModelSpec = {
  label: 'Users',
  order: 'name, login',
  read: 'public',
  write: 'access-rights',
  isThread: false,
  fields: {
    ...magicFields,
    name: char('Name'),
    display_name: namedBy('name'),
    login: char('Login', { required: true }),
    active: boolean('Active'),
    partner_id: many2one('Related Partner', 'res.partner', { required: true }),
    company_id: many2one('Company', 'res.company', { required: true }),
    company_ids: many2many('Companies', 'res.company'),
    lang: selection('Language', [['en_US', 'English (US)']]),
    tz: char('Timezone'),
    share: computed(boolean('Share User', { isStored: true }), (record) => {
      const user = USERS.find(({ id }) => id === record.id);
      return user !== undefined && !isInternal(user);
    }),
    password: computed(char('Password', { isStored: true }), () => ''),
  },
};

const company: ModelSpec = {
  label: 'Companies',
  order: 'name',
  read: 'public',
  write: 'access-rights',
  isThread: false,
  fields: {
    ...magicFields,
    name: char('Company Name', { required: true }),
    display_name: namedBy('name'),
    partner_id: many2one('Partner', 'res.partner', { required: true }),
    country_id: many2one('Country', 'res.country'),
    phone: char('Phone'),
  },
};

const country: ModelSpec = {
  label: 'Country',
  order: 'name',
  read: 'public',
  write: 'settings',
  isThread: false,
  fields: {
    ...magicFields,
    name: char('Country Name', { required: true }),
    display_name: namedBy('name'),
    code: char('Country Code'),
    phone_code: integer('Country Calling Code'),
  },
};

const models: ModelSpec = {
  label: 'Models',
  order: 'model',
  read: 'internal',
  write: 'settings',
  isThread: false,
  fields: {
    ...magicFields,
    name: char('Model Description', { required: true }),
    display_name: namedBy('name'),
    model: char('Model', { required: true }),
  },
};

const parameters: ModelSpec = {
  label: 'System Parameter',
  order: 'key',
  read: 'settings',
  write: 'settings',
  isThread: false,
  fields: {
    ...magicFields,
    key: char('Key', { required: true }),
    display_name: namedBy('key'),
    value: char('Value', { required: true }),
  },
};

export const baseModels = {
  'res.partner': partner,
  'res.users': users,
  'res.company': company,
  'res.country': country,
  'ir.model': models,
  'ir.config_parameter': parameters,
} satisfies Record<string, ModelSpec>;
