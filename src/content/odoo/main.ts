/** Puts the widget into an Odoo backend page: wires its parts and nothing else. */
import { mount, unmount } from 'svelte';
import { systemClock as clock } from '../../lib/clock.ts';
import { text, textDirection } from '../../lib/text.ts';
import type { WidgetPlace } from '../../protocol/face-snapshot.ts';
import { pickLocale } from '../../ui/format-date.ts';
import Widget from './Widget.svelte';
import { connectBackground } from './background.ts';
import { openClickGate, type ClickGate } from './click-gate.ts';
import { setNumberOffered } from '../../lib/offered-number.ts';
import { startClickToCall } from './click-to-call.ts';
import { createDraftKeeper } from './draft-keeper.ts';
import { withMoves } from './fresh-place.ts';
import { createLaterScript, LATER, type Later } from './later-script.ts';
import { createLateSave } from './late-save.ts';
import { mountHost } from './mount.ts';
import NumberHint from './NumberHint.svelte';
import { readOdooPage, type OdooPage } from './odoo-page.ts';
import { createSurroundings, takeAction } from './surroundings.ts';
import { withCompanies } from './with-companies.ts';
import { keepSystrayButton } from './systray.ts';

/** Where this extension's isolated world remembers that the script runs here already. */
const RUNNING = Symbol.for('sidetone.odoo');
/** Where the script that marks numbers, which runs in the same world, finds the widget. */
const SHOW_CALL = Symbol.for('sidetone.show-call');
const world: typeof globalThis & { [RUNNING]?: AbortSignal; [SHOW_CALL]?: (() => void) | undefined } =
  globalThis;

const shadow: ShadowRootMode = import.meta.env.MODE === 'test' ? 'open' : 'closed';

async function start(page: OdooPage, gate: ClickGate, stop: AbortController): Promise<void> {
  const { signal } = stop;

  const around = createSurroundings(page, document, location);
  const background = connectBackground({
    document,
    clock,
    signal,
    leave: () => stop.abort(),
    showRecord: around.openRecord,
  });
  const send = withCompanies(background.send, around.companyIds);
  const host = mountHost({ document, clock, signal, shadow, direction: textDirection() });
  // What could not be saved costs the user a press or some words on the next page; nothing to report.
  const saveLate = <T>(save: (value: T) => void) => createLateSave(save, clock, document, signal);
  const saveDraft = saveLate<string | null>((draft) => void background.send('widget.keep-draft', { draft }));
  const drafts = createDraftKeeper(background.send, page.userId, saveDraft);
  const surroundings = { ...around, drafts };
  const systray = keepSystrayButton({
    document,
    clock,
    signal,
    shadow,
    onpress: () => widget.toggle(),
    onmissing: (isMissing) => widget.setFloating(isMissing),
  });
  const savePlace = saveLate<WidgetPlace>((moved) => void background.send('widget.move', moved));
  let movedTo: WidgetPlace | null = null;
  const script = createLaterScript(send);
  const later: Later = { ...script, act: (action) => takeAction(action, send, surroundings) };
  const widget = mount(Widget, {
    target: host.root,
    context: new Map([[LATER, later]]),
    props: {
      send,
      clock,
      surroundings,
      locale: pickLocale(text('language_tag'), navigator.languages),
      onplace(moved: WidgetPlace) {
        movedTo = moved;
        savePlace(moved);
      },
      onsystray: systray.draw,
      onappear() {
        host.raise();
        // Whoever opens the widget, or is called, may soon want the rest; failures are said when it is wanted.
        requestIdleCallback(() => void script.load());
      },
    },
  });
  world[SHOW_CALL] = () => widget.show();
  signal.addEventListener(
    'abort',
    () => {
      world[SHOW_CALL] = undefined;
      void unmount(widget);
    },
    { once: true },
  );
  const hint = mount(NumberHint, { target: host.root, props: { surroundings } });
  signal.addEventListener('abort', () => void unmount(hint), { once: true });
  const clicks = startClickToCall({
    document,
    gate,
    clock,
    signal,
    send: background.send,
    companyIds: surroundings.companyIds,
    readPage: () => ({
      hash: location.hash,
      path: location.pathname,
      history: history.state,
      storedAction: sessionStorage.getItem('current_action'),
    }),
    call: (request) => void widget.callFromPage(request),
    onhint: (hinted) => {
      hint.show(hinted);
      setNumberOffered(hinted !== null);
    },
  });

  // First the place, so that a widget that is open on every page is not seen to open on each.
  const [place, draft] = await Promise.all([background.send('widget.place', {}), drafts.recall()]);
  if (signal.aborted) return;
  if (place.ok) widget.restore(withMoves(place.value, movedTo), draft?.subject);
  background.watch((view) => {
    widget.draw(view);
    if (view.state === 'drawn') clicks.setOn(view.snapshot.isClickToCall === true);
  });
}

/** The script comes before the page's own, to hear clicks first; what it shows waits for the page to be there. */
function begin(): void {
  const stop = new AbortController();
  world[RUNNING] = stop.signal;
  const gate = openClickGate(window, stop.signal);
  const enter = (): void => {
    const page = readOdooPage(document, location.pathname);
    if (page === null) stop.abort();
    else void start(page, gate, stop);
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', enter, { once: true });
  else enter();
}

if (world[RUNNING]?.aborted !== false) begin();
