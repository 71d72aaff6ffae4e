/** Every state that the preview can show; a new face adds its own list here. */
import { widgetStates } from './widget-states.ts';

/** One thing to look at. */
export interface PreviewState {
  readonly name: string;
  /** Size of the picture in px. */
  readonly width: number;
  readonly height: number;
  /** Names of the controls that are pressed one after the other before the picture is taken. */
  readonly press?: readonly string[];
  /** Draws the state into the page. */
  show(scheme: 'light' | 'dark'): void;
}

export const states: readonly PreviewState[] = [...widgetStates];
