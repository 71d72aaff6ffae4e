/** Changes that belong together, shown as one: what one call does may change others, and no picture shows half of it. */

export interface ChangeBatch<E> {
  /** Runs a task whose changes are shown once, when it is done; inside another one it is part of that. */
  together(task: () => void): void;
  /** Something changed, with what is to be written of it. */
  change(entries: readonly E[]): void;
}

/** `settle` may change more, `show` gets all entries in order. */
export function createChangeBatch<E>(options: {
  readonly settle: () => void;
  readonly show: (entries: readonly E[]) => void;
}): ChangeBatch<E> {
  let gathered: E[] | null = null;

  function together(task: () => void): void {
    if (gathered !== null) return task();
    const entries: E[] = (gathered = []);
    try {
      task();
      options.settle();
    } finally {
      gathered = null;
      options.show(entries);
    }
  }

  return {
    together,
    change: (entries) => together(() => void gathered?.push(...entries)),
  };
}
