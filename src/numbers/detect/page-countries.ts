/** In which countries a page's national numbers may be read, by what the page says of itself. */

/** What a page tells of where it belongs. */
export interface PageOrigin {
  readonly hostname: string;
  /** `lang` of the root element, a BCP 47 tag. */
  readonly language: string | null;
  /** `hreflang` of the page's own entry among its alternates. */
  readonly hreflang: string | null;
}

/** Top-level domains that name a country by another code than ISO 3166, and those that name none any more. */
const DOMAINS: Readonly<Record<string, string | null>> = {
  uk: 'GB',
  eu: null,
  io: null,
  co: null,
  tv: null,
  me: null,
  ai: null,
};
/** Languages that are spoken in one country far more than in others. A language shared by many says nothing. */
const LANGUAGES: Readonly<Record<string, string>> = {
  nl: 'NL',
  de: 'DE',
  it: 'IT',
  pl: 'PL',
  cs: 'CZ',
  da: 'DK',
  sv: 'SE',
  fi: 'FI',
  nb: 'NO',
  hu: 'HU',
  ro: 'RO',
  el: 'GR',
  tr: 'TR',
  ja: 'JP',
  ko: 'KR',
  hi: 'IN',
};

/** ISO 3166 codes, the surest first: region of the language tags, country of the domain, country of the language. */
export function pageCountries({ hostname, language, hreflang }: PageOrigin): string[] {
  const found = [regionOf(hreflang), domainCountry(hostname), regionOf(language)];
  const name = (language ?? '').toLowerCase().split('-')[0] ?? '';
  const spoken = Object.hasOwn(LANGUAGES, name) ? LANGUAGES[name] : undefined;
  return [...new Set([...found, spoken])].filter((country) => typeof country === 'string');
}

function regionOf(tag: string | null): string | undefined {
  return /^[a-z]{2,3}(?:-[a-z]{4})?-([a-z]{2})\b/i.exec(tag ?? '')?.[1]?.toUpperCase();
}

function domainCountry(hostname: string): string | undefined {
  const top = hostname.toLowerCase().split('.').at(-1) ?? '';
  if (!hostname.includes('.') || !/^[a-z]{2}$/.test(top)) return undefined;
  return (Object.hasOwn(DOMAINS, top) ? DOMAINS[top] : top.toUpperCase()) ?? undefined;
}
