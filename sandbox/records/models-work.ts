/** Models of the sandbox that people work in: leads, orders, tasks, and the chatter with its activities. */
import { boolean, char, computed, date, datetime, follow, html, integer, magicFields } from './fields.ts';
import { many2many, many2one, monetary, namedBy, selection, textOf } from './fields.ts';
import type { Env, FieldSpec, ModelSpec, StoredRecord } from './model.ts';
import { phoneSearchField, sanitizedField } from './phone-fields.ts';
import { dateIn } from '../dates.ts';

const ofPartner = (string: string, source: string, own: string): FieldSpec =>
  computed(char(string, { isStored: true }), (record, env) => {
    const stored = record[own];
    return stored !== false && stored !== undefined
      ? stored
      : (follow(record, 'partner_id', 'res.partner', env)?.[source] ?? false);
  });

const workCommon = {
  ...magicFields,
  name: char('Name', { required: true }),
  display_name: namedBy('name'),
  active: boolean('Active'),
  partner_id: many2one('Customer', 'res.partner'),
  company_id: many2one('Company', 'res.company'),
};

const lead: ModelSpec = {
  label: 'Lead/Opportunity',
  order: 'id desc',
  read: 'internal',
  write: 'internal',
  isThread: true,
  fields: {
    ...workCommon,
    name: char('Opportunity', { required: true }),
    user_id: many2one('Salesperson', 'res.users'),
    type: selection('Type', [
      ['lead', 'Lead'],
      ['opportunity', 'Opportunity'],
    ]),
    partner_name: char('Company Name'),
    contact_name: char('Contact Name'),
    email_from: char('Email'),
    phone: char('Phone'),
    mobile: char('Mobile'),
    phone_sanitized: sanitizedField(['mobile', 'phone']),
    phone_mobile_search: phoneSearchField(['phone', 'mobile']),
    country_id: many2one('Country', 'res.country'),
    stage: char('Stage'),
    stage_id: many2one('Stage', 'crm.stage'),
    date_deadline: date('Expected Closing'),
    expected_revenue: monetary('Expected Revenue'),
    company_currency: many2one('Currency', 'res.currency'),
  },
};

const order: ModelSpec = {
  label: 'Sales Order',
  order: 'id desc',
  read: 'internal',
  write: 'internal',
  isThread: true,
  fields: {
    ...workCommon,
    name: char('Order Reference', { required: true }),
    user_id: many2one('Salesperson', 'res.users'),
    state: selection('Status', [
      ['draft', 'Quotation'],
      ['sent', 'Quotation Sent'],
      ['sale', 'Sales Order'],
      ['cancel', 'Cancelled'],
    ]),
    date_order: datetime('Order Date'),
    amount_total: monetary('Total'),
    currency_id: many2one('Currency', 'res.currency'),
  },
};

const task: ModelSpec = {
  label: 'Task',
  order: 'id desc',
  read: 'internal',
  write: 'internal',
  isThread: true,
  fields: {
    ...workCommon,
    name: char('Title', { required: true }),
    user_id: many2one('Assigned to', 'res.users'),
    user_ids: many2many('Assignees', 'res.users'),
    partner_phone: ofPartner('Phone', 'phone', 'partner_phone'),
    partner_email: ofPartner('Email', 'email', 'partner_email'),
    email_from: char('Email From'),
    date_deadline: date('Deadline'),
    stage_id: many2one('Stage', 'project.task.type'),
    state: selection('State', [
      ['01_in_progress', 'In Progress'],
      ['1_done', 'Done'],
      ['1_canceled', 'Cancelled'],
    ]),
    is_closed: computed(
      boolean('Closing Stage', { isStored: false }),
      (record, env) => follow(record, 'stage_id', 'project.task.type', env)?.['is_closed'] ?? false,
    ),
  },
};

/** Stages of a pipeline, with the flags that make one an end. */
const stages = (label: string): ModelSpec => ({
  label,
  order: 'id',
  read: 'internal',
  write: 'internal',
  isThread: false,
  fields: {
    ...magicFields,
    name: char('Name', { required: true }),
    display_name: namedBy('name'),
    is_won: boolean('Is Won Stage?'),
    is_closed: boolean('Closing Stage'),
    fold: boolean('Folded'),
  },
});

const currency: ModelSpec = {
  label: 'Currency',
  order: 'name',
  read: 'public',
  write: 'settings',
  isThread: false,
  fields: { ...magicFields, name: char('Currency', { required: true }), display_name: namedBy('name') },
};

const activityType: ModelSpec = {
  label: 'Activity Type',
  order: 'sequence, id',
  read: 'internal',
  write: 'internal',
  isThread: false,
  fields: {
    ...magicFields,
    name: char('Name', { required: true }),
    display_name: namedBy('name'),
    active: boolean('Active'),
    sequence: integer('Sequence'),
    icon: char('Icon'),
    category: selection('Action', [
      ['default', 'None'],
      ['upload_file', 'Upload Document'],
      ['phonecall', 'Phonecall'],
    ]),
    delay_count: integer('Schedule'),
    delay_unit: selection('Delay units', [
      ['days', 'days'],
      ['weeks', 'weeks'],
      ['months', 'months'],
    ]),
    summary: char('Default Summary'),
    default_note: html('Default Note'),
    default_description: html('Default Description'),
    keep_done: boolean('Keep Done'),
    res_model: char('Model'),
    res_model_id: many2one('Model', 'ir.model'),
  },
};

