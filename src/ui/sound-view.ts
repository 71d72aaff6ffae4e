/** What there is to say about the sound of a call, if anything. */
import type { TextKey } from '../lib/text.ts';
import type { CallStage } from '../protocol/call-snapshot.ts';
import type { IconShape } from './icons.ts';

export interface SoundView {
  readonly key: TextKey;
  readonly bars: IconShape;
}

const WIDTH = 14;
const HEIGHT = 12;

/** Three bars of rising height, of which those after the first `count` are only hinted at. */
function bars(count: number): IconShape {
  const path = [5, 8, HEIGHT]
    .map((height, index) => {
      const top = HEIGHT - (index < count ? height : 2);
      return `M${index * 5} ${top}h4V${HEIGHT}h-4z`;
    })
    .join('');
  return { width: WIDTH, height: HEIGHT, path };
}

/** Null for a call that sounds good, is held by either side, or is not talked in; nobody is bothered with three full bars. */
export function soundOf(stage: CallStage): SoundView | null {
  if (stage.phase !== 'talking' || stage.isHeld || stage.isHeldByRemote) return null;
  const { path, quality } = stage;
  if (path === 'reconnecting') return { key: 'sound_reconnecting', bars: bars(0) };
  if (quality === null || quality.cause === 'none') return null;
  const key = `sound_${quality.cause.replaceAll('-', '_')}` as TextKey;
  return { key, bars: bars(quality.verdict === 'poor' ? 1 : 2) };
}
