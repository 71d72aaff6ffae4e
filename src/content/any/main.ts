/** Finds and marks the numbers of any page: wires its parts and nothing else. */
import { systemClock } from '../../lib/clock.ts';
import { startDetector } from './detector.ts';
import { createMarks } from './marks.ts';
import { rootOf } from './native.ts';
import { runningScript, setRunningScript, type PageScript } from './page-script.ts';
import { watchPointer } from './pointer.ts';
import { isOfSameSite } from './same-site.ts';

const NAME_LETTERS = 12;

/** A name that no page can expect, so that none learns from its highlights who marks numbers in it. */
function randomName(): string {
  const letters = crypto.getRandomValues(new Uint8Array(NAME_LETTERS));
  return String.fromCharCode(...letters.map((letter) => 97 + (letter % 26)));
}

function start(): void {
  const stop = new AbortController();
  const { signal } = stop;
  const highlight = randomName();
  const marks = createMarks(highlight);
  const leave = (): void => {
    setRunningScript(undefined);
    stop.abort();
    marks.clear();
  };
  const script: PageScript = { marks, signal, chip: null, step: null, stop: leave };
  setRunningScript(script);
  startDetector({ marks, highlight, clock: systemClock, signal, onlost: leave });
  watchPointer(script, systemClock);
}

const isHtml = rootOf(document) instanceof HTMLElement && 'highlights' in CSS;
if (isHtml && runningScript() === undefined && isOfSameSite(location)) start();
