/** One measured figure: its samples, its summary, and how it is printed. */

export interface Figure {
  readonly name: string;
  readonly unit:
    'ratio' | 'ms' | 's' | '1/s' | 'MB' | 'kB' | 'objects' | 'requests' | 'presses' | 'keys' | '%';
  readonly samples: readonly number[];
  /** What the median must not exceed, or must reach where more is better. */
  readonly bar: number;
  readonly isMoreBetter?: boolean;
  /** The same work done by something else in the same run. */
  readonly yardstick?: {
    readonly what: string;
    readonly samples: readonly number[];
    /** What the ratio must not exceed; only shown where there is none. */
    readonly ratioBar?: number;
  };
}

/** A figure for which there is no number, and why. */
export interface Unmeasured {
  readonly name: string;
  readonly failure: string;
}
export type Measured = Figure | Unmeasured;

/** These figures could not be measured because of `error`; `more` tells what it looked like at that moment. */
export function unmeasured(names: readonly string[], error: unknown, more = ''): Unmeasured[] {
  const what = error instanceof Error ? error.message : String(error);
  return names.map((name) => ({ name, failure: `${what} ${more}`.trim() }));
}

/** What `--json` writes for one figure. */
export interface FigureReport {
  readonly value: number;
  readonly unit: string;
  readonly runs: number;
  readonly min: number;
  readonly max: number;
  readonly yardstick?: number;
  readonly ratio?: number;
}

/** Middle value; the mean of the two middle ones for an even count. Throws for no samples at all. */
export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new Error('a figure needs at least one sample');
  return (upper + lower) / 2;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Sums a figure up; one that was not measured says why. */
export function report(figure: Figure): FigureReport;
export function report(figure: Measured): FigureReport | { readonly failure: string };
export function report(figure: Measured): FigureReport | { readonly failure: string } {
  if ('failure' in figure) return { failure: figure.failure };
  const value = median(figure.samples);
  const summary = {
    value: rounded(value),
    unit: figure.unit,
    runs: figure.samples.length,
    min: rounded(Math.min(...figure.samples)),
    max: rounded(Math.max(...figure.samples)),
  };
  if (figure.yardstick === undefined) return summary;
  const yardstick = median(figure.yardstick.samples);
  return { ...summary, yardstick: rounded(yardstick), ratio: rounded(value / yardstick) };
}

/** One line of the table, with whether the bar was met. */
export function tableLine(figure: Measured): string {
  if ('failure' in figure) return `✗ ${figure.name.padEnd(28)} not measured: ${figure.failure}`;
  const { value, unit, runs, min, max, yardstick, ratio } = report(figure);
  const isMet =
    (figure.isMoreBetter === true ? value >= figure.bar : value <= figure.bar) &&
    (ratio === undefined || ratio <= (figure.yardstick?.ratioBar ?? Infinity));
  const compared =
    yardstick === undefined ? '' : `  ${figure.yardstick?.what ?? ''} ${yardstick} ${unit}, ratio ${ratio}`;
  const spread = `${min}–${max}, ${runs} runs`;
  return `${isMet ? '✓' : '✗'} ${figure.name.padEnd(28)} ${`${value} ${unit}`.padStart(12)}  ${figure.isMoreBetter === true ? '≥' : '≤'} ${figure.bar}  (${spread})${compared}`;
}
