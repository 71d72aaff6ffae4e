/** Answers the options page: accounts and their secrets, Odoo sites, country, connection check. */
import { fail, ok, type Result } from '../lib/result.ts';
import { trouble, type Trouble } from '../lib/trouble.ts';
import { done, type Handlers } from '../protocol/receive.ts';
import { accountFault, type AccountFault } from '../protocol/account-rules.ts';
import { withCarried, wrongAccount } from '../protocol/settings-file.ts';
import type { Settings, SettingsView } from '../protocol/settings-view.ts';
import { giveBackGrant, injectWidget, isGranted, registerWidget } from './content-scripts.ts';
import { dismissWidgets } from './faces.ts';
import { diagnoseServer } from './line-diagnosis.ts';
import { applyPages } from './page-desk.ts';
import type { PhoneHost } from './phone-host.ts';
import type { PhoneViewKeeper } from './phone-view.ts';
import { forgetAccountSecrets, keepAccountSecrets } from './account-secrets.ts';
import { listLineSecrets, readLineSecret } from './line-secrets.ts';
import { keepManagedLogin } from './managed-login.ts';
import { isManagedId } from './managed-accounts.ts';
import { isLockedChange, viewOfPolicy, withOwnIce, type SettingsChange } from './managed-settings.ts';
import { readSite } from './odoo-site.ts';
import { withAccount, withDefault } from './settings-shape.ts';
import { changeSettings, readKnownSettings, readSettings, rereadPolicy } from './settings-store.ts';

type SettingsCommand =
  | 'settings.read'
  | 'settings.save-account'
  | 'settings.remove-account'
  | 'settings.make-default'
  | 'settings.change'
  | 'settings.import'
  | 'sound.change'
  | 'phone.set-do-not-disturb'
  | 'phone.use-handset'
  | 'odoo.add-site'
  | 'odoo.remove-site'
  | 'check.line'
  | 'microphone.changed';

async function viewOf(settings: Settings): Promise<Result<SettingsView, Trouble>> {
  const [kept, { own, read }] = await Promise.all([listLineSecrets(), readKnownSettings()]);
  return ok({
    settings,
    accountsWithSecret: kept.accounts,
    iceServersWithSecret: kept.iceServers,
    managed: viewOfPolicy(read, own),
  });
}

/** What a page is told of an account that it should not have sent: its own form holds the same rules. */
function troubleOfFault(fault: AccountFault): Trouble {
  if (fault === 'account-duplicate') return trouble('account-duplicate');
  return trouble(fault.startsWith('server-') ? 'address-invalid' : 'settings-invalid', fault);
}

