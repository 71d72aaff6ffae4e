/** Holds a keypad's value for its tests, as a face does. */
import type { ComponentProps } from 'svelte';
import type { Clock } from '../lib/clock.ts';
import type Keypad from './Keypad.svelte';

export class KeypadHarness {
  value = $state('');
  readonly tones: string[] = [];
  submits = 0;
  readonly props: ComponentProps<typeof Keypad>;

  constructor(value: string, mode: 'dial' | 'tones', clock: Clock) {
    this.value = value;
    const read = (): string => this.value;
    this.props = {
      get value() {
        return read();
      },
      mode,
      clock,
      onchange: (next) => {
        this.value = next;
      },
      ontones: (tones) => void this.tones.push(tones),
      onsubmit: () => {
        this.submits += 1;
      },
    };
  }
}
