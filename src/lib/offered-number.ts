/** Lets the scripts that share a page know that the number under the pointer is offered by one of them already. */

/** In the isolated world, which is this extension's own in each page; no script of the page sees it. */
const OFFERED = Symbol.for('sidetone.offered');
const world: typeof globalThis & { [OFFERED]?: boolean } = globalThis;

/** Whether a click where the pointer rests calls a number of the page by itself, so that nothing else is offered there. */
export const isNumberOffered = (): boolean => world[OFFERED] === true;

/** To be told by whoever takes clicks on numbers, each time the pointer comes upon one or leaves it. */
export function setNumberOffered(isOffered: boolean): void {
  world[OFFERED] = isOffered;
}
