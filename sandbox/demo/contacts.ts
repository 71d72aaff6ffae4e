/** The companies and people of the sandbox: names of Odoo's public demo data, with numbers of many countries. */

export interface DemoCompany {
  readonly name: string;
  readonly phone: string | false;
  readonly email: string;
  readonly city: string;
  readonly country: string;
  readonly people: readonly DemoPerson[];
  /** Kept to one of our own companies; shared when left out. */
  readonly companyId?: number;
}

export interface DemoPerson {
  readonly name: string;
  readonly function: string;
  readonly phone?: string;
  readonly mobile?: string;
}

const person = (name: string, job: string, phone?: string, mobile?: string): DemoPerson => ({
  name,
  function: job,
  ...(phone === undefined ? {} : { phone }),
  ...(mobile === undefined ? {} : { mobile }),
});

export const COMPANIES: readonly DemoCompany[] = [
  {
    name: 'Azure Interior',
    phone: '+1 870-931-0505',
    email: 'azure.interior24@example.com',
    city: 'Fremont',
    country: 'US',
    people: [
      person('Brandon Freeman', 'Creative Director', '+1 355-687-3262', '+1 650-555-0142'),
      person('Colleen Diaz', 'Business Executive', '+1 650-555-0198'),
      person('Nicole Ford', 'Director', '+1 946-638-6034'),
    ],
  },
  {
    name: 'Deco Addict',
    phone: '+32 10 58 85 58',
    email: 'deco.addict82@example.com',
    city: 'Wavre',
    country: 'BE',
    people: [
      person('Addison Olson', 'Sales Representative', '+32 10 58 85 59'),
      person('Douglas Fletcher', 'Functional Consultant', undefined, '+32 485 11 22 33'),
      person('Floyd Steward', 'Analyst', '+32 2 290 34 90'),
    ],
  },
  {
    name: 'Gemini Furniture',
    phone: '+1 312-349-2324',
    email: 'gemini.furniture39@example.com',
    city: 'Fairfield',
    country: 'US',
    people: [
      person('Edwin Hansen', 'Marketing Manager', '+1 290-555-0117'),
      person('Jesse Brown', 'Senior Consultant', '+1 829-386-3277'),
      person('Oscar Morgan', 'Order Clerk', undefined, '+1 561-239-1744'),
      person('Soham Palmer', 'Sales Manager', '+1 379-167-2040'),
    ],
  },
  {
    name: 'Lumber Inc',
    phone: '+31 20 624 1111',
    email: 'lumber-inv92@example.com',
    city: 'Amsterdam',
    country: 'NL',
    people: [person('Lorraine Douglas', 'Functional Consultant', '+31 20 624 1112', '+31 6 12345678')],
  },
  {
    name: 'Ready Mat',
    phone: '+49 30 901820',
    email: 'ready.mat28@example.com',
    city: 'Berlin',
    country: 'DE',
    people: [
      person('Billy Fox', 'Production Supervisor', '+49 30 901821', '+49 1512 3456789'),
      person('Edith Sanchez', 'Analyst', '+49 30 901822'),
      person('Julie Richards', 'Financial Manager', '+49 30 901823'),
      person('Kim Snyder', 'Senior Associate', '+49 30 901824'),
      person('Sandra Neal', 'Purchase Manager'),
      person('Theodore Gardner', 'Manager', undefined, '+49 1512 3456780'),
      person('Travis Mendoza', 'Director', '+49 30 901826'),
    ],
  },
  {
    name: 'The Jackson Group',
    phone: '+44 20 7946 0018',
    email: 'jackson.group82@example.com',
    city: 'London',
    country: 'GB',
    people: [
      person('Gordon Owens', 'Senior Consultant', '+44 20 7946 0019', '+44 7700 900123'),
      person('Toni Rhodes', 'Managing Partner', '+44 20 7946 0020'),
    ],
  },
  {
    name: 'Wood Corner',
    phone: '+33 1 42 68 53 00',
    email: 'wood.corner26@example.com',
    city: 'Paris',
    country: 'FR',
    people: [
      person('Ron Gibson', 'Store Manager', '+33 1 42 68 53 01'),
      person('Tom Ruiz', 'Software Developer', undefined, '+33 6 12 34 56 78'),
      person('Willie Burke', 'Service Manager', '+33 1 42 68 53 03'),
    ],
  },
  {
    name: 'OpenWood',
    phone: '+420 224 223 900',
    email: 'wow@example.com',
    city: 'Praha',
    country: 'CZ',
    people: [],
  },
  {
    name: 'LightsUp',
    phone: '+39 06 6982 0448',
    email: 'lightsup@example.com',
    city: 'Roma',
    country: 'IT',
    people: [],
    companyId: 2,
  },
];

/** Colleagues: partners of our own company, with the ids Odoo's demo data gives them. */
export const COLLEAGUES = [
  { id: 3, name: 'Mitchell Admin', function: false, phone: '+1 555-555-5555' },
  { id: 7, name: 'Marc Demo', function: false, phone: '+32 2 290 34 91' },
  { id: 8, name: 'Joel Willis', function: false, phone: '+1 683-556-5104' },
  { id: 20, name: 'Abigail Peterson', function: 'Consultant', phone: '+1 555-555-1010' },
  { id: 21, name: 'Anita Oliver', function: 'Experienced Developer', phone: '+1 555-555-1011' },
  { id: 22, name: 'Audrey Peterson', function: 'Consultant', phone: false },
  { id: 23, name: 'Beth Evans', function: 'Experienced Developer', phone: '+1 555-555-1013' },
  { id: 24, name: 'Doris Cole', function: 'Consultant', phone: '+1 555-555-1014' },
  { id: 25, name: 'Eli Lambert', function: 'Marketing and Community Manager', phone: '+1 555-555-1015' },
  { id: 26, name: 'Ernest Reed', function: 'Consultant', phone: false },
] as const;

export const COUNTRIES = [
  ['BE', 'Belgium', 32],
  ['CZ', 'Czech Republic', 420],
  ['DE', 'Germany', 49],
  ['FR', 'France', 33],
  ['GB', 'United Kingdom', 44],
  ['IT', 'Italy', 39],
  ['NL', 'Netherlands', 31],
  ['US', 'United States', 1],
] as const;
