/** The grounds that screens stand on: a sandbox Odoo, a browser with the built extension, and a line in some state. */
import { startSipPeer, type SipPeer } from '../../sandbox/sip/sip-peer.ts';
import { openSandboxStage, type StageOptions } from '../e2e/sandbox-stage.ts';
import { waitUntil } from '../harness/extension-browser.ts';
import {
  DEMO_ACCOUNT,
  isRegistered,
  readPhone,
  saveAccount,
  sendFrom,
  sipAccount,
} from '../harness/setup-sidetone.ts';
import { showSection } from '../harness/show-section.ts';
import { signIn } from '../harness/sign-in.ts';
import { canHavePolicy, preparePolicyChromium, type PolicyChromium } from '../harness/policy-chromium.ts';
import { say, speak, type Language } from '../harness/words.ts';
import { fillRecent, forgetOtherCalls } from './recent-calls.ts';
import type { GroundName, ScreenStage } from './screen.ts';

/** Nobody listens there. */
const NO_SERVER = 'ws://127.0.0.1:9/ws';

const lineAt = (server: string): StageOptions => ({
  line: { account: sipAccount(server, { user: '1001', domain: '127.0.0.1' }), secret: 'right' },
});

/** What an administrator fixed, one line of which lacks its login. */
const POLICY = {
  accounts: [{ servers: [NO_SERVER], domain: 'pbx.example.com', label: 'Office' }],
  calls: { ringTimeoutS: 30, declineAnswer: 'busy' },
  log: { keepDays: 90 },
  areOwnAccountsAllowed: false,
};

/** False for a ground that this machine cannot give. */
export const canOpen = (ground: GroundName): boolean => ground !== 'managed' || canHavePolicy();

function optionsOf(ground: GroundName, peer: SipPeer | null): StageOptions {
  switch (ground) {
    case 'demo':
      return {};
    case 'pbx':
    case 'two-lines':
      return lineAt(peer?.url ?? NO_SERVER);
    case 'pbx-down':
      return lineAt(NO_SERVER);
    case 'no-line':
    case 'fresh':
    case 'managed':
      return { line: null };
    case 'microphone-denied':
      return { microphone: 'denied' };
    case 'two-phones':
      return { line: null, modules: ['voip_oca'] };
  }
}

/** Opens a ground in a browser of a language; Odoo is version 17, and Recent has calls of some days. */
export async function openGround(ground: GroundName, language: Language): Promise<ScreenStage> {
  speak(language);
  const hasPeer = ground === 'pbx' || ground === 'two-lines';
  const peer = hasPeer ? await startSipPeer({ port: 0, behaviour: 'ok', secret: 'right' }) : null;
  const policy: PolicyChromium | null = ground === 'managed' ? preparePolicyChromium(POLICY) : null;
  const stage = await openSandboxStage({
    odoo: 17,
    ...optionsOf(ground, peer),
    ...(language === 'en' ? {} : { language }),
    ...(policy === null ? {} : { executable: policy.executable }),
  });
  if (peer !== null) await waitUntil(() => isRegistered(stage.options), 'the line');
  if (ground === 'two-lines') await saveAccount(stage.options, DEMO_ACCOUNT, null);
  await fillRecent(stage.options, stage.sandbox.url);
  if (ground === 'two-phones') await takeOver(stage);
  if (ground === 'fresh') await sendFrom(stage.options, 'odoo.remove-site', { origin: stage.sandbox.url });
  await signIn(stage.odoo, stage.sandbox.url);
  return {
    ...stage,
    language,
    peer,
    openFace: (page, hash) => stage.browser.openPage(page, hash),
    async close() {
      await stage.close().finally(() => peer?.stop());
      policy?.remove();
    },
  };
}

/** Has the account that Odoo's telephone module knows as ours, so that two phones sign in with it. */
async function takeOver({ options }: Pick<ScreenStage, 'options'>): Promise<void> {
  await showSection(options, 'odoo');
  await options.reload();
  await options.getByRole('button', { name: say('options_module_take_over') }).click();
  await options.getByText(say('options_module_taken', 'admin@pbx.example.com')).waitFor();
}

/** Ends the calls that a screen left behind. */
export async function endCalls({ options }: ScreenStage): Promise<void> {
  const { phone } = await readPhone(options);
  const calls = phone.state === 'ready' ? phone.snapshot.calls : [];
  for (const { id } of calls) {
    await sendFrom(options, 'call.hang-up', { callId: id });
    await sendFrom(options, 'call.decline', { callId: id });
    await sendFrom(options, 'call.dismiss', { callId: id });
    await sendFrom(options, 'call-log.ignore', { callId: id });
  }
  await forgetOtherCalls(options);
}

/** Shows Recent in the widget again, as on a page that was just loaded. */
export async function resetWidget({ odoo, sandbox, widget }: ScreenStage): Promise<void> {
  await odoo.setViewportSize({ width: 1280, height: 720 });
  await odoo.goto(`${sandbox.url}/web`);
  if (odoo.url().includes('/web/login')) await signIn(odoo, sandbox.url);
  await widget.open();
  const giveUp = widget.button(say('form_cancel'));
  if (await giveUp.isVisible()) await giveUp.click();
  const back = widget.button(say('back'));
  if (await back.isVisible()) await back.click();
  const stop = widget.button(say('queue_stop'));
  if (await stop.isVisible()) await stop.click();
  const hide = widget.button(say('footer_keypad_hide'));
  if (await hide.isVisible()) await hide.click();
  await widget.tab('tab_recent').click();
}
