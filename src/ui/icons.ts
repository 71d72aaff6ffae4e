/** The icons of all faces: Font Awesome outlines, one import each, and the phone's own glyph. */
import { faArrowUp } from '@fortawesome/free-solid-svg-icons/faArrowUp';
import { faChevronLeft } from '@fortawesome/free-solid-svg-icons/faChevronLeft';
import { faCircleExclamation } from '@fortawesome/free-solid-svg-icons/faCircleExclamation';
import { faDeleteLeft } from '@fortawesome/free-solid-svg-icons/faDeleteLeft';
import { faEnvelope } from '@fortawesome/free-solid-svg-icons/faEnvelope';
import { faFileLines } from '@fortawesome/free-solid-svg-icons/faFileLines';
import { faKeyboard } from '@fortawesome/free-solid-svg-icons/faKeyboard';
import { faMagnifyingGlass } from '@fortawesome/free-solid-svg-icons/faMagnifyingGlass';
import { faMicrophone } from '@fortawesome/free-solid-svg-icons/faMicrophone';
import { faMicrophoneSlash } from '@fortawesome/free-solid-svg-icons/faMicrophoneSlash';
import { faPause } from '@fortawesome/free-solid-svg-icons/faPause';
import { faPhone } from '@fortawesome/free-solid-svg-icons/faPhone';
import { faPlay } from '@fortawesome/free-solid-svg-icons/faPlay';
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
  width: 24,
  height: 24,
  path:
    'M12 3C7.6 3 3.9 4.1 1.7 5.9.9 6.6.7 7.6.9 8.6l.4 1.6c.2.7.8 1.1 1.5 1l3-.5c.7-.1 1.1-.6 1.2-1.3l.1-1.5' +
    'C8.6 7.3 10.3 7 12 7s3.4.3 4.9.9l.1 1.5c.1.7.5 1.2 1.2 1.3l3 .5c.7.1 1.3-.3 1.5-1l.4-1.6' +
    'c.2-1 0-2-.8-2.7C20.1 4.1 16.4 3 12 3z' +
    'M7 12h2.4v2.2H7zM10.8 12h2.4v2.2h-2.4zM14.6 12H17v2.2h-2.4z' +
    'M6.4 15.6h2.6v2.2H6.4zM10.7 15.6h2.6v2.2h-2.6zM15 15.6h2.6v2.2H15z' +
    'M5.8 19.2h2.8v2.2H5.8zM10.6 19.2h2.8v2.2h-2.8zM15.4 19.2h2.8v2.2h-2.8z',
};

export const icons = {
  arrow: shape(faArrowUp),
  back: shape(faChevronLeft),
  alert: shape(faCircleExclamation),
  backspace: shape(faDeleteLeft),
  close: shape(faXmark),
  document: shape(faFileLines),
  envelope: shape(faEnvelope),
  keyboard: shape(faKeyboard),
  microphone: shape(faMicrophone),
  'microphone-off': shape(faMicrophoneSlash),
  pause: shape(faPause),
  person: shape(faUser),
  phone: shape(faPhone),
  play: shape(faPlay),
  search: shape(faMagnifyingGlass),
  telephone,
} as const satisfies Record<string, IconShape>;

export type IconName = keyof typeof icons;
