/** The lab's own records in Odoo, on top of the demo data, and the database to which tests go back. */
import * as v from 'valibot';
import { startDaemon, stopDaemon } from './daemon.ts';
import { FRESH_DATABASE, copyOdooDatabase, odoo } from './odoo.ts';
import { type OdooSession, logIn } from './odoo-rpc.ts';
import { postgres, runSql } from './postgres.ts';
import { LAB } from './settings.ts';
import type { Step } from './step.ts';
import { readTemplate } from './template.ts';

/** The database as tests find it. */
export const TEMPLATE_DATABASE = 'lab_template';

/** Time zone of both users: the days of activities are days there. */
const TIME_ZONE = 'Europe/Brussels';

/** This day there, in SQL. */
const TODAY = `(now() AT TIME ZONE '${TIME_ZONE}')::date`;

/** Module name under which the lab's own records can be found in `ir.model.data`. */
const OWN_MODULE = '__lab__';

/** Numbers that Asterisk answers, in the ways people write them. The rest of each contact stays demo data. */
const NUMBERS: readonly { xmlId: string; values: Readonly<Record<string, string>> }[] = [
  // Brandon Freeman: international writing.
  { xmlId: 'base.res_partner_address_15', values: { phone: '+32 2 290 34 90' } },
  // Nicole Ford: national writing, to be read with the country of the company, which is Belgium.
  { xmlId: 'base.res_partner_address_16', values: { phone: '02 290 34 91' } },
  // Edwin Hansen: 00 instead of +.
  { xmlId: 'base.res_partner_address_5', values: { phone: '0032 2 290 34 92' } },
  // Colleen Diaz: with the trunk zero that is not dialled from abroad.
  { xmlId: 'base.res_partner_address_28', values: { phone: '+32 (0)2 290 34 93' } },
  // Joel Willis: a mobile number, beside the phone number of the demo data.
  { xmlId: 'base.partner_demo_portal', values: { mobile: '+32 470 12 34 56' } },
  // Marc Demo: a colleague's extension.
  { xmlId: 'base.partner_demo', values: { mobile: '1002' } },
];

/** Contacts whose country is the company's, because their number is written as people write it there. */
const BELGIAN_CONTACTS = ['base.res_partner_address_16'];

const ACTIVITIES = [
  {
    name: 'activity_overdue',
    on: 'base.res_partner_address_15',
    inDays: -2,
    summary: 'Ask about the delivery',
  },
  { name: 'activity_today', on: 'crm.crm_case_15', inDays: 0, summary: 'Confirm the meeting' },
  {
    name: 'activity_planned',
    on: 'base.res_partner_address_16',
    inDays: 5,
    summary: 'Offer a maintenance contract',
  },
] as const;

const Ids = v.array(v.number());
const References = v.array(v.object({ model: v.string(), res_id: v.number() }));
const Done = v.unknown();

export const odooSeed: Step = {
  name: 'odoo-seed',
  title: 'Adding the lab’s own contacts and activities',
  inputs: [readTemplate('./odoo-seed.ts')],
  after: ['odoo-database'],
  async run() {
    await startDaemon(postgres);
    await stopDaemon(odoo);
    await copyOdooDatabase(FRESH_DATABASE, LAB.odooDatabase);
    await startDaemon(odoo);
    const session = await logIn(LAB.odooUsers.admin.login, LAB.odooUsers.admin.password);
    await seed(session, await runSql('postgres', `SELECT ${TODAY}`));
    await makeAssets(session);
    await logIn(LAB.odooUsers.demo.login, LAB.odooUsers.demo.password);
    await copyOdooDatabase(LAB.odooDatabase, TEMPLATE_DATABASE);
  },
};

/** Makes the database again what it was after the build, with activities due relative to this day. */
export async function restoreOdooDatabase(): Promise<void> {
  await copyOdooDatabase(TEMPLATE_DATABASE, LAB.odooDatabase);
  await moveActivitiesToToday();
}

