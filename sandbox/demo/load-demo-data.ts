/** Fills an empty store with the demo database: people, companies, leads, orders, tasks, and activities around today. */
import { addDays, dateIn, datetimeOf } from '../dates.ts';
import type { Dialect } from '../dialect.ts';
import type { Store } from '../records/store.ts';
import { USERS } from '../users.ts';
import { COLLEAGUES, COMPANIES, COUNTRIES } from './contacts.ts';

/** Loads everything; dates are relative to `nowMs` in the demo users' time zone. */
export function loadDemoData(store: Store, dialect: Dialect, nowMs: number): void {
  loadGround(store, nowMs);
  loadPartners(store, nowMs);
  const work = loadWork(store, nowMs);
  loadActivities(store, dialect, work, nowMs);
}

function loadGround(store: Store, nowMs: number): void {
  COUNTRIES.forEach(([code, name, phone_code], index) =>
    store.insert('res.country', { id: index + 1, code, name, phone_code }),
  );
  const models = ['res.partner', 'crm.lead', 'sale.order', 'project.task', 'mail.activity'];
  models.forEach((model, index) =>
    store.insert('ir.model', { id: 70 + index, model, name: store.model(model).label }),
  );
  for (const name of ['New', 'Qualified', 'Proposition', 'Won']) {
    store.insert('crm.stage', { name, is_won: name === 'Won' });
  }
  for (const name of ['In Progress', 'Done']) {
    store.insert('project.task.type', { name, is_closed: name === 'Done', fold: name === 'Done' });
  }
  store.insert('res.currency', { id: 1, name: 'EUR' });
  store.insert('ir.config_parameter', { key: 'web.base.url', value: 'http://localhost' });
  for (const [index, name] of ['Discussions', 'Note', 'Activities'].entries()) {
    store.insert('mail.message.subtype', { id: index + 1, name });
  }
  store.insert('res.company', { id: 1, name: 'YourCompany', partner_id: 1, phone: '+1 650-691-3277' });
  store.insert('res.company', {
    id: 2,
    name: 'My Company (Chicago)',
    partner_id: 2,
    phone: '+1 312-349-3030',
  });
  for (const user of USERS) {
    store.insert('res.users', {
      id: user.id,
      login: user.login,
      name: user.name,
      partner_id: user.partnerId,
      company_id: user.companyId,
      company_ids: [...user.companyIds],
      lang: user.lang,
      tz: user.tz,
      create_date: datetimeOf(nowMs),
    });
  }
}

const countryId = (store: Store, code: string): number | false =>
  store.all('res.country').find((country) => country['code'] === code)?.id ?? false;

const mailboxOf = (name: string): string => `${name.toLowerCase().replaceAll(' ', '.')}@example.com`;

function loadPartners(store: Store, nowMs: number): void {
  const common = { type: 'contact', lang: 'en_US', create_date: datetimeOf(nowMs) };
  const us = countryId(store, 'US');
  const own = { ...common, is_company: true, country_id: us };
  store.insert('res.partner', {
    ...own,
    id: 1,
    name: 'YourCompany',
    phone: '+1 650-691-3277',
    email: 'info@yourcompany.example.com',
    city: 'San Francisco',
  });
  store.insert('res.partner', {
    ...own,
    id: 2,
    name: 'My Company (Chicago)',
    phone: '+1 312-349-3030',
    email: 'chicago@yourcompany.com',
    city: 'Chicago',
  });
  for (const colleague of COLLEAGUES) {
    store.insert('res.partner', {
      ...common,
      ...colleague,
      parent_id: 1,
      email: mailboxOf(colleague.name),
      city: 'San Francisco',
      country_id: us,
    });
  }
  for (const company of COMPANIES) {
    const place = {
      ...common,
      city: company.city,
      country_id: countryId(store, company.country),
      company_id: company.companyId ?? false,
    };
    const parentId = store.insert('res.partner', {
      ...place,
      name: company.name,
      is_company: true,
      phone: company.phone,
      email: company.email,
    });
    for (const person of company.people) {
      store.insert('res.partner', {
        ...place,
        ...person,
        parent_id: parentId,
        email: mailboxOf(person.name),
      });
    }
  }
}

type Work = Readonly<Record<string, number>>;

