/** Calls that are turned away, sent on, timed out or answered by themselves: the built extension on a real Asterisk. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { managerAction } from '../../lab/asterisk-manager.ts';
import {
  asteriskCli,
  hangUp,
  labStatus,
  labUp,
  LAB,
  originate,
  registrationCount,
  sipTrace,
  sipTraceMark,
  waitForOutcome,
} from '../../lab/lab.ts';
import { defaultCallSettings, type CallSettings } from '../../src/protocol/call-settings.ts';
import { extensionFolder } from '../harness/extension-folder.ts';
import { launchExtension, waitUntil, type ExtensionBrowser } from '../harness/extension-browser.ts';
import { isRegistered, readPhone, saveAccount, sendFrom, sipAccount } from '../harness/setup-sidetone.ts';
import { say } from '../harness/words.ts';
import { contactOf, waitUntilReachable } from './reachable.ts';

/** A dial plan context of this file's own, which asks for a call to be answered by itself. */
const SELF_ANSWER = 'lab-self-answer';

let browser: ExtensionBrowser;
let options: Page;
let popup: Page;
let contact: string;

beforeAll(async () => {
  const { services } = await labStatus();
  if (services.some(({ state }) => state !== 'answering')) {
    const lab = await labUp(() => undefined);
    if (!lab.ok) throw new Error(lab.failure.message);
  }
  browser = await launchExtension({ extension: await extensionFolder() });
  options = await browser.openPage('options');
  const account = LAB.accounts['1001'];
  const mark = sipTraceMark();
  await saveAccount(options, sipAccount(LAB.wsUrl, account), account.secret);
  await waitUntil(() => isRegistered(options), 'the registration');
  contact = await contactOf('1001', mark);
  popup = await browser.openPage('popup');
});

afterAll(async () => {
  await browser?.close();
  await asteriskCli(`dialplan remove context ${SELF_ANSWER}`);
});

beforeEach(() => waitUntilReachable(contact), 90_000);

afterEach(async () => {
  await set({});
  for (const { id, stage } of await calls()) {
    const name = stage.phase === 'ended' ? 'call.dismiss' : 'call.hang-up';
    await sendFrom(options, name, { callId: id });
  }
  await waitUntil(async () => (await calls()).every(({ stage }) => stage.phase === 'ended'), 'an idle phone');
});

async function set(change: Partial<CallSettings>): Promise<void> {
  const reply = await sendFrom(options, 'settings.change', { calls: { ...defaultCallSettings, ...change } });
  if (!reply.ok) throw new Error(reply.error.code);
}

async function calls() {
  const { phone } = await readPhone(options);
  return phone.state === 'ready' ? phone.snapshot.calls : [];
}

/** The newest record of the journal. */
async function newestRecord() {
  const listed = await sendFrom(options, 'journal.list', { beforeMs: null, limit: 1, search: '' });
  return listed.ok ? listed.value.records[0] : undefined;
}

const caller = (number: string) => ({ name: 'Azure Interior', number });
const button = (name: string) => popup.getByRole('button', { name, exact: true });
const statuses = (legs: readonly { readonly sipStatus: number | undefined }[]) =>
  legs.map(({ sipStatus }) => sipStatus).filter((status) => status !== undefined);

describe('do not disturb', () => {
  it('is switched by the moon, tells callers «busy», rings nobody and records the call', async () => {
    await button(say('line_do_not_disturb')).click();
    await popup.getByText(say('line_do_not_disturb')).waitFor();
    const call = await originate({ to: '1001', caller: caller('+32222903401') });
    const outcome = await waitForOutcome(call);
    expect([outcome.dialStatus, statuses(outcome.legs)]).toEqual(['BUSY', [486]]);
    await popup.getByText('Azure Interior').first().waitFor();
    expect(await button(say('call_accept')).count()).toBe(0);
    expect(await options.evaluate(async () => Object.keys(await chrome.notifications.getAll()))).toEqual([]);
    expect(await newestRecord()).toMatchObject({
      party: { number: '+32222903401' },
      outcome: { kind: 'ended', reason: 'missed' },
      answeredAtMs: null,
    });
    await button(say('line_do_not_disturb')).click();
    await waitUntil(async () => !(await readPhone(options)).isDoNotDisturb, 'callers to be let through');
  });

  it('sends callers on where that is set: Asterisk follows to the number', async () => {
    await set({ isDoNotDisturb: true, doNotDisturbAnswer: 'forward', forwardTo: '600' });
    const call = await originate({
      to: '1001',
      caller: caller('+32222903402'),
      application: 'Wait',
      data: '60',
    });
    await waitUntil(async () => (await newestRecord())?.party.number === '+32222903402', 'the record');
    await hangUp(call);
    expect((await waitForOutcome(call)).dialStatus).toBe('ANSWER');
    expect(await newestRecord()).toMatchObject({ outcome: { reason: 'missed' } });
  });
});

