/** What is wrong with the microphone, as a trouble the user can do something about. */
import { assertNever } from '../lib/assert-never.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import type { MicrophoneState } from './call-snapshot.ts';

/** Null when one can speak. */
export function microphoneTrouble(state: MicrophoneState): Trouble | null {
  switch (state) {
    case 'granted':
      return null;
    case 'not-granted':
      return trouble('microphone-not-granted');
    case 'denied':
      return trouble('microphone-denied');
    case 'missing':
      return trouble('microphone-missing');
    default:
      return assertNever(state);
  }
}