/** Leads, orders and tasks; returns their ids by name. */
function loadWork(store: Store, nowMs: number): Work {
  const partner = (name: string): number | false =>
    store.all('res.partner').find((record) => record['name'] === name)?.id ?? false;
  const common = { company_id: 1, user_id: 2, create_date: datetimeOf(nowMs) };
  const lead = (name: string, customer: string, stage: string, expected_revenue: number) => ({
    ...common,
    name,
    type: 'opportunity',
    partner_id: partner(customer),
    partner_name: customer,
    phone: store.all('res.partner').find((record) => record['name'] === customer)?.['phone'] ?? false,
    email_from: mailboxOf(customer),
    stage,
    stage_id: store.all('crm.stage').find((record) => record['name'] === stage)?.id ?? false,
    expected_revenue,
    company_currency: 1,
  });
  const rows: Record<string, readonly Record<string, unknown>[]> = {
    'crm.lead': [
      lead('Office Design and Architecture', 'Ready Mat', 'Qualified', 9000),
      lead('Distributor Contract', 'Gemini Furniture', 'Won', 19800),
      lead('Quote for 150 carpets', 'Azure Interior', 'New', 40000),
      lead('Customizable Desk', 'Deco Addict', 'Proposition', 15000),
      lead('Open Space Design', 'Deco Addict', 'Proposition', 11000),
      {
        ...common,
        name: 'Modern Open Space',
        type: 'opportunity',
        partner_name: 'E-light Industry',
        contact_name: 'Henry Jordan',
        phone: '+1 415-555-0133',
        email_from: 'henry@elight.example.com',
        stage: 'Proposition',
        expected_revenue: 4500,
      },
      { ...lead('Chairs for the Chicago office', 'LightsUp', 'New', 2500), company_id: 2 },
    ],
    'sale.order': ['Azure Interior', 'Gemini Furniture', 'Deco Addict', 'Lumber Inc', 'Wood Corner'].map(
      (customer, index) => ({
        ...common,
        name: `S0000${index + 1}`,
        partner_id: partner(customer),
        state: index % 2 === 0 ? 'sent' : 'sale',
        date_order: datetimeOf(nowMs - index * 86_400_000),
        amount_total: 1125 * (index + 2),
        currency_id: 1,
      }),
    ),
    'project.task': [
      { ...common, name: 'Energy Certificate', partner_id: partner('Joel Willis'), user_ids: [2] },
      { ...common, name: 'Room 2: Decoration', partner_id: partner('Gordon Owens'), user_ids: [2] },
      { ...common, name: 'Planning and budget', user_ids: [2] },
    ],
  };
  const ids: Record<string, number> = {};
  for (const [model, records] of Object.entries(rows)) {
    for (const record of records) {
      const known = Object.entries(record).filter(([field]) => field in store.fieldsOf(model));
      ids[String(record['name'])] = store.insert(model, Object.fromEntries(known));
    }
  }
  for (const name of ['Brandon Freeman', 'Lorraine Douglas', 'Toni Rhodes', 'Sandra Neal', 'Floyd Steward']) {
    ids[name] = partner(name) || 0;
  }
  return ids;
}

function loadActivities(store: Store, dialect: Dialect, work: Work, nowMs: number): void {
  const types = [
    ['Email', 'fa-envelope', 'default', 0],
    ['Call', 'fa-phone', dialect.callCategory, 2],
    ['Meeting', 'fa-users', 'default', 0],
    ['To Do', 'fa-tasks', 'default', 5],
    ['Upload Document', 'fa-upload', 'upload_file', 5],
    ['Call for Demo', 'fa-phone', dialect.callCategory, 10],
  ] as const;
  types.forEach(([name, icon, category, delay_count], index) =>
    store.insert('mail.activity.type', {
      name,
      icon,
      category,
      delay_count,
      delay_unit: 'days',
      sequence: index + 1,
    }),
  );
  const today = dateIn('Europe/Brussels', nowMs);
  const model = (name: string): number =>
    store.all('ir.model').find((record) => record['model'] === name)?.id ?? 0;
  store.insert('mail.activity.type', {
    name: 'Follow-up Quote',
    icon: 'fa-file-text-o',
    category: 'default',
    delay_count: 1,
    delay_unit: 'months',
    sequence: types.length + 1,
    ...('res_model' in store.fieldsOf('mail.activity.type')
      ? { res_model: 'sale.order' }
      : { res_model_id: model('sale.order') }),
  });
  const schedule = (
    type: string,
    days: number,
    on: string,
    name: string,
    summary: string | false,
    userId = 2,
  ): void => {
    store.insert('mail.activity', {
      activity_type_id: store.all('mail.activity.type').find((t) => t['name'] === type)?.id ?? false,
      date_deadline: addDays(today, days),
      res_model_id: model(on),
      res_id: work[name] ?? 0,
      summary,
      user_id: userId,
      create_uid: 2,
      create_date: datetimeOf(nowMs),
    });
  };
  schedule('Call', -1, 'crm.lead', 'Office Design and Architecture', 'Call to get system requirements');
  schedule('Call', -1, 'sale.order', 'S00002', 'Discuss the delivery date');
  schedule('Call', 0, 'res.partner', 'Brandon Freeman', 'Follow up on the quotation');
  schedule('Call', 0, 'crm.lead', 'Modern Open Space', 'Conf call with technical service');
  schedule('Call for Demo', 0, 'project.task', 'Room 2: Decoration', false);
  schedule('Call', 0, 'project.task', 'Planning and budget', 'Ask for the figures');
  schedule('Call', 0, 'res.partner', 'Lorraine Douglas', 'Confirm the appointment', 6);
  schedule('Call', 5, 'crm.lead', 'Quote for 150 carpets', 'Call to get training needs');
  schedule('Call', 5, 'res.partner', 'Toni Rhodes', 'Yearly review');
  schedule('Email', -1, 'crm.lead', 'Customizable Desk', 'Send our service pricelist');
  schedule('Email', 0, 'sale.order', 'S00003', 'Answer questions');
  schedule('To Do', 0, 'res.partner', 'Floyd Steward', 'Prepare the contract');
  schedule('Meeting', 5, 'crm.lead', 'Open Space Design', 'Presentation of our products');
}
