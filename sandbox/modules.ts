/** Which apps are installed in a sandbox: their models, their records, and what the list of modules says. */
import { COLLEAGUES } from './demo/contacts.ts';
import type { Dialect } from './dialect.ts';
import {
  applicant,
  employee,
  job,
  ocaCall,
  ocaPbx,
  ocaUserFields,
  ownCall,
  ownProvider,
  ownSettings,
  ticket,
  ticketStage,
} from './records/models-apps.ts';
import { baseModels } from './records/models-base.ts';
import { workModels } from './records/models-work.ts';
import type { Models, Store } from './records/store.ts';
import { USERS } from './users.ts';

export const SANDBOX_MODULES = ['hr_recruitment', 'helpdesk', 'voip_oca', 'voip_oca_early'] as const;
export type SandboxModule = (typeof SANDBOX_MODULES)[number];

interface Installed {
  readonly modules: readonly SandboxModule[];
  /** Brings Odoo's own telephone app, as far as it is publicly documented. */
  readonly isEnterprise: boolean;
  readonly dialect: Dialect;
}

const COMMON_MODULES = ['base', 'web', 'mail', 'contacts', 'crm', 'sale', 'sale_management', 'project'];

/** What `/web/session/modules` answers. */
export function modulesOf({ modules, isEnterprise }: Installed): string[] {
  const named = modules.map((name) => (name === 'voip_oca_early' ? 'voip_oca' : name));
  return [...COMMON_MODULES, 'sms', 'hr', ...named, ...(isEnterprise ? ['voip'] : [])];
}

/** The models that are there. */
export function modelsOf({ modules, isEnterprise, dialect }: Installed): Models {
  const has = (name: SandboxModule): boolean => modules.includes(name);
  const pbxModel = has('voip_oca') ? 'voip.pbx' : has('voip_oca_early') ? 'voip.oca.pbx' : null;
  const users = baseModels['res.users'];
  return {
    ...baseModels,
    ...workModels,
    'hr.employee': employee,
    ...(dialect.series === '14.0' ? {} : { 'res.users.settings': ownSettings(isEnterprise) }),
    ...(has('hr_recruitment') ? { 'hr.applicant': applicant, 'hr.job': job } : {}),
    ...(has('helpdesk') ? { 'helpdesk.ticket': ticket, 'helpdesk.stage': ticketStage } : {}),
    ...(isEnterprise ? { 'voip.call': ownCall, 'voip.provider': ownProvider } : {}),
    ...(pbxModel === null
      ? {}
      : {
          'res.users': { ...users, fields: { ...users.fields, ...ocaUserFields(pbxModel) } },
          [pbxModel]: ocaPbx,
          [pbxModel.replace(/pbx$/, 'call')]: ocaCall(pbxModel),
        }),
  };
}

/** Records of these apps; each user has the SIP name and password of his login. */
export function loadModuleData(store: Store, installed: Installed, nowMs: number): void {
  const models = modelsOf(installed);
  const at = { create_date: new Date(nowMs).toISOString().slice(0, 19).replace('T', ' ') };
  for (const { name, phone } of COLLEAGUES) {
    store.insert('hr.employee', { ...at, name, work_phone: phone, company_id: 1 });
  }
  if ('hr.applicant' in models) {
    const name = 'Consultant';
    store.insert('hr.applicant', {
      ...at,
      ...('name' in store.fieldsOf('hr.applicant') ? { name } : {}),
      job_id: store.insert('hr.job', { ...at, name }),
      partner_name: 'Shane Williams',
      partner_phone: '+32 485 44 55 66',
    });
  }
  const customer =
    store.all('res.partner').find((record) => record['name'] === 'Azure Interior')?.id ?? false;
  if ('helpdesk.ticket' in models) {
    const open = store.insert('helpdesk.stage', { name: 'New' });
    const closed = store.insert('helpdesk.stage', { name: 'Solved', fold: true });
    store.insert('helpdesk.ticket', {
      ...at,
      name: 'Where is our order?',
      partner_id: customer,
      stage_id: open,
    });
    store.insert('helpdesk.ticket', { ...at, name: 'Wrong address', partner_id: customer, stage_id: closed });
  }
  for (const pbxModel of ['voip.pbx', 'voip.oca.pbx'].filter((name) => name in models)) {
    const pbx = store.insert(pbxModel, {
      name: 'PBX',
      domain: 'pbx.example.com',
      mode: 'prod',
      ws_server: WS_URL,
    });
    for (const { id, login } of USERS) {
      store.update('res.users', id, {
        voip_pbx_id: pbx,
        voip_username: login,
        voip_password: `secret-${login}`,
      });
    }
  }
  if ('res.users.settings' in models) loadSettings(store, installed.isEnterprise);
}

const WS_URL = 'wss://pbx.example.com/ws';

function loadSettings(store: Store, isWithPhone: boolean): void {
  const provider = isWithPhone
    ? store.insert('voip.provider', {
        name: 'Provider',
        websocket_url: WS_URL,
        pbx_domain: 'pbx.example.com',
        environment: 'production',
      })
    : false;
  for (const { id, login } of USERS) {
    const account = { voip_username: login, voip_secret: `secret-${login}`, voip_provider_id: provider };
    store.insert('res.users.settings', { user_id: id, ...(isWithPhone ? account : {}) });
  }
}
