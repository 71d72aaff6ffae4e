/** The methods of a model that change something: create, write, unlink, the chatter and its activities. */
import { checkModelAccess, checkRecordAccess } from '../records/access.ts';
import { mandatoryFieldError, missingError, valueError } from '../records/odoo-error.ts';
import type { Env, StoredRecord, Values } from '../records/model.ts';
import { addDays, dateIn, datetimeOf } from '../dates.ts';
import { asIds, asRecord, type Bound } from './arguments.ts';
import { cleanBody, cleanNote, escapeHtml } from './html.ts';
import type { Method } from './method.ts';

const NOTE_SUBTYPE = 2;
const COMMENT_SUBTYPE = 1;
const ACTIVITIES_SUBTYPE = 3;

function checkFields(model: string, values: Values, env: Env): void {
  for (const name of Object.keys(values)) {
    if (!(name in env.store.fieldsOf(model))) throw valueError(`Invalid field '${name}' on model '${model}'`);
  }
}

function requireRecords(model: string, ids: readonly number[], env: Env): void {
  for (const id of ids) {
    const record = env.store.get(model, id);
    if (record === undefined) throw missingError(model, id, env.user.id);
    checkRecordAccess(model, record, env);
  }
}

/** Values of one new record completed from the `default_…` keys of the context. */
function withDefaults(model: string, given: Values, env: Env): Values {
  const defaults: Values = {};
  for (const [key, value] of Object.entries(env.context)) {
    if (key.startsWith('default_')) defaults[key.slice('default_'.length)] = value;
  }
  const values = { ...defaults, ...given };
  if (model === 'mail.activity') {
    const resModel = values['res_model'];
    const found = env.store.all('ir.model').find((m) => m['model'] === resModel);
    if (found !== undefined && values['res_model_id'] === undefined) values['res_model_id'] = found.id;
    values['user_id'] ??= env.user.id;
    values['date_deadline'] ??= dateIn(env.user.tz || 'UTC', env.nowMs);
    if (typeof values['note'] === 'string') values['note'] = cleanNote(values['note']);
  }
  return values;
}

/** Creates one record with every check Odoo makes; returns its id. */
function createOne(model: string, given: Values, env: Env): number {
  checkFields(model, given, env);
  const spec = env.store.model(model);
  const values = withDefaults(model, given, env);
  spec.check?.(values, null, env);
  const fields = env.store.fieldsOf(model);
  for (const [name, field] of Object.entries(fields)) {
    const value = values[name];
    const isMissing = value === undefined || value === false || value === null;
    if (field.required === true && isMissing && !isFreeOf(model, name, values, env))
      throw mandatoryFieldError(spec.label, model, field.string, name);
  }
  const now = datetimeOf(env.nowMs);
  const known = Object.fromEntries(Object.entries(values).filter(([name]) => name in fields));
  const id = env.store.insert(model, {
    ...known,
    create_date: now,
    write_date: now,
    create_uid: env.user.id,
  });
  if (spec.isThread) post(model, id, { body: `<p>${spec.label} created</p>`, subtype: NOTE_SUBTYPE }, env);
  return id;
}

/** 19 leaves out the record of an activity: both parts of it, or none. */
function isFreeOf(model: string, name: string, values: Values, env: Env): boolean {
  const parts = ['res_model_id', 'res_id'];
  if (model !== 'mail.activity' || !env.dialect.hasFreeActivities || !parts.includes(name)) return false;
  return parts.every((part) => values[part] === undefined || values[part] === false);
}

interface Post {
  readonly body: string;
  readonly subtype: number | false;
  readonly type?: string;
  readonly messageId?: unknown;
  readonly date?: unknown;
  readonly subject?: unknown;
}

function post(model: string, id: number, message: Post, env: Env): number {
  return env.store.insert('mail.message', {
    model,
    res_id: id,
    record_name: env.store.displayName(model, id, env),
    body: message.body,
    subject: message.subject ?? false,
    subtype_id: message.subtype,
    message_type: message.type ?? 'notification',
    message_id:
      message.messageId ?? `<${env.store.all('mail.message').length}.${env.nowMs}-sandbox@localhost>`,
    date: message.date ?? datetimeOf(env.nowMs),
    author_id: env.user.partnerId,
    create_date: datetimeOf(env.nowMs),
    create_uid: env.user.id,
  });
}

/** Removes records together with the activities and messages that hang on them. */
function removeAll(model: string, ids: readonly number[], env: Env): void {
  for (const id of ids) {
    for (const activity of env.store.all('mail.activity')) {
      const isOfRecord = env.store.valueOf('mail.activity', activity, 'res_model', env) === model;
      if (isOfRecord && activity['res_id'] === id) env.store.remove('mail.activity', activity.id);
    }
    for (const message of env.store.all('mail.message')) {
      if (message['model'] === model && message['res_id'] === id)
        env.store.remove('mail.message', message.id);
    }
    env.store.remove(model, id);
  }
}

/** Marks one activity done: a message on its record, and the activity is gone, or archived where it is kept. */
function finishActivity(id: number, feedback: unknown, env: Env): number | false {
  const activity = env.store.get('mail.activity', id);
  if (activity === undefined) return false;
  const model = env.store.valueOf('mail.activity', activity, 'res_model', env);
  const recordId = activity['res_id'];
  if (typeof model !== 'string' || typeof recordId !== 'number') {
    if (env.dialect.hasFreeActivities) archiveDone(id, feedback, env);
    return false;
  }
  const name = env.store.displayName('mail.activity', id, env);
  const said = typeof feedback === 'string' && feedback !== '' ? `<div>${escapeHtml(feedback)}</div>` : '';
  const body = `<div><p><span>${name}</span> done</p>${said}</div>`;
  const messageId = post(model, recordId, { body, subtype: ACTIVITIES_SUBTYPE }, env);
  if (env.dialect.keepsDoneActivities || isKeptByType(activity, env)) {
    archiveDone(id, feedback, env);
  } else {
    env.store.remove('mail.activity', id);
  }
  return messageId;
}

