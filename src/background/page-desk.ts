/** Answers the scripts in pages, and the popup's switch for the site at hand. */
import { applyDialPlan } from '../numbers/dial-plan.ts';
import { fail, ok } from '../lib/result.ts';
import { trouble } from '../lib/trouble.ts';
import { readDialString } from '../numbers/dial-string.ts';
import { createBatchJudge } from '../numbers/detect/judge-batch.ts';
import { plansReady } from '../numbers/phone-library.ts';
import { pageCountries } from '../numbers/detect/page-countries.ts';
import { isPageWanted, siteOfPage, withSite, type PageSettings } from '../protocol/page-settings.ts';
import { done, type Handlers } from '../protocol/receive.ts';
import type { Settings } from '../protocol/settings-view.ts';
import { showOffer } from './offer-window.ts';
import { injectChip, registerPageScripts, settlePages, styleMarks } from './page-scripts.ts';
import type { PhoneHost } from './phone-host.ts';
import { changeSettings, foreseeSettings } from './settings-store.ts';

type PageCommand =
  'numbers.judge' | 'page.call' | 'page.find' | 'page.load-chip' | 'pages.read-site' | 'pages.switch-site';

/** The part of the handler table that is about numbers on any page. */
export function pageHandlers(desks: {
  readonly host: PhoneHost;
  readonly readSettings: () => Promise<Settings>;
}): Pick<Handlers<'background'>, PageCommand> {
  const judge = createBatchJudge();
  /** Frames whose marks have their style, by the name of the marks; names are random, so none is met twice. */
  const styled = new Set<string>();

  const choiceOf = (pages: PageSettings, address: string, isFixed: boolean) =>
    ok({
      site: siteOfPage(address),
      isOn: isPageWanted(pages, address),
      ...(isFixed ? { isFixed } : {}),
    });
  const switched = (address: string, isOn: boolean) => (old: Settings) => ({
    ...old,
    pages: withSite(old.pages, address, isOn),
  });
  /** True where the administrator's list of sites would win over the switch. */
  const isFixed = async (address: string, isOn: boolean): Promise<boolean> =>
    isPageWanted((await foreseeSettings(switched(address, isOn))).pages, address) !== isOn;

  return {
    'numbers.judge': async ({ claims, language, hreflang, highlight }, { frame, site }) => {
      const [{ country }] = await Promise.all([desks.readSettings(), plansReady()]);
      if (frame !== undefined && !styled.has(highlight)) {
        styled.add(highlight);
        // A frame that went meanwhile needs no style.
        await styleMarks(frame, highlight).catch(() => styled.delete(highlight));
      }
      const hostname = site !== null && URL.canParse(site) ? new URL(site).hostname : '';
      const others = pageCountries({ hostname, language, hreflang }).filter((other) => other !== country);
      const judgements = judge(claims, [country, ...others]);
      return ok({
        judgements: judgements.map(({ numbers, rejection }) => ({ numbers: [...numbers], rejection })),
      });
    },
    'page.call': async ({ number, isSeen }, from) => {
      const [{ country, dialling }] = await Promise.all([desks.readSettings(), plansReady()]);
      const target = readDialString(number, country);
      if (from.class === 'odoo' && isSeen && target.ok) {
        const { dialString, display } = target.value;
        const party = { number: display, name: '' };
        const told = await desks.host.tell('phone.dial', {
          accountId: null,
          dialString: applyDialPlan(dialString, dialling, country),
          party,
          record: null,
        });
        if (told.ok) return ok({ hasDialled: true });
      }
      // What stopped the call is said there, where something can be done about it.
      await showOffer('call', number);
      return ok({ hasDialled: false });
    },
    'page.find': async ({ number }) => {
      await showOffer('find', number);
      return done;
    },
    'page.load-chip': async (_args, { frame }) => {
      if (frame !== undefined) await injectChip(frame);
      return done;
    },
    'pages.read-site': async ({ address }) => {
      const { pages } = await desks.readSettings();
      return choiceOf(pages, address, await isFixed(address, !isPageWanted(pages, address)));
    },
    'pages.switch-site': async ({ address, isOn }) => {
      if (await isFixed(address, isOn)) return fail(trouble('set-by-administrator'));
      const { pages } = await changeSettings(switched(address, isOn));
      await applyPages(pages);
      return choiceOf(pages, address, false);
    },
  };
}

/** Brings the browser in line with what the user wants. */
export async function applyPages(pages: PageSettings): Promise<void> {
  await registerPageScripts(pages);
  await settlePages(pages);
}
