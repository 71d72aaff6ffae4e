/** The one table of what differs between the Odoo versions the sandbox can answer as. */

export const ODOO_MAJORS = [14, 15, 16, 17, 18, 19] as const;
export type OdooMajor = (typeof ODOO_MAJORS)[number];
export type Series = `${OdooMajor}.0`;

export interface Dialect {
  readonly series: Series;
  readonly versionInfo: readonly [number, number, number, string, number, string];
  /** The inline assignment that carries the session info in a backend page. */
  readonly sessionInfoVariable: 'odoo.session_info' | 'odoo.__session_info__';
  /** 14 sends `user_companies` as pairs, 15 and later as records by id. */
  readonly companies: 'pairs' | 'records';
  readonly hasInternalUserFlag: boolean;
  /** 18 and later have their pages at `/odoo/…`, beside `/web`. */
  readonly hasOdooPaths: boolean;
  readonly hasUserSettings: boolean;
  readonly cookieMaxAgeS: number;
  /** `error.code` of an ordinary server error; 0 from 19 on. */
  readonly serverErrorCode: number;
  /** How Python names the controller in a TypeError about its parameters. */
  readonly callKwName: string;
  /** The name of the first parameter of `search` and `search_count`. */
  readonly searchParameter: 'args' | 'domain';
  /** Value of `activity_category` and of the activity type's category for a call. */
  readonly callCategory: 'default' | 'phonecall';
  /** 17 escapes a plain string body unless `body_is_html` is passed. */
  readonly isBodyEscaped: boolean;
  /** 19 answers with a list of ids where a method returns records (`message_post`, `activity_schedule`). */
  readonly returnsIdLists: boolean;
  /** 19 archives every activity that is done, and keeps its feedback; 17 and 18 do where its type says `keep_done`. */
  readonly keepsDoneActivities: boolean;
  /** The name of the domain parameter of `name_search`. */
  readonly nameSearchParameter: 'args' | 'domain';
  readonly partnerOrder: string;
  readonly canUsersReadModels: boolean;
  /** What a call to a model that is not there raises: from 18 on the route itself looks for it, to choose a cursor. */
  readonly missingModelError: 'builtins.KeyError' | 'werkzeug.exceptions.NotFound';
  /** 19 has activities without a record, which are their user's alone. */
  readonly hasFreeActivities: boolean;
  /** Fields of the sandbox's models that this version does not have. */
  readonly absentFields: Readonly<Record<string, readonly string[]>>;
  /** Options that a selection of the sandbox's models does not have in this version. */
  readonly absentOptions: Readonly<Record<string, readonly string[]>>;
  readonly unsortableFields: Readonly<Record<string, readonly string[]>>;
  /** Colour of the navbar and the buttons. */
  readonly brandColor: string;
}

const odoo14: Dialect = {
  series: '14.0',
  versionInfo: [14, 0, 0, 'final', 0, ''],
  sessionInfoVariable: 'odoo.session_info',
  companies: 'pairs',
  hasInternalUserFlag: false,
  hasOdooPaths: false,
  hasUserSettings: false,
  cookieMaxAgeS: 90 * 24 * 60 * 60,
  serverErrorCode: 200,
  callKwName: 'call_kw',
  searchParameter: 'args',
  callCategory: 'default',
  isBodyEscaped: false,
  returnsIdLists: false,
  keepsDoneActivities: false,
  nameSearchParameter: 'args',
  partnerOrder: 'display_name',
  canUsersReadModels: true,
  missingModelError: 'builtins.KeyError',
  hasFreeActivities: false,
  absentFields: {
    'res.partner': ['phone_mobile_search', 'avatar_128', 'complete_name'],
    'mail.activity': ['active', 'chaining_type', 'attachment_ids', 'feedback'],
    'mail.activity.type': ['res_model', 'default_note', 'keep_done'],
    'project.task': ['user_ids', 'state'],
    'hr.employee': ['avatar_128'],
    'hr.applicant': ['phone_sanitized', 'phone_mobile_search'],
  },
  absentOptions: {
    'mail.activity.activity_category': ['phonecall'],
    'mail.activity.type.category': ['phonecall'],
  },
  unsortableFields: {},
  brandColor: '#7C7BAD',
};