function archiveDone(id: number, feedback: unknown, env: Env): void {
  const kept = 'feedback' in env.store.fieldsOf('mail.activity') ? { feedback: feedback ?? false } : {};
  env.store.update('mail.activity', id, { ...kept, active: false, write_date: datetimeOf(env.nowMs) });
}

/** 17 and 18 leave it to the type of an activity whether it is kept. */
function isKeptByType(activity: StoredRecord, env: Env): boolean {
  const type = env.store.all('mail.activity.type').find(({ id }) => id === activity['activity_type_id']);
  return type?.['keep_done'] === true;
}

function scheduleActivity(model: string, id: number, bound: Bound, env: Env): number {
  const xmlid = String(bound['act_type_xmlid'] ?? '');
  const names: Readonly<Record<string, string>> = {
    'mail.mail_activity_data_call': 'Call',
    'mail.mail_activity_data_email': 'Email',
    'mail.mail_activity_data_todo': 'To Do',
  };
  const type = env.store.all('mail.activity.type').find((t) => t['name'] === (names[xmlid] ?? 'To Do'));
  const { act_type_xmlid: _type, date_deadline, summary, note, ...others } = bound;
  return createOne(
    'mail.activity',
    {
      activity_type_id: type?.id ?? false,
      date_deadline: date_deadline ?? addDays(dateIn(env.user.tz || 'UTC', env.nowMs), 0),
      summary: summary ?? false,
      note: note ?? false,
      automated: others['automated'] ?? true,
      user_id: others['user_id'] ?? env.user.id,
      res_id: id,
      res_model_id: env.store.all('ir.model').find((m) => m['model'] === model)?.id ?? false,
    },
    env,
  );
}

export const writeMethods: Readonly<Record<string, Method>> = {
  create: {
    parameters: () => ['vals_list'],
    run(model, bound, env) {
      checkModelAccess(model, 'create', env);
      const given = bound['vals_list'];
      return Array.isArray(given)
        ? given.map((values) => createOne(model, asRecord(values), env))
        : createOne(model, asRecord(given), env);
    },
  },
  write: {
    parameters: () => ['vals'],
    onRecords(model, ids, bound, env) {
      checkModelAccess(model, 'write', env);
      const values = asRecord(bound['vals']);
      checkFields(model, values, env);
      requireRecords(model, ids, env);
      for (const id of ids) {
        env.store.model(model).check?.(values, id, env);
        env.store.update(model, id, { ...values, write_date: datetimeOf(env.nowMs) });
      }
      return true;
    },
  },
  unlink: {
    parameters: () => [],
    onRecords(model, ids, _bound, env) {
      checkModelAccess(model, 'unlink', env);
      requireRecords(model, ids, env);
      removeAll(model, ids, env);
      return true;
    },
  },
};

/** Methods of models with a chatter (`mail.thread`). */
export const threadMethods: Readonly<Record<string, Method>> = {
  message_post: {
    parameters: () => ['*', 'body', '**'],
    onRecords(model, ids, bound, env) {
      requireRecords(model, ids, env);
      checkModelAccess(model, 'write', env);
      const subtype =
        bound['subtype_xmlid'] === 'mail.mt_note'
          ? NOTE_SUBTYPE
          : bound['subtype_xmlid'] === 'mail.mt_comment'
            ? COMMENT_SUBTYPE
            : false;
      const body = String(bound['body'] ?? '');
      const posted = post(
        model,
        ids[0] ?? 0,
        {
          body: cleanBody(body, env.dialect.isBodyEscaped && bound['body_is_html'] !== true),
          subtype,
          type: String(bound['message_type'] ?? 'notification'),
          messageId: bound['message_id'],
          date: bound['date'],
          subject: bound['subject'],
        },
        env,
      );
      return env.dialect.returnsIdLists ? [posted] : posted;
    },
  },
  activity_schedule: {
    parameters: () => ['act_type_xmlid', 'date_deadline', 'summary', 'note', '**'],
    onRecords(model, ids, bound, env) {
      requireRecords(model, ids, env);
      const created = ids.map((id) => scheduleActivity(model, id, bound, env));
      return env.dialect.returnsIdLists ? created : `mail.activity(${created.join(', ')},)`;
    },
  },
};

/** Methods that only `mail.activity` has. */
export const activityMethods: Readonly<Record<string, Method>> = {
  action_feedback: {
    parameters: () => ['feedback', 'attachment_ids'],
    onRecords(_model, ids, bound, env) {
      requireRecords('mail.activity', ids, env);
      const posted = asIds(ids).map((id) => finishActivity(id, bound['feedback'], env));
      return posted[0] ?? false;
    },
  },
  action_feedback_schedule_next: {
    parameters: (d) => (['14.0', '15.0'].includes(d.series) ? ['feedback'] : ['feedback', 'attachment_ids']),
    onRecords(_model, ids, bound, env) {
      requireRecords('mail.activity', ids, env);
      const [id = 0] = ids;
      const activity = env.store.get('mail.activity', id);
      if (activity === undefined) return false;
      const context = {
        default_previous_activity_type_id: activity['activity_type_id'],
        activity_previous_deadline: activity['date_deadline'],
        default_res_id: activity['res_id'],
        default_res_model: env.store.valueOf('mail.activity', activity, 'res_model', env),
      };
      finishActivity(id, bound['feedback'], env);
      return { type: 'ir.actions.act_window', res_model: 'mail.activity', target: 'new', context };
    },
  },
};