/** Moves the deadlines of all activities by the days that passed since they were last right. */
export async function moveActivitiesToToday(): Promise<void> {
  await runSql(
    LAB.odooDatabase,
    `UPDATE mail_activity SET date_deadline = date_deadline + (${TODAY} - value::date)
       FROM ir_config_parameter WHERE key = 'lab.today';
     UPDATE ir_config_parameter SET value = ${TODAY}::text WHERE key = 'lab.today';`,
  );
}

/** Writes the lab's records; done twice it changes nothing more. */
async function seed(session: OdooSession, day: string): Promise<void> {
  const write = (model: string, id: number, values: Readonly<Record<string, unknown>>) =>
    session.call(Done, model, 'write', { args: [[id], values] });
  const idOf = async (xmlId: string) => (await resolve(session, xmlId)).res_id;

  const belgium = await idOf('base.be');
  await write('res.company', await idOf('base.main_company'), { country_id: belgium, state_id: false });
  for (const user of ['base.user_admin', 'base.user_demo']) {
    // The bot would open a chat window over the page at the first log-in.
    await write('res.users', await idOf(user), { lang: 'en_US', tz: TIME_ZONE, odoobot_state: 'disabled' });
  }
  for (const [key, value] of Object.entries({
    'web.base.url': LAB.odooUrl,
    'web.base.url.freeze': 'True',
    'lab.today': day,
  })) {
    await session.call(Done, 'ir.config_parameter', 'set_param', { args: [key, value] });
  }
  for (const { xmlId, values } of NUMBERS) await write('res.partner', await idOf(xmlId), values);
  for (const xmlId of BELGIAN_CONTACTS)
    await write('res.partner', await idOf(xmlId), { country_id: belgium });
  for (const activity of ACTIVITIES) await seedActivity(session, activity, day);
}

async function seedActivity(
  session: OdooSession,
  { name, on, inDays, summary }: (typeof ACTIVITIES)[number],
  day: string,
): Promise<void> {
  const record = await resolve(session, on);
  const [model] = await search(session, 'ir.model', [['model', '=', record.model]]);
  const values = {
    res_model_id: model,
    res_id: record.res_id,
    activity_type_id: (await resolve(session, 'mail.mail_activity_data_call')).res_id,
    user_id: (await resolve(session, 'base.user_admin')).res_id,
    summary,
    date_deadline: addDays(day, inDays),
  };
  const ownReference = [
    ['module', '=', OWN_MODULE],
    ['name', '=', name],
  ];
  if ((await search(session, 'ir.model.data', ownReference)).length > 0) return;
  const id = await session.call(v.number(), 'mail.activity', 'create', { args: [values] });
  const reference = { module: OWN_MODULE, name, model: 'mail.activity', res_id: id, noupdate: true };
  await session.call(Done, 'ir.model.data', 'create', { args: [reference] });
}

/** The record behind an external id such as `base.user_admin`. */
async function resolve(
  session: OdooSession,
  xmlId: string,
): Promise<v.InferOutput<typeof References>[number]> {
  const [module, name] = xmlId.split('.');
  const domain = [
    ['module', '=', module],
    ['name', '=', name],
  ];
  const kwargs = { fields: ['model', 'res_id'] };
  const [found] = await session.call(References, 'ir.model.data', 'search_read', { args: [domain], kwargs });
  if (!found) throw new Error(`Odoo's demo data has no record ${xmlId}.`);
  return found;
}

function search(session: OdooSession, model: string, domain: readonly unknown[]): Promise<number[]> {
  return session.call(Ids, model, 'search', { args: [domain] });
}

/** `YYYY-MM-DD` some days later or, with a negative number, earlier. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Has Odoo build scripts and styles of its pages, which takes seconds and is kept in the database. */
async function makeAssets(session: OdooSession): Promise<void> {
  for (const page of ['/web/login', '/web']) {
    const html = await session.get(page);
    const assets = new Set(html.match(/\/web\/content\/[^"']*assets[^"']*/g));
    for (const asset of assets) await session.get(asset);
  }
}
