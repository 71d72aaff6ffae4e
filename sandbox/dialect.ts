/** The one table of what differs between the Odoo versions the sandbox can answer as. */

export type Series = '14.0' | '17.0';

export interface Dialect {
  readonly series: Series;
  readonly versionInfo: readonly [number, number, number, string, number, string];
  /** The inline assignment that carries the session info in a backend page. */
  readonly sessionInfoVariable: 'odoo.session_info' | 'odoo.__session_info__';
  /** 14 sends `user_companies` as pairs, 15 and later as records by id. */
  readonly companies: 'pairs' | 'records';
  readonly hasInternalUserFlag: boolean;
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
  readonly partnerOrder: string;
  readonly canUsersReadModels: boolean;
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
  hasUserSettings: false,
  cookieMaxAgeS: 90 * 24 * 60 * 60,
  serverErrorCode: 200,
  callKwName: 'call_kw',
  searchParameter: 'args',
  callCategory: 'default',
  isBodyEscaped: false,
  partnerOrder: 'display_name',
  canUsersReadModels: true,
  absentFields: {
    'res.partner': ['phone_mobile_search', 'avatar_128', 'complete_name'],
    'mail.activity': ['active', 'chaining_type'],
    'project.task': ['user_ids'],
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
  hasUserSettings: true,
  cookieMaxAgeS: 7 * 24 * 60 * 60,
  serverErrorCode: 200,
  callKwName: 'DataSet.call_kw',
  searchParameter: 'domain',
  callCategory: 'phonecall',
  isBodyEscaped: true,
  partnerOrder: 'complete_name ASC, id DESC',
  canUsersReadModels: false,
  absentFields: {
    'mail.activity': ['force_next'],
    'project.task': ['user_id', 'partner_phone'],
  },
  absentOptions: {},
  unsortableFields: { 'res.partner': ['display_name'] },
  brandColor: '#71639E',
};

/** The dialect of a major version as it is given on the command line. */
export function dialectOf(major: 14 | 17): Dialect {
  return major === 14 ? odoo14 : odoo17;
}
