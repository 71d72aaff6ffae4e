/** Models of the sandbox that come with further apps: employees, applicants, helpdesk, and telephone modules. */
import { boolean, char, computed, datetime, magicFields, many2one, namedBy, selection } from './fields.ts';
import type { FieldSpec, Group, ModelSpec } from './model.ts';
import { phoneSearchField, sanitizedField } from './phone-fields.ts';

const model = (
  label: string,
  fields: Readonly<Record<string, FieldSpec>>,
  rights: { readonly read: Group; readonly write: Group } = { read: 'internal', write: 'internal' },
): ModelSpec => ({
  label,
  order: 'id',
  ...rights,
  isThread: false,
  fields: { ...magicFields, ...fields },
});

const picture = (string: string): FieldSpec => ({
  type: 'binary',
  string,
  isStored: true,
  compute: () => false,
});

export const employee: ModelSpec = model('Employee', {
  name: char('Employee Name', { required: true }),
  display_name: namedBy('name'),
  active: boolean('Active'),
  company_id: many2one('Company', 'res.company'),
  work_phone: char('Work Phone'),
  mobile_phone: char('Work Mobile'),
  work_email: char('Work Email'),
  image_128: picture('Image 128'),
  avatar_128: picture('Avatar 128'),
});

/** Only for those who recruit: in the sandbox, its administrator. */
export const applicant: ModelSpec = model(
  'Applicant',
  {
    name: char('Subject'),
    display_name: namedBy('partner_name'),
    active: boolean('Active'),
    partner_name: char('Applicant’s Name'),
    partner_id: many2one('Contact', 'res.partner'),
    partner_phone: char('Phone'),
    partner_mobile: char('Mobile'),
    phone_sanitized: sanitizedField(['partner_mobile', 'partner_phone']),
    phone_mobile_search: phoneSearchField(['partner_mobile', 'partner_phone']),
    job_id: many2one('Job Position', 'hr.job'),
    company_id: many2one('Company', 'res.company'),
  },
  { read: 'access-rights', write: 'access-rights' },
);

export const job: ModelSpec = model('Job Position', {
  name: char('Job Position', { required: true }),
  display_name: namedBy('name'),
});

export const ticketStage: ModelSpec = model('Helpdesk Stage', {
  name: char('Stage Name', { required: true }),
  display_name: namedBy('name'),
  fold: boolean('Folded in Kanban'),
});

export const ticket: ModelSpec = model('Helpdesk Ticket', {
  name: char('Subject', { required: true }),
  display_name: namedBy('name'),
  active: boolean('Active'),
  partner_id: many2one('Customer', 'res.partner'),
  company_id: many2one('Company', 'res.company'),
  stage_id: many2one('Stage', 'helpdesk.stage'),
});

const CALL_STATES = ['aborted', 'calling', 'missed', 'ongoing', 'rejected', 'terminated'] as const;
const DIRECTIONS = ['incoming', 'outgoing'] as const;
const options = (names: readonly string[]): (readonly [string, string])[] =>
  names.map((name) => [name, name]);

const callFields = {
  display_name: namedBy('phone_number'),
  phone_number: char('Phone Number', { required: true }),
  state: selection('State', options(CALL_STATES)),
  start_date: datetime('Start'),
  end_date: datetime('End'),
  activity_name: char('Activity'),
  partner_id: many2one('Contact', 'res.partner'),
  user_id: many2one('User', 'res.users'),
};

/** The public contract of voip_oca (OCA/connector-telephony, 17.0 and 18.0); everybody may read and write every call. */
export const ocaCall = (pbxModel: string): ModelSpec =>
  model('Voip Call', {
    ...callFields,
    type_call: selection('Type Call', options(DIRECTIONS)),
    pbx_id: many2one('PBX', pbxModel),
  });

export const ocaPbx: ModelSpec = model(
  'Voip PBX',
  {
    name: char('Name', { required: true }),
    display_name: namedBy('name'),
    domain: char('Domain'),
    ws_server: char('WebSocket Server'),
    mode: selection('Mode', options(['test', 'prod'])),
  },
  { read: 'internal', write: 'settings' },
);

/** A field of a user that only he himself gets to read. */
const ownOnly = (name: string, field: FieldSpec): FieldSpec =>
  computed({ ...field, isStored: true }, (record, env) => (record.id === env.user.id ? record[name] : false));

export const ocaUserFields = (pbxModel: string): Readonly<Record<string, FieldSpec>> => ({
  voip_pbx_id: ownOnly('voip_pbx_id', many2one('PBX', pbxModel)),
  voip_username: ownOnly('voip_username', char('Voip Username')),
  voip_password: ownOnly('voip_password', char('Voip Password')),
});

/** A call log that has the name of voip_oca's but not its fields, as Odoo's own telephone app may show. */
export const ownCall: ModelSpec = model('Call', {
  ...callFields,
  direction: selection('Direction', options(DIRECTIONS)),
});

/** What of a user's own settings the public documentation names. */
export const ownSettings = (isWithPhone: boolean): ModelSpec =>
  model('User Settings', {
    user_id: many2one('User', 'res.users', { required: true }),
    display_name: computed(char('Display Name', { isStored: false }), () => 'User Settings'),
    ...(isWithPhone
      ? {
          voip_username: char('Username'),
          voip_secret: char('Secret'),
          voip_provider_id: many2one('Provider', 'voip.provider'),
        }
      : {}),
  });

/** The names of its fields are the sandbox's own; documented are only their labels. */
export const ownProvider: ModelSpec = model('Provider', {
  name: char('Name', { required: true }),
  display_name: namedBy('name'),
  websocket_url: char('WebSocket'),
  pbx_domain: char('PBX Server'),
  environment: selection('Environment', options(['demo', 'production'])),
});
