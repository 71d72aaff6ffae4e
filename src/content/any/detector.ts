/** Looks through the page for numbers while it is idle, and again where it changes; it never writes to the page. */
import type { Candidate } from '../../numbers/detect/candidate.ts';
import type { Clock } from '../../lib/clock.ts';
import { scanInSlices } from '../../numbers/detect/slices.ts';
import { MAX_CLAIMS, MAX_WRITTEN_UNITS } from '../../protocol/claim-limits.ts';
import type { Marks } from './marks.ts';
import { around, parentOf, rootOf, typeOf } from './native.ts';
import { blockAround, isInline, rangeOf, readBlocks, SKIPPED, type PageBlock } from './page-text.ts';
import { isExtensionAlive, post } from './post.ts';

const SLICE_MS = 4;
/** Changes are gathered for so long; a part that keeps changing is looked at ever more seldom. */
const GATHER_MS = 150;
const LONGEST_REST_MS = 10_000;
/** A page that still loads so long after its text is there is looked through all the same. */
const LONGEST_LOAD_MS = 3000;
/** More changed places than this are looked through as one. */
const MAX_PLACES = 2000;

interface Find {
  readonly block: PageBlock;
  readonly candidate: Candidate;
}

/** Starts looking; lasts until `signal` is aborted. */
export function startDetector(options: {
  readonly marks: Marks;
  readonly highlight: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onlost: () => void;
}): void {
  const { marks, clock, signal } = options;
  /** Roots to look through; true for those of which only the own lines changed. */
  const places = new Map<Node, boolean>();
  const rests = new WeakMap<Node, { readonly sinceMs: number; readonly restMs: number }>();
  const watched = new WeakSet<Node>();
  let isRunning = false;
  let hasRemovals = false;
  let isWaiting = false;

  const observer = new MutationObserver((records) => {
    for (const record of records) {
      if (record.type === 'characterData') {
        marks.drop(record.target as Text);
        queue(blockAround(record.target), true);
        continue;
      }
      if (record.removedNodes.length > 0) hasRemovals = true;
      for (const node of record.addedNodes) {
        if (typeOf(node) === Node.ELEMENT_NODE && !isInline(node)) queue(node, false);
        else if (typeOf(node) <= Node.TEXT_NODE) queue(blockAround(record.target), true);
      }
      for (const node of record.removedNodes) {
        if (typeOf(node) === Node.TEXT_NODE || isInline(node)) queue(blockAround(record.target), true);
      }
    }
    later(GATHER_MS);
  });

  function watch(root: Node): void {
    if (watched.has(root)) return;
    watched.add(root);
    observer.observe(root, { childList: true, characterData: true, subtree: true });
  }

  function queue(root: Node, isShallow: boolean): void {
    if (places.size >= MAX_PLACES) {
      places.clear();
      places.set(rootOf(document), false);
    }
    places.set(root, isShallow && places.get(root) !== false);
  }

  function later(delayMs: number): void {
    if (isWaiting || isRunning) return;
    isWaiting = true;
    const wake = (): void => {
      isWaiting = false;
      requestIdleCallback(look, { timeout: 2000 });
    };
    clock.after(delayMs, wake, signal);
  }

  /** The places that may be looked at now, each taken out when its turn comes. */
  function* blocks(): Generator<PageBlock, void> {
    const nowMs = clock.monotonicMs();
    for (const [root, isShallow] of [...places]) {
      const rest = rests.get(root);
      const passedMs = rest === undefined ? Infinity : nowMs - rest.sinceMs;
      if (rest !== undefined && passedMs < rest.restMs) continue;
      places.delete(root);
      if (!root.isConnected || isSkipped(root)) continue;
      const isRestless = rest !== undefined && passedMs < 2 * rest.restMs + GATHER_MS;
      const restMs = isRestless ? Math.min(2 * rest.restMs, LONGEST_REST_MS) : GATHER_MS;
      rests.set(root, { sinceMs: nowMs, restMs });
      yield* readBlocks({ root, isShallow }, marks.drop, (shadow) => {
        if (watched.has(shadow)) return;
        watch(shadow);
        places.set(shadow, false);
      });
    }
  }

  function look(): void {
    // A document that is edited as a whole is an editor's, and its text the user's.
    if (isRunning || signal.aborted || document.hidden || document.designMode === 'on') return;
    if (!isExtensionAlive()) return options.onlost();
    isRunning = true;
    if (hasRemovals) marks.sweep();
    hasRemovals = false;
    const slices = scanInSlices(blocks(), () => clock.monotonicMs(), SLICE_MS);
    const step = (): void => {
      if (signal.aborted) return;
      const { value, done } = slices.next();
      if (value !== undefined) {
        const finds = value.finds.flatMap(({ block, candidates }) =>
          candidates
            .filter(({ written }) => written.length <= MAX_WRITTEN_UNITS)
            .map((candidate) => ({ block: block as PageBlock, candidate })),
        );
        for (let at = 0; at < finds.length; at += MAX_CLAIMS) void judge(finds.slice(at, at + MAX_CLAIMS));
      }
      if (done !== true) return void requestIdleCallback(step, { timeout: 2000 });
      isRunning = false;
      if (places.size > 0) later(4 * GATHER_MS);
    };
    step();
  }

  async function judge(finds: readonly Find[]): Promise<void> {
    const reply = await post('numbers.judge', {
      highlight: options.highlight,
      language: rootOf(document).getAttribute('lang')?.slice(0, 35) ?? null,
      hreflang: ownAlternate(),
      claims: finds.map(({ candidate: { written, cue, extension, isVanity, isAlone } }) => ({
        written,
        cue,
        extension,
        isVanity,
        isAlone,
      })),
    });
    if (signal.aborted) return;
    reply?.judgements.forEach(({ numbers }, index) => {
      const find = finds[index];
      if (find === undefined) return;
      const { start, extensionEnd } = find.candidate;
      for (const number of numbers) {
        const end = number.extension === null ? start + number.to : extensionEnd;
        const range = rangeOf(find.block, start + number.from, end);
        if (range !== null) marks.add({ range, number });
      }
    });
    marks.paint();
  }

  signal.addEventListener('abort', () => observer.disconnect());
  document.addEventListener(
    'visibilitychange',
    () => {
      if (places.size > 0) later(GATHER_MS);
    },
    { signal },
  );
  afterLoad(() => {
    if (isDetectionRefused()) return;
    watch(document);
    queue(rootOf(document), false);
    later(0);
  }, options);
}

