/** Which outlet sounds when, and that something tried out never gets in the way of a call. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../lib/clock.ts';
import { defaultSoundSettings } from '../../protocol/sound-settings.ts';
import type { SoundOutput } from './sound-outputs.ts';
import { createTonePlayer } from './tone-player.ts';

/** Names of the outlets that sound now, with the length of what they play. */
const sounding = new Map<string, number>();

class FakeContext {
  readonly sampleRate = 8_000;
  readonly destination = {};
  sinkId = '';
  state = 'suspended';
  setSinkId(sinkId: string): Promise<void> {
    this.sinkId = sinkId;
    return Promise.resolve();
  }
  resume = () => Promise.resolve();
  suspend = () => Promise.resolve();
  createBuffer(_channels: number, length: number) {
    return { duration: length / this.sampleRate, copyToChannel: () => undefined };
  }
}

class FakeSource {
  constructor(
    private readonly context: FakeContext,
    private readonly options: { readonly buffer: { readonly duration: number } },
  ) {}
  connect(): void {}
  disconnect(): void {}
  start(): void {
    sounding.set(this.context.sinkId, this.options.buffer.duration);
  }
  stop(): void {
    sounding.delete(this.context.sinkId);
  }
}

function player(own: AudioBuffer | null = null, isSecondOn = true) {
  const output = (name: string, isOn = true): SoundOutput => ({
    sinkId: () => name,
    volume: () => 1,
    isOn: () => isOn,
    onChange: () => undefined,
  });
  return createTonePlayer({
    openContext: () => new FakeContext() as unknown as AudioContext,
    outputs: {
      speaker: output('speaker'),
      ringer: output('ringer'),
      secondRinger: output('second', isSecondOn),
      configure: () => undefined,
    },
    ownRing: () => own,
    clock: systemClock,
    signal: new AbortController().signal,
  });
}
const where = (): string[] => [...sounding.keys()].sort();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('AudioBufferSourceNode', FakeSource);
  vi.stubGlobal(
    'GainNode',
    class {
      readonly gain = { value: 1 };
      connect(): void {}
    },
  );
});
afterEach(() => {
  sounding.clear();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('sounds', () => {
  it('ring on the ringers, and are heard on the speaker otherwise', () => {
    const tones = player();
    tones.sound('ring');
    expect(where()).toEqual(['ringer', 'second']);
    tones.sound('waiting');
    expect(where()).toEqual(['speaker']);
    tones.sound('silence');
    expect(where()).toEqual([]);
  });

  it('leave out a second ringer that is off', () => {
    player(null, false).sound('ring');
    expect(where()).toEqual(['ringer']);
  });

  it('are those of the country', () => {
    const tones = player();
    tones.configure(defaultSoundSettings, 'US');
    tones.sound('ringback');
    expect(sounding.get('speaker')).toBe(6);
  });

  it('ring with the user’s own file, and with a tone while there is none', () => {
    const own = { duration: 42 } as AudioBuffer;
    const settings = { ...defaultSoundSettings, ringTone: 'own' as const };
    const tones = player(own);
    tones.configure(settings, 'BE');
    tones.sound('ring');
    expect(sounding.get('ringer')).toBe(42);
    tones.sound('silence');
    const without = player();
    without.configure(settings, 'BE');
    without.sound('ring');
    expect(sounding.get('ringer')).toBe(3);
  });
});

describe('something tried out', () => {
  it('ends by itself', () => {
    const tones = player();
    tones.tryOut('speaker', true);
    expect(where()).toEqual(['speaker']);
    vi.advanceTimersByTime(15_000);
    expect(where()).toEqual([]);
  });

  it('gives way to a call, and does not end the ring afterwards', () => {
    const tones = player();
    tones.tryOut('speaker', true);
    tones.sound('ring');
    expect(where()).toEqual(['ringer', 'second']);
    tones.tryOut('ring', false);
    vi.advanceTimersByTime(20_000);
    expect(where()).toEqual(['ringer', 'second']);
  });
});
