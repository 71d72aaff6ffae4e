/** Puts the real widget, host and systray button into the painted page. */
import { mount } from 'svelte';
import type { Clock } from '../../src/lib/clock.ts';
import { systemClock } from '../../src/lib/clock.ts';
import type { WidgetPlace } from '../../src/protocol/face-snapshot.ts';
import type { FaceView } from '../../src/ui/face-client.ts';
import Widget from '../../src/content/odoo/Widget.svelte';
import { createDraftKeeper } from '../../src/content/odoo/draft-keeper.ts';
import { mountHost } from '../../src/content/odoo/mount.ts';
import { keepSystrayButton } from '../../src/content/odoo/systray.ts';
import { createFakeSend, type Odd } from './fake-background.ts';
import { NOW_MS } from './fixtures.ts';
import { paintOdooPage } from './odoo-page.ts';

/** Time stands still, timers run. */
export const stillClock: Clock = { ...systemClock, nowMs: () => NOW_MS, monotonicMs: () => 0 };

export function showWidget(given: {
  readonly view: FaceView;
  readonly place: Partial<WidgetPlace>;
  readonly odd: Odd;
  readonly hasNavbar: boolean;
  readonly scheme: 'light' | 'dark';
}): void {
  const { view, place, odd, hasNavbar, scheme } = given;
  paintOdooPage(scheme, hasNavbar);
  const { signal } = new AbortController();
  const host = mountHost({ document, clock: systemClock, signal, shadow: 'open', direction: 'ltr' });
  const systray = keepSystrayButton({
    document,
    clock: { ...systemClock, after: (_delayMs, task) => systemClock.after(0, task) },
    signal,
    shadow: 'open',
    onpress: () => widget.toggle(),
    onmissing: (isMissing) => widget.setFloating(isMissing),
  });
  const widget = mount(Widget, {
    target: host.root,
    props: {
      send: createFakeSend(odd),
      clock: stillClock,
      surroundings: {
        accent: '#714B67',
        majorVersion: 17,
        userId: 2,
        drafts: createDraftKeeper(createFakeSend({}), null, () => undefined),
        scheme,
        site: 'https://odoo.example',
        companyIds: () => [1],
        recordUrl: ({ model, id }) => `/odoo/${model}/${id}`,
        openRecord: ({ model, id }) => console.info('open', model, id),
        partnerPicture: (id) => (id === 1 ? '/joel.svg' : '/no-picture'),
        hasOwnPhone: () => false,
        signIn: () => console.info('sign in'),
        reload: () => console.info('reload'),
      },
      locale: 'en-GB',
      onplace: (next) => console.info('place', JSON.stringify(next)),
      onsystray: systray.draw,
      onappear: host.raise,
    },
  });
  widget.restore({ isOpen: true, tab: 'recent', isKeypadShown: false, typed: '', ...place });
  widget.draw(view);
}
