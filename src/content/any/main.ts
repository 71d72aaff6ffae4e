/** Finds and marks the numbers of any page: wires its parts and nothing else. */
import { pageCountries } from '../../numbers/detect/page-countries.ts';
import { createChip } from './chip.ts';
import { startDetector } from './detector.ts';
import { createMarks } from './marks.ts';
import { rootOf } from './native.ts';
import { watchPointer } from './pointer.ts';
import { isOfSameSite } from './same-site.ts';
import { createSteps } from './steps.ts';

/** What the background finds in this extension's isolated world; no page can see it. */
export interface PageScript {
  /** Goes to the next number, or with `-1` to the one before. */
  readonly step: (direction: 1 | -1) => void;
  readonly stop: () => void;
}

const RUNNING = Symbol.for('sidetone.numbers');
const world: typeof globalThis & { [RUNNING]?: PageScript | undefined } = globalThis;

const NAME_LETTERS = 12;

/** A name that no page can expect, so that none learns from its style sheets who marks numbers in it. */
function randomName(): string {
  const letters = crypto.getRandomValues(new Uint8Array(NAME_LETTERS));
  return String.fromCharCode(...letters.map((letter) => 97 + (letter % 26)));
}

/** Pages that ask browsers not to look for telephone numbers are left alone. */
function isDetectionRefused(): boolean {
  const wishes = document.querySelectorAll<HTMLMetaElement>('meta[name="format-detection" i]');
  return [...wishes].some(({ content }) => /telephone\s*=\s*no/i.test(content));
}

function start(): void {
  const stop = new AbortController();
  const { signal } = stop;
  const name = randomName();
  const marks = createMarks(name);
  const chip = createChip({ isOpenForTests: import.meta.env.MODE === 'test', signal });
  const leave = (): void => {
    world[RUNNING] = undefined;
    stop.abort();
    marks.clear();
  };
  world[RUNNING] = { step: createSteps(marks, chip), stop: leave };
  startDetector({
    marks,
    highlight: name,
    countries: pageCountries({
      hostname: location.hostname,
      language: rootOf(document).getAttribute('lang'),
      hreflang: ownAlternate(),
    }),
    signal,
    onlost: leave,
  });
  watchPointer(marks, chip, signal);
}

/** `hreflang` of the alternate that is this very page. */
function ownAlternate(): string | null {
  const alternates = document.querySelectorAll<HTMLLinkElement>('link[rel=alternate][hreflang]');
  return [...alternates].find(({ href }) => href === location.href)?.hreflang ?? null;
}

const isHtml = rootOf(document) instanceof HTMLElement && 'highlights' in CSS;
if (isHtml && world[RUNNING] === undefined && isOfSameSite(location) && !isDetectionRefused()) start();