const odoo17: Dialect = {
  series: '17.0',
  versionInfo: [17, 0, 0, 'final', 0, ''],
  sessionInfoVariable: 'odoo.__session_info__',
  companies: 'records',
  hasInternalUserFlag: true,
  hasOdooPaths: false,
  hasUserSettings: true,
  cookieMaxAgeS: 7 * 24 * 60 * 60,
  serverErrorCode: 200,
  callKwName: 'DataSet.call_kw',
  searchParameter: 'domain',
  callCategory: 'phonecall',
  isBodyEscaped: true,
  returnsIdLists: false,
  keepsDoneActivities: false,
  nameSearchParameter: 'args',
  partnerOrder: 'complete_name ASC, id DESC',
  canUsersReadModels: false,
  missingModelError: 'builtins.KeyError',
  hasFreeActivities: false,
  absentFields: {
    'mail.activity': ['force_next', 'feedback'],
    'mail.activity.type': ['res_model_id', 'default_description'],
    'project.task': ['user_id', 'partner_phone'],
  },
  absentOptions: {},
  unsortableFields: { 'res.partner': ['display_name'] },
  brandColor: '#71639E',
};

const odoo16: Dialect = {
  ...odoo17,
  series: '16.0',
  versionInfo: [16, 0, 0, 'final', 0, ''],
  hasUserSettings: false,
  searchParameter: 'args',
  isBodyEscaped: false,
  partnerOrder: 'display_name ASC, id DESC',
  absentFields: {
    ...odoo17.absentFields,
    'res.partner': ['complete_name'],
    'mail.activity': ['active', 'force_next', 'attachment_ids', 'feedback'],
    'mail.activity.type': ['res_model_id', 'default_description', 'keep_done'],
    'project.task': ['user_id', 'state'],
    'hr.applicant': ['phone_sanitized', 'phone_mobile_search'],
  },
  unsortableFields: {},
};

const odoo15: Dialect = {
  ...odoo16,
  series: '15.0',
  versionInfo: [15, 0, 0, 'final', 0, ''],
  hasInternalUserFlag: false,
  cookieMaxAgeS: odoo14.cookieMaxAgeS,
  callKwName: 'call_kw',
  partnerOrder: 'display_name',
};

const odoo18: Dialect = {
  ...odoo17,
  series: '18.0',
  versionInfo: [18, 0, 0, 'final', 0, ''],
  hasOdooPaths: true,
  missingModelError: 'werkzeug.exceptions.NotFound',
  absentFields: {
    ...odoo17.absentFields,
    // What an applicant has are the values of a candidate.
    'hr.applicant': ['name', 'partner_mobile', 'phone_sanitized', 'phone_mobile_search'],
  },
};

const odoo19: Dialect = {
  ...odoo18,
  series: '19.0',
  versionInfo: [19, 0, 0, 'final', 0, ''],
  serverErrorCode: 0,
  returnsIdLists: true,
  keepsDoneActivities: true,
  hasFreeActivities: true,
  nameSearchParameter: 'domain',
  absentFields: {
    ...odoo18.absentFields,
    'res.partner': ['mobile'],
    'crm.lead': ['mobile'],
    'mail.activity': ['force_next'],
    'mail.activity.type': ['res_model_id', 'default_description', 'keep_done'],
    'project.task': ['user_id'],
    'hr.applicant': ['name', 'partner_mobile'],
  },
};

const DIALECTS: Readonly<Record<OdooMajor, Dialect>> = {
  14: odoo14,
  15: odoo15,
  16: odoo16,
  17: odoo17,
  18: odoo18,
  19: odoo19,
};

/** The dialect of a major version as it is given on the command line. */
export function dialectOf(major: OdooMajor): Dialect {
  return DIALECTS[major];
}
