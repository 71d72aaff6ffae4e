/** The people who can sign in to the sandbox, with the logins and names of Odoo's demo data. */
import type { Group } from './records/model.ts';

export interface User {
  readonly id: number;
  readonly login: string;
  readonly password: string;
  readonly name: string;
  readonly partnerId: number;
  readonly groups: readonly Group[];
  readonly companyIds: readonly number[];
  readonly companyId: number;
  readonly lang: string;
  readonly tz: string | false;
}

export const USERS: readonly User[] = [
  {
    id: 2,
    login: 'admin',
    password: 'admin',
    name: 'Mitchell Admin',
    partnerId: 3,
    groups: ['public', 'internal', 'access-rights', 'settings'],
    companyIds: [1, 2],
    companyId: 1,
    lang: 'en_US',
    tz: 'Europe/Brussels',
  },
  {
    id: 6,
    login: 'demo',
    password: 'demo',
    name: 'Marc Demo',
    partnerId: 7,
    groups: ['public', 'internal'],
    companyIds: [1],
    companyId: 1,
    lang: 'en_US',
    tz: 'Europe/Brussels',
  },
  {
    id: 7,
    login: 'portal',
    password: 'portal',
    name: 'Joel Willis',
    partnerId: 8,
    groups: ['public'],
    companyIds: [1],
    companyId: 1,
    lang: 'en_US',
    tz: false,
  },
];

export const isInternal = (user: User): boolean => user.groups.includes('internal');
