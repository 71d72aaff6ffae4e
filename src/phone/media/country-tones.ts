/** What a telephone sounds like in each country: a table of frequencies and cadences, nothing else. */

/** One stretch of a cadence: a sound of these frequencies (hertz) together, or silence where there are none. */
export interface Stretch {
  readonly seconds: number;
  readonly frequencies: readonly number[];
  /** Hertz at which the loudness swells, which makes the tone purr. */
  readonly swellHz?: number;
}

export type Cadence = readonly Stretch[];

/** The tones that tell how a call goes on. */
export interface CountryTones {
  readonly ringback: Cadence;
  readonly busy: Cadence;
  /** No way through: the network's own «busy», faster or broken in another way. */
  readonly congestion: Cadence;
  /** Somebody else calls during a call. */
  readonly waiting: Cadence;
}

/** `on, off, on, off …` in seconds, as such tones are written down everywhere. */
function cadence(frequencies: readonly number[], ...seconds: readonly number[]): Cadence {
  return seconds.map((length, index) => ({
    seconds: length,
    frequencies: index % 2 === 0 ? frequencies : [],
  }));
}

/** The tones of most European networks, 425 Hz in slow cadences; also those of every country that is not in the table. */
const EUROPE: CountryTones = {
  ringback: cadence([425], 1, 4),
  busy: cadence([425], 0.5, 0.5),
  congestion: cadence([425], 0.2, 0.2),
  waiting: cadence([425], 0.2, 0.2, 0.2, 9),
};

/** The «precise tone plan» of North America. */
const NORTH_AMERICA: CountryTones = {
  ringback: cadence([440, 480], 2, 4),
  busy: cadence([480, 620], 0.5, 0.5),
  congestion: cadence([480, 620], 0.25, 0.25),
  waiting: cadence([440], 0.3, 10),
};

/**
 * By ISO 3166 country. ITU-T E.180 Supplement 2 lists what national networks use; these were written down from general
 * knowledge and compared with lists of a few countries only, so a tone may differ from the one of the user's own network.
 */
const COUNTRIES: Readonly<Record<string, CountryTones>> = {
  AT: {
    ringback: cadence([420], 1, 5),
    busy: cadence([420], 0.4, 0.4),
    congestion: cadence([420], 0.2, 0.2),
    waiting: cadence([420], 0.04, 1.96),
  },
  AU: {
    ringback: cadence([413, 438], 0.4, 0.2, 0.4, 2),
    busy: cadence([425], 0.375, 0.375),
    congestion: [...cadence([425], 0.375, 0.375), ...cadence([420], 0.375, 0.375)],
    waiting: cadence([425], 0.2, 0.2, 0.2, 4.4),
  },
  BE: {
    ringback: cadence([425], 1, 3),
    busy: cadence([425], 0.5, 0.5),
    congestion: cadence([425], 0.167, 0.167),
    waiting: cadence([1400], 0.175, 0.175, 0.175, 3.5),
  },
  BR: {
    ringback: cadence([425], 1, 4),
    busy: cadence([425], 0.25, 0.25),
    congestion: cadence([425], 0.25, 0.25, 0.75, 0.25),
    waiting: cadence([425], 0.05, 1),
  },
  CA: NORTH_AMERICA,
  CH: { ...EUROPE, waiting: cadence([425], 0.2, 0.2, 0.2, 4) },
  DE: {
    ringback: cadence([425], 1, 4),
    busy: cadence([425], 0.48, 0.48),
    congestion: cadence([425], 0.24, 0.24),
    waiting: cadence([425], 0.2, 0.2, 0.2, 5),
  },
  ES: {
    ringback: cadence([425], 1.5, 3),
    busy: cadence([425], 0.2, 0.2),
    congestion: cadence([425], 0.2, 0.2, 0.2, 0.2, 0.2, 0.6),
    waiting: cadence([425], 0.175, 0.175, 0.175, 3.5),
  },
  FR: {
    ringback: cadence([440], 1.5, 3.5),
    busy: cadence([440], 0.5, 0.5),
    congestion: cadence([440], 0.25, 0.25),
    waiting: cadence([440], 0.3, 10),
  },
  GB: {
    ringback: cadence([400, 450], 0.4, 0.2, 0.4, 2),
    busy: cadence([400], 0.375, 0.375),
    congestion: cadence([400], 0.4, 0.35, 0.225, 0.525),
    waiting: cadence([400], 0.1, 4),
  },
  IE: {
    ringback: cadence([400, 450], 0.4, 0.2, 0.4, 2),
    busy: cadence([425], 0.5, 0.5),
    congestion: cadence([425], 0.25, 0.25),
    waiting: cadence([425], 0.18, 0.2, 0.2, 4.5),
  },
  IT: { ...EUROPE, waiting: cadence([425], 0.4, 0.1, 0.25, 0.1, 0.15, 14) },
  JP: {
    ringback: cadence([400], 1, 2).map((part) => ({ ...part, swellHz: 16 })),
    busy: cadence([400], 0.5, 0.5),
    congestion: cadence([400], 0.25, 0.25),
    waiting: cadence([400], 0.5, 8).map((part) => ({ ...part, swellHz: 16 })),
  },
  LU: {
    ringback: cadence([425], 1, 4),
    busy: cadence([425], 0.48, 0.48),
    congestion: cadence([425], 0.24, 0.24),
    waiting: EUROPE.waiting,
  },
  NL: {
    ringback: cadence([425], 1, 4),
    busy: cadence([425], 0.5, 0.5),
    congestion: cadence([425], 0.25, 0.25),
    waiting: cadence([425], 0.5, 9.5),
  },
  PT: {
    ringback: cadence([425], 1, 5),
    busy: cadence([425], 0.5, 0.5),
    congestion: cadence([425], 0.2, 0.2),
    waiting: cadence([425], 0.2, 0.2, 0.2, 5),
  },
  US: NORTH_AMERICA,
};

/** The tones of an ISO 3166 country; the European ones where the country is not in the table. */
export function tonesOf(country: string): CountryTones {
  return Object.hasOwn(COUNTRIES, country) ? (COUNTRIES[country] ?? EUROPE) : EUROPE;
}
