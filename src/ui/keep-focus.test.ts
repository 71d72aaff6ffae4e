// @vitest-environment happy-dom
/** The focus stays in the frame when what had it is removed, and stays away when the user left. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepFocus } from './keep-focus.ts';

let frame: HTMLElement;
let inside: HTMLButtonElement;
let outside: HTMLButtonElement;
let stop: () => void;
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

beforeEach(() => {
  frame = document.createElement('aside');
  frame.tabIndex = -1;
  inside = document.createElement('button');
  outside = document.createElement('button');
  frame.append(inside);
  document.body.append(frame, outside);
  stop = keepFocus(frame);
});
afterEach(() => {
  stop();
  document.body.replaceChildren();
});

describe('keepFocus', () => {
  it('takes over from an element that goes away', async () => {
    inside.focus();
    inside.remove();
    await settle();
    expect(document.activeElement).toBe(frame);
  });

  it('takes nothing from a page in which the user works', async () => {
    outside.focus();
    inside.remove();
    await settle();
    expect(document.activeElement).toBe(outside);
  });

  it('lets go of a user who pressed somewhere else', async () => {
    inside.focus();
    document.body.dispatchEvent(new Event('pointerdown', { bubbles: true, composed: true }));
    inside.remove();
    await settle();
    expect(document.activeElement).not.toBe(frame);
  });
});
