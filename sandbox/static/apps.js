/** The menu of the demo: its applications, the models behind them, and what their lists and forms show. */

import { major } from './session.js';

const phone = (name, label) => ({ name, label, kind: 'phone' });
const text = (name, label) => ({ name, label, kind: 'text' });
const money = (name, label) => ({ name, label, kind: 'money' });

/** Gone from contacts and leads in 19. */
const mobile = major < 19 ? [phone('mobile', 'Mobile')] : [];

export const APPS = [
  {
    key: 'contacts',
    name: 'Contacts',
    model: 'res.partner',
    order: '',
    columns: [
      text('display_name', 'Name'),
      phone('phone', 'Phone'),
      ...mobile,
      text('email', 'Email'),
      text('city', 'City'),
      text('country_id', 'Country'),
    ],
    fields: [
      text('parent_id', 'Company'),
      text('function', 'Job Position'),
      phone('phone', 'Phone'),
      ...mobile,
      text('email', 'Email'),
      text('city', 'City'),
      text('country_id', 'Country'),
      text('user_id', 'Salesperson'),
    ],
  },
  {
    key: 'crm',
    name: 'CRM',
    model: 'crm.lead',
    order: '',
    columns: [
      text('name', 'Opportunity'),
      text('partner_id', 'Customer'),
      phone('phone', 'Phone'),
      text('email_from', 'Email'),
      text('stage', 'Stage'),
      money('expected_revenue', 'Expected Revenue'),
    ],
    fields: [
      text('partner_id', 'Customer'),
      text('contact_name', 'Contact Name'),
      phone('phone', 'Phone'),
      ...mobile,
      text('email_from', 'Email'),
      text('stage', 'Stage'),
      money('expected_revenue', 'Expected Revenue'),
      text('user_id', 'Salesperson'),
    ],
  },
  {
    key: 'sales',
    name: 'Sales',
    model: 'sale.order',
    order: '',
    columns: [
      text('name', 'Number'),
      text('date_order', 'Order Date'),
      text('partner_id', 'Customer'),
      text('user_id', 'Salesperson'),
      money('amount_total', 'Total'),
      text('state', 'Status'),
    ],
    fields: [
      text('partner_id', 'Customer'),
      text('date_order', 'Order Date'),
      text('user_id', 'Salesperson'),
      text('state', 'Status'),
      money('amount_total', 'Total'),
    ],
  },
];

/** @param {string | null} model */
export const appOf = (model) => APPS.find((app) => app.model === model) ?? APPS[0];
