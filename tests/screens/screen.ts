/** What a picture of the product is made of: a ground to stand on, and the way to what is to be seen. */
import type { Page } from 'playwright-core';
import type { SipPeer } from '../../sandbox/sip/sip-peer.ts';
import type { SandboxStage } from '../e2e/sandbox-stage.ts';
import type { Language } from '../harness/words.ts';

/** Where a screen is reached from; the browser is started once for each. */
export type GroundName =
  | 'demo'
  | 'pbx'
  | 'two-lines'
  | 'no-line'
  | 'fresh'
  | 'managed'
  | 'pbx-down'
  | 'microphone-denied'
  | 'two-phones';

export interface ScreenStage extends SandboxStage {
  /** That of the browser, and of what `say` says. */
  readonly language: Language;
  /** The exchange that rings with callers of choice; where a line is registered at one only. */
  readonly peer: SipPeer | null;
  /** Opens one of the extension's own pages in a tab that is closed after the picture. */
  openFace(page: 'popup' | 'options', address?: string): Promise<Page>;
}

/** A face that is pictured: which part of which page, in what size of window. */
export interface Face {
  readonly name: 'widget' | 'popup' | 'options' | 'page';
  readonly width: number;
  /** In px; the page is as high as what stands in it where that is more and `isWhole`. */
  readonly height: number;
  /** Whether all of a page that scrolls is pictured. */
  readonly isWhole: boolean;
  /** What is cut out of the page; the whole window where it is null. */
  readonly cut: string | null;
  /** Whether it is also pictured in a window of a telephone's width. */
  readonly isNarrowToo: boolean;
}

/** One screen; its name is its file under docs/screens. */
export interface Screen {
  readonly name: string;
  readonly face: Face;
  readonly ground: GroundName;
  /** Goes there from the face as it is opened, and returns the page that shows it once all of it can be seen. */
  arrange(stage: ScreenStage): Promise<Page>;
}