describe('a call that rings', () => {
  it.each([
    ['busy', 486, 'BUSY'],
    ['declined', 603, undefined],
  ] as const)('is declined as %s with %i', async (declineAnswer, status, dialStatus) => {
    await set({ declineAnswer });
    const call = await originate({ to: '1001', caller: caller('+32222903403') });
    await button(say('call_reject')).click();
    const outcome = await waitForOutcome(call);
    expect(statuses(outcome.legs)).toEqual([status]);
    if (dialStatus !== undefined) expect(outcome.dialStatus).toBe(dialStatus);
    expect(await newestRecord()).toMatchObject({ outcome: { reason: 'declined' } });
  });

  it('is sent to a number that is typed, where Asterisk connects the caller', async () => {
    const mark = sipTraceMark();
    const call = await originate({
      to: '1001',
      caller: caller('+32222903404'),
      application: 'Wait',
      data: '60',
    });
    await button(say('deflect')).click();
    await popup.getByRole('textbox').fill('600');
    await button(say('deflect_send')).click();
    await popup.getByText(say('end_reason_deflected')).waitFor();
    const redirect = await waitForTrace(mark, /^SIP\/2\.0 302 /);
    expect(redirect).toMatch(/^Contact: <sip:600@/m);
    await hangUp(call);
    expect((await waitForOutcome(call)).dialStatus).toBe('ANSWER');
    expect(await newestRecord()).toMatchObject({ outcome: { reason: 'deflected' } });
  });

  it('too long is turned away by itself, and is missed', async () => {
    await set({ ringTimeoutS: 5, ringTimeoutAnswer: 'declined' });
    const startedMs = Date.now();
    const call = await originate({ to: '1001', caller: caller('+32222903405') });
    await button(say('call_accept')).waitFor();
    const outcome = await waitForOutcome(call, 15_000);
    expect(Date.now() - startedMs).toBeGreaterThan(4_500);
    expect(statuses(outcome.legs)).toEqual([603]);
    expect(await newestRecord()).toMatchObject({ outcome: { reason: 'missed' } });
  });
});

describe('a call that the server wants to be answered by itself', () => {
  /** Calls 1001 with a header that asks for it, and gives up after `ringS` seconds without an answer. */
  async function callSelfAnswering(ringS = 20): Promise<void> {
    const extension = (exten: string, priority: number, application: string, data: string) =>
      managerAction('DialplanExtensionAdd', [
        ['Context', SELF_ANSWER],
        ['Extension', exten],
        ['Priority', String(priority)],
        ['Application', application],
        ['ApplicationData', data],
        ['Replace', 'yes'],
      ]);
    await extension('header', 1, 'Set', 'PJSIP_HEADER(add,Call-Info)=<sip:pbx.example>;answer-after=0');
    await extension('header', 2, 'Return', '');
    await extension('1001', 1, 'Set', 'CALLERID(num)=+32222903406');
    await extension('1001', 2, 'Dial', `\${PJSIP_DIAL_CONTACTS(1001)},${ringS},b(${SELF_ANSWER}^header^1)`);
    await managerAction('Originate', [
      ['Channel', 'Local/s@far-end/n'],
      ['Context', SELF_ANSWER],
      ['Exten', '1001'],
      ['Priority', '1'],
      ['Async', 'true'],
      ['Variable', 'LAB_APPLICATION=Milliwatt'],
    ]);
  }

  it('is, when the user allowed it, and says so', async () => {
    await set({ isAutoAnswerAllowed: true });
    const mark = sipTraceMark();
    await callSelfAnswering();
    await popup.getByText(/^Answered by itself/).waitFor();
    await waitUntil(async () => {
      const [figures] = await browser.mediaFigures();
      return figures !== undefined && figures.packetsReceived > 25 && figures.packetsSent > 25;
    }, 'sound in both directions');
    expect(await waitForTrace(mark, /^INVITE sip:.*answer-after=0/s)).toMatch(/^Call-Info: /m);
    expect(await newestRecord()).toMatchObject({ party: { number: '+32222903406' } });
  });

  it('rings where the user did not allow it', async () => {
    // Longer than it would ring before it answered by itself.
    await callSelfAnswering(3);
    await button(say('call_accept')).waitFor();
    await button(say('call_accept')).waitFor({ state: 'detached' });
    expect(await newestRecord()).toMatchObject({
      party: { number: '+32222903406' },
      answeredAtMs: null,
      outcome: { kind: 'ended', reason: 'missed' },
    });
  });
});

it('is still registered after all that', async () => {
  expect(await registrationCount('1001')).toBeGreaterThan(0);
});

/** The first message of the trace since `mark` that matches, as text. */
async function waitForTrace(mark: number, pattern: RegExp): Promise<string> {
  let found: string | undefined;
  await waitUntil(
    async () => {
      found = sipTrace(mark)
        .map(({ text }) => text)
        .find((text) => pattern.test(text));
      return found !== undefined;
    },
    `a message like ${String(pattern)}`,
  );
  return found ?? '';
}