/** The part of the handler table that changes settings; each change takes effect before it is answered. */
export function settingsHandlers(desks: {
  readonly host: PhoneHost;
  readonly view: PhoneViewKeeper;
  readonly journal: { readonly forgetOld: (keepDays: number | null) => Promise<void> };
}): Pick<Handlers<'background'>, SettingsCommand> {
  const { host, view } = desks;

  async function apply(settings: Settings): Promise<Result<SettingsView, Trouble>> {
    const configured = await host.reconfigure();
    if (configured.ok) await view.take(configured.value);
    else await view.lose(configured.error);
    await view.redraw();
    return viewOf(settings);
  }

  const isFixed = async (change: SettingsChange): Promise<boolean> => {
    const { read, settings } = await readKnownSettings();
    return isLockedChange(change, settings, read.policy);
  };

  return {
    // Read anew: a page asks when it hears that storage changed, maybe before this worker does.
    'settings.read': async () => viewOf(await rereadPolicy()),
    'settings.save-account': async ({ account, secret, iceSecrets = {} }) => {
      if (isManagedId(account.id)) {
        const kept = await keepManagedLogin(account, secret);
        return kept.ok ? apply(kept.value) : kept;
      }
      const { own, read } = await readKnownSettings();
      if (!read.policy.areOwnAccountsAllowed) return fail(trouble('set-by-administrator'));
      const fault = accountFault(account, (await readSettings()).accounts);
      if (fault !== null) return fail(troubleOfFault(fault));
      // The secrets first: an account without one would be registered with an empty password and be refused.
      await keepAccountSecrets(withOwnIce(account, own, read.policy), secret, iceSecrets);
      const settings = await changeSettings((old) => ({
        ...old,
        accounts: withAccount(old.accounts, account),
      }));
      return apply(settings);
    },
    'settings.remove-account': async ({ accountId }) => {
      if (isManagedId(accountId)) return fail(trouble('set-by-administrator'));
      const settings = await changeSettings((old) => ({
        ...old,
        accounts: old.accounts.filter(({ id }) => id !== accountId),
      }));
      await forgetAccountSecrets(accountId);
      return apply(settings);
    },
    'settings.make-default': async ({ accountId }) => {
      const settings = await changeSettings((old) => ({
        ...old,
        accounts: withDefault(old.accounts, accountId),
      }));
      // The administrator's lines come first, in the administrator's order.
      return settings.accounts[0]?.id === accountId ? apply(settings) : fail(trouble('set-by-administrator'));
    },
    'settings.change': async (change) => {
      if (await isFixed(change)) return fail(trouble('set-by-administrator'));
      const settings = await changeSettings((old) => ({ ...old, ...change }));
      if (change.pages !== undefined) await applyPages(settings.pages);
      if (change.log !== undefined) await desks.journal.forgetOld(settings.log.keepDays);
      return apply(settings);
    },
    'settings.import': async ({ carried }) => {
      if (wrongAccount(carried.accounts ?? []) !== null) return fail(trouble('settings-invalid'));
      const settings = await changeSettings((old) => withCarried(old, carried));
      const applied = await apply(settings);
      await registerWidget();
      await injectWidget(settings.odooSites);
      await applyPages(settings.pages);
      await desks.journal.forgetOld(settings.log.keepDays);
      return applied;
    },
    'sound.change': async (change) => {
      const named = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      if (await isFixed({ sound: named })) return fail(trouble('set-by-administrator'));
      return apply(await changeSettings((old) => ({ ...old, sound: { ...old.sound, ...named } })));
    },
    'phone.set-do-not-disturb': async ({ isDoNotDisturb }) => {
      const changed = await apply(
        await changeSettings((old) => ({ ...old, calls: { ...old.calls, isDoNotDisturb } })),
      );
      return changed.ok ? done : changed;
    },
    'phone.use-handset': async ({ isUsed }) => {
      const changed = await apply(
        await changeSettings((old) => ({ ...old, presence: { ...old.presence, isHandsetUsed: isUsed } })),
      );
      return changed.ok ? done : changed;
    },
    'odoo.add-site': async ({ origin }) => {
      const site = readSite(origin);
      if (site === null) return fail(trouble('odoo-address-invalid'));
      const { policy } = (await readKnownSettings()).read;
      if (!policy.areOwnSitesAllowed && !policy.odooSites.includes(site))
        return fail(trouble('set-by-administrator'));
      if (!(await isGranted(site))) return fail(trouble('odoo-not-granted'));
      const settings = await changeSettings((old) => ({
        ...old,
        odooSites: [...new Set([...old.odooSites, site])],
      }));
      await registerWidget();
      await injectWidget([site]);
      return viewOf(settings);
    },
    'odoo.remove-site': async ({ origin }) => {
      const { policy } = (await readKnownSettings()).read;
      if (policy.odooSites.includes(origin)) return fail(trouble('set-by-administrator'));
      await dismissWidgets(origin);
      const settings = await changeSettings((old) => ({
        ...old,
        odooSites: old.odooSites.filter((site) => site !== origin),
      }));
      await registerWidget();
      await giveBackGrant(origin);
      return viewOf(settings);
    },
    'check.line': async ({ account, secret }) => {
      const known = secret ?? (await readLineSecret(account.id)) ?? '';
      const checked = await host.tell('phone.check-line', { account, secret: known });
      if (!checked.ok || checked.value.failed?.trouble.code !== 'server-unreachable') return checked;
      const failedName = checked.value.server;
      const server = account.servers.find((url) => URL.canParse(url) && new URL(url).host === failedName);
      const cause = await diagnoseServer(server ?? account.servers[0] ?? '');
      if (cause === null || cause.code === 'server-unreachable') return checked;
      const failed = {
        step: cause.code === 'tls-refused' ? ('tls' as const) : ('address' as const),
        trouble: cause,
      };
      return ok({ ...checked.value, passed: failed.step === 'tls' ? ['address' as const] : [], failed });
    },
    'microphone.changed': async () => {
      await host.tell('phone.nudge', {});
      return done;
    },
  };
}
