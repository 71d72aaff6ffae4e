/** Parties of a conference on the lab's PBX: each sounds a tone of its own and has what it hears written to a file. */
import { readFileSync, rmSync } from 'node:fs';
import { asteriskCli, channels } from '../../lab/lab.ts';
import { outside } from '../../lab/settings.ts';
import { waitUntil } from '../harness/extension-browser.ts';
import { SHORT_SAMPLES, steadyLevel, toneLevel } from '../harness/tone-level.ts';

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
      return [number, tones.filter((toneHz) => steadyLevel(samples, toneHz) > AUDIBLE)];
    }),
  );
}

/** A hundredth of full scale; Asterisk's own tones are about a tenth. */
const AUDIBLE = 0.01;

function readSamples(party: FarParty): Int16Array {
  const bytes = readFileSync(outside(recordingOf(party)));
  return new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + (bytes.length & ~1)));
}

/** True when a tone was to be heard by this party at any moment of its call, as far as it is written. */
export function hasHeard(party: FarParty, toneHz: number): boolean {
  const samples = readSamples(party);
  // A tenth of a second at a time: the tone may be as short as that.
  for (let from = 0; from + SHORT_SAMPLES <= samples.length; from += SHORT_SAMPLES) {
    if (toneLevel(samples.subarray(from, from + SHORT_SAMPLES), toneHz) > AUDIBLE) return true;
  }
  return false;
}