/**
 * Runs `begin` once the page has loaded and its own answer to that is over: reading it before would make it compute its
 * style before it is complete. A page that goes on loading long after its text is there is not waited for.
 */
function afterLoad(
  begin: () => void,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): void {
  if (document.readyState === 'complete') return begin();
  let hasBegun = false;
  const once = (): void => {
    if (!hasBegun) begin();
    hasBegun = true;
  };
  const textIsThere = (): void => clock.after(LONGEST_LOAD_MS, once, signal);
  addEventListener('load', () => clock.after(0, once, signal), { signal });
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', textIsThere, { signal });
  else textIsThere();
}

/** Pages that ask browsers not to look for telephone numbers are left alone. */
function isDetectionRefused(): boolean {
  const wishes = document.querySelectorAll<HTMLMetaElement>('meta[name="format-detection" i]');
  return [...wishes].some(({ content }) => /telephone\s*=\s*no/i.test(content));
}

/** `hreflang` of the alternate that is this very page. */
function ownAlternate(): string | null {
  const alternates = document.querySelectorAll<HTMLLinkElement>('link[rel=alternate][hreflang]');
  return [...alternates].find(({ href }) => href === location.href)?.hreflang.slice(0, 35) ?? null;
}

function isSkipped(root: Node): boolean {
  if (root instanceof ShadowRoot) return isSkipped(root.host);
  const element = root instanceof Element ? root : parentOf(root);
  return element instanceof Element && around(element, SKIPPED) !== null;
}
