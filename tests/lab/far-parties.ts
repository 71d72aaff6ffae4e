/** Parties of a conference on the lab's PBX: each sounds a tone of its own and has what it hears written to a file. */
import { readFileSync, rmSync } from 'node:fs';
import { asteriskCli, channels } from '../../lab/lab.ts';
import { outside } from '../../lab/settings.ts';
import { waitUntil } from '../harness/extension-browser.ts';

/** A number that answers with a steady tone. */
export interface FarParty {
  readonly number: string;
  readonly toneHz: number;
}

/** No multiple of any other, so that a distorted one is not taken for another. */
export const PARTIES: readonly FarParty[] = [510, 730, 970, 1130, 1310].map((toneHz, index) => ({
  number: `69${index + 1}`,
  toneHz,
}));

const SAMPLE_RATE = 8_000;

/** Written from the first word on, so that it can be read while the call lasts: raw samples, no header to finish. */
const recordingOf = ({ number }: FarParty): string => `/tmp/sidetone-conference-${number}.sln`;

/**
 * Adds the parties' numbers to the running dial plan. They are not in its file, since they are of use to nobody who calls
 * by hand: their tones make music of no conversation.
 */
export async function addParties(): Promise<void> {
  for (const party of PARTIES) {
    const steps = [
      'Answer()',
      `MixMonitor(/tmp/sidetone-conference-${party.number}-mix.sln,r(${recordingOf(party)}))`,
      `Playtones(${party.toneHz})`,
      'Wait(300)',
    ];
    for (const [index, step] of steps.entries()) {
      await asteriskCli(`dialplan add extension ${party.number},${index + 1},${step} into internal replace`);
    }
  }
}

export async function removeParties(): Promise<void> {
  for (const party of PARTIES) {
    await asteriskCli(`dialplan remove extension ${party.number}@internal`);
    rmSync(outside(recordingOf(party)), { force: true });
    rmSync(outside(`/tmp/sidetone-conference-${party.number}-mix.sln`), { force: true });
  }
}

/** The parties that are in a call at this moment. */
export async function connectedParties(): Promise<string[]> {
  const numbers = new Set((await channels()).map(({ extension }) => extension));
  return PARTIES.map(({ number }) => number).filter((number) => numbers.has(number));
}

/** Asterisk writes a file in pieces of 32 kB, so what appears in it may be so much older than now. */
const BEHIND_SAMPLES = 16_384;
const WANTED_SAMPLES = 8_000;

/** Which tones each party hears from now on, of `tones` in hertz; takes about four seconds. */
export async function listen(
  parties: readonly FarParty[],
  tones: readonly number[],
): Promise<Map<string, number[]>> {
  const starts = parties.map((party) => readSamples(party).length + BEHIND_SAMPLES);
  const heard = parties.map((party, index) => () => readSamples(party).subarray(starts[index]));
  await waitUntil(
    () => heard.every((read) => read().length >= WANTED_SAMPLES),
    'something to listen to',
    30_000,
  );
  return new Map(
    parties.map(({ number }, index) => {
      const samples = heard[index]?.().subarray(0, WANTED_SAMPLES) ?? new Int16Array();
      return [number, tones.filter((toneHz) => toneLevel(samples, toneHz) > AUDIBLE)];
    }),
  );
}

/** A hundredth of full scale; Asterisk's own tones are about a tenth. */
const AUDIBLE = 0.01;

function readSamples(party: FarParty): Int16Array {
  const bytes = readFileSync(outside(recordingOf(party)));
  return new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + (bytes.length & ~1)));
}

/** How loud a tone is in these samples, as a share of full scale (Goertzel's algorithm). */
export function toneLevel(samples: Int16Array, toneHz: number): number {
  if (samples.length === 0) return 0;
  const turn = 2 * Math.cos((2 * Math.PI * toneHz) / SAMPLE_RATE);
  let last = 0;
  let beforeLast = 0;
  for (const sample of samples) [last, beforeLast] = [sample / 32_768 + turn * last - beforeLast, last];
  const power = last * last + beforeLast * beforeLast - turn * last * beforeLast;
  return (2 * Math.sqrt(Math.max(0, power))) / samples.length;
}

/** True when a tone was to be heard by this party at any moment of its call, as far as it is written. */
export function hasHeard(party: FarParty, toneHz: number): boolean {
  const samples = readSamples(party);
  // A tenth of a second at a time: the tone may be as short as that.
  for (let from = 0; from + 800 <= samples.length; from += 800) {
    if (toneLevel(samples.subarray(from, from + 800), toneHz) > AUDIBLE) return true;
  }
  return false;
}
