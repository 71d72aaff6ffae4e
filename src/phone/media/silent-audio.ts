/** Plays nothing: for a call that this phone only arranges. */
import type { AudioSink } from './remote-audio.ts';

export const silentAudio: AudioSink = {
  play: () => undefined,
  setMuted: () => undefined,
  stop: () => undefined,
};