const typeOf = (record: StoredRecord, env: Env): StoredRecord | undefined =>
  follow(record, 'activity_type_id', 'mail.activity.type', env);

const fromType = (field: FieldSpec, name: string): FieldSpec =>
  computed({ ...field, isStored: true }, (record, env) => typeOf(record, env)?.[name] ?? false);

const activity: ModelSpec = {
  label: 'Activity',
  order: 'date_deadline',
  read: 'internal',
  write: 'internal',
  isThread: false,
  fields: {
    ...magicFields,
    display_name: computed(
      char('Display Name', { isStored: false }),
      (record, env) => textOf(record['summary']) || textOf(typeOf(record, env)?.['name']),
    ),
    active: boolean('Active'),
    activity_type_id: many2one('Activity Type', 'mail.activity.type'),
    activity_category: fromType(
      selection('Action', [
        ['default', 'None'],
        ['upload_file', 'Upload Document'],
        ['phonecall', 'Phonecall'],
      ]),
      'category',
    ),
    icon: fromType(char('Icon'), 'icon'),
    summary: char('Summary'),
    note: html('Note'),
    date_deadline: date('Due Date', { required: true }),
    automated: boolean('Automated activity', { readonly: true }),
    force_next: boolean('Trigger Next Activity', { readonly: true }),
    chaining_type: selection(
      'Chaining Type',
      [
        ['suggest', 'Suggest Next Activity'],
        ['trigger', 'Trigger Next Activity'],
      ],
      { readonly: true },
    ),
    attachment_ids: many2many('Attachments', 'ir.attachment'),
    feedback: { type: 'text', string: 'Feedback' },
    user_id: many2one('Assigned to', 'res.users', { required: true }),
    res_model_id: many2one('Document Model', 'ir.model', { required: true }),
    res_model: computed(char('Related Document Model', { isStored: true }), (record, env) => {
      return follow(record, 'res_model_id', 'ir.model', env)?.['model'] ?? false;
    }),
    res_id: { type: 'many2one_reference', string: 'Related Document ID', required: true },
    res_name: computed(char('Document Name', { isStored: true }), (record, env) => {
      const model = follow(record, 'res_model_id', 'ir.model', env)?.['model'];
      const id = record['res_id'];
      return typeof model === 'string' && typeof id === 'number'
        ? env.store.displayName(model, id, env)
        : false;
    }),
    state: computed(
      selection(
        'State',
        [
          ['overdue', 'Overdue'],
          ['today', 'Today'],
          ['planned', 'Planned'],
        ],
        { isStored: false, isSearchable: false },
      ),
      (record, env) => {
        const today = dateIn(env.user.tz === false ? 'UTC' : env.user.tz, env.nowMs);
        const deadline = textOf(record['date_deadline']);
        if (deadline === today) return 'today';
        return deadline < today ? 'overdue' : 'planned';
      },
    ),
    can_write: computed(boolean('Can Write', { isStored: false, isSearchable: false }), () => true),
  },
};

const subtype: ModelSpec = {
  label: 'Message subtypes',
  order: 'id',
  read: 'internal',
  write: 'settings',
  isThread: false,
  fields: { ...magicFields, name: char('Message Type', { required: true }), display_name: namedBy('name') },
};

const message: ModelSpec = {
  label: 'Message',
  order: 'id desc',
  read: 'internal',
  write: 'internal',
  isThread: false,
  fields: {
    ...magicFields,
    display_name: computed(char('Display Name', { isStored: false }), (record) =>
      textOf(record['record_name']),
    ),
    message_id: char('Message-Id', { readonly: true }),
    date: datetime('Date'),
    model: char('Related Document Model'),
    res_id: { type: 'many2one_reference', string: 'Related Document ID' },
    record_name: char('Message Record Name'),
    subject: char('Subject'),
    body: html('Contents'),
    message_type: selection('Type', [
      ['email', 'Email'],
      ['comment', 'Comment'],
      ['notification', 'System notification'],
    ]),
    subtype_id: many2one('Subtype', 'mail.message.subtype'),
    author_id: many2one('Author', 'res.partner'),
    is_internal: boolean('Employee Only'),
  },
};

export const workModels = {
  'crm.lead': lead,
  'sale.order': order,
  'project.task': task,
  'crm.stage': stages('CRM Stages'),
  'project.task.type': stages('Task Stage'),
  'res.currency': currency,
  'mail.activity.type': activityType,
  'mail.activity': activity,
  'mail.message.subtype': subtype,
  'mail.message': message,
} satisfies Record<string, ModelSpec>;
