/** Puts the widget into an Odoo backend page: wires its parts and nothing else. */
import { mount, unmount } from 'svelte';
import { systemClock as clock } from '../../lib/clock.ts';
import { text } from '../../lib/text.ts';
import { pickLocale } from '../../ui/format-date.ts';
import Widget from './Widget.svelte';
import { connectBackground } from './background.ts';
import { mountHost } from './mount.ts';
import { readOdooPage, type OdooPage } from './odoo-page.ts';
import { createPlaceKeeper } from './place-keeper.ts';
import { createSurroundings } from './surroundings.ts';
import { keepSystrayButton } from './systray.ts';

/** Where this extension's isolated world remembers that the script runs here already. */
const RUNNING = Symbol.for('sidetone.odoo');
/** Where the script that marks numbers, which runs in the same world, finds the widget. */
const SHOW_CALL = Symbol.for('sidetone.show-call');
const world: typeof globalThis & { [RUNNING]?: AbortSignal; [SHOW_CALL]?: (() => void) | undefined } =
  globalThis;

const shadow: ShadowRootMode = import.meta.env.MODE === 'test' ? 'open' : 'closed';

async function start(page: OdooPage): Promise<void> {
  const stop = new AbortController();
  const { signal } = stop;
  world[RUNNING] = signal;

  const background = connectBackground({ document, clock, signal, leave: () => stop.abort() });
  const host = mountHost({ document, clock, signal, shadow });
  const places = createPlaceKeeper(background.send, clock, document, signal);
  const systray = keepSystrayButton({
    document,
    clock,
    signal,
    shadow,
    onpress: () => widget.toggle(),
    onmissing: (isMissing) => widget.setFloating(isMissing),
  });
  const widget = mount(Widget, {
    target: host.root,
    props: {
      send: background.send,
      clock,
      surroundings: createSurroundings(page, document, location),
      locale: pickLocale(text('language_tag'), navigator.languages),
      onplace: places.save,
      onsystray: systray.draw,
      onappear: host.raise,
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

  // First the place, so that a widget that is open on every page is not seen to open on each.
  const place = await background.send('widget.place', {});
  if (signal.aborted) return;
  if (place.ok) widget.restore(place.value);
  background.watch(widget.draw);
}

const page = readOdooPage(document, location.pathname);
const isRunning = world[RUNNING]?.aborted === false;
if (page !== null && !isRunning) void start(page);
