/** The icons of all faces: Font Awesome outlines, one import each, and the phone's own glyph. */
import { faArrowsLeftRight } from '@fortawesome/free-solid-svg-icons/faArrowsLeftRight';
import { faArrowUp } from '@fortawesome/free-solid-svg-icons/faArrowUp';
import { faCheck } from '@fortawesome/free-solid-svg-icons/faCheck';
import { faChevronLeft } from '@fortawesome/free-solid-svg-icons/faChevronLeft';
import { faCircleExclamation } from '@fortawesome/free-solid-svg-icons/faCircleExclamation';
import { faClock } from '@fortawesome/free-solid-svg-icons/faClock';
import { faDeleteLeft } from '@fortawesome/free-solid-svg-icons/faDeleteLeft';
import { faEnvelope } from '@fortawesome/free-solid-svg-icons/faEnvelope';
import { faFileLines } from '@fortawesome/free-solid-svg-icons/faFileLines';
import { faKeyboard } from '@fortawesome/free-solid-svg-icons/faKeyboard';
import { faMagnifyingGlass } from '@fortawesome/free-solid-svg-icons/faMagnifyingGlass';
import { faMicrophone } from '@fortawesome/free-solid-svg-icons/faMicrophone';
import { faMicrophoneSlash } from '@fortawesome/free-solid-svg-icons/faMicrophoneSlash';
import { faMoon } from '@fortawesome/free-solid-svg-icons/faMoon';
import { faPause } from '@fortawesome/free-solid-svg-icons/faPause';
import { faPencil } from '@fortawesome/free-solid-svg-icons/faPencil';
import { faPhone } from '@fortawesome/free-solid-svg-icons/faPhone';
import { faPlay } from '@fortawesome/free-solid-svg-icons/faPlay';
import { faUserPlus } from '@fortawesome/free-solid-svg-icons/faUserPlus';
import { faUsers } from '@fortawesome/free-solid-svg-icons/faUsers';
import { faVolumeHigh } from '@fortawesome/free-solid-svg-icons/faVolumeHigh';
import { faUser } from '@fortawesome/free-solid-svg-icons/faUser';
import { faXmark } from '@fortawesome/free-solid-svg-icons/faXmark';

/** An outline in its own units. */
export interface IconShape {
  readonly width: number;
  readonly height: number;
  readonly path: string;
}

interface Definition {
  readonly icon: readonly [number, number, readonly unknown[], string, string | readonly string[]];
}

/** The outline of a Font Awesome icon. */
export function shape({ icon: [width, height, , , path] }: Definition): IconShape {
  return { width, height, path: typeof path === 'string' ? path : path.join(' ') };
}

/** A desk telephone seen from the front: handset over a cradle of three rows of keys. */
const telephone: IconShape = {
  width: 48,
  height: 48,
  path:
    'M24 6C15 6 8 8 3 12c-1 1-2 3-1 5l1 3c0 2 1 2 3 2l6-1c1 0 2-1 2-3v-3q4-2 10-2t10 2v3c0 2 1 3 2 3l6 1' +
    'c2 0 3 0 3-2l1-3c1-2 0-4-1-5C40 8 33 6 24 6z' +
    'M14 24h5v4h-5zm8 0h5v4h-5zm8 0h5v4h-5zM13 31h5v4h-5zm9 0h5v4h-5zm9 0h5v4h-5z' +
    'M12 38h5v4h-5zm10 0h5v4h-5zm10 0h5v4h-5z',
};

export const icons = {
  add: shape(faUserPlus),
  arrow: shape(faArrowUp),
  back: shape(faChevronLeft),
  alert: shape(faCircleExclamation),
  backspace: shape(faDeleteLeft),
  check: shape(faCheck),
  clock: shape(faClock),
  close: shape(faXmark),
  document: shape(faFileLines),
  envelope: shape(faEnvelope),
  keyboard: shape(faKeyboard),
  microphone: shape(faMicrophone),
  'microphone-off': shape(faMicrophoneSlash),
  moon: shape(faMoon),
  pause: shape(faPause),
  pencil: shape(faPencil),
  people: shape(faUsers),
  person: shape(faUser),
  phone: shape(faPhone),
  play: shape(faPlay),
  search: shape(faMagnifyingGlass),
  sound: shape(faVolumeHigh),
  telephone,
  transfer: shape(faArrowsLeftRight),
} as const satisfies Record<string, IconShape>;

export type IconName = keyof typeof icons;
