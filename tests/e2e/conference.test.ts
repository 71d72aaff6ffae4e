/** A conference on the demo line, driven in the widget and the popup as a person would. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { waitUntil } from '../harness/extension-browser.ts';
import { readPhone, sendFrom } from '../harness/setup-sidetone.ts';
import { say } from '../harness/words.ts';
import { openSandboxStage, type SandboxStage } from './sandbox-stage.ts';

let stage: SandboxStage;

beforeAll(async () => {
  stage = await openSandboxStage();
});
afterAll(() => stage?.close());

afterEach(async () => {
  for (const { id } of await calls()) {
    await sendFrom(stage.options, 'call.hang-up', { callId: id });
    await sendFrom(stage.options, 'call.dismiss', { callId: id });
  }
});

async function calls() {
  const { phone } = await readPhone(stage.options);
  return phone.state === 'ready' ? phone.snapshot.calls : [];
}

/** The numbers in the conference, muted ones in brackets. */
async function members(): Promise<string[]> {
  return (await calls()).flatMap(({ party, stage: now }) => {
    if (now.phase !== 'talking' || now.seat === null) return [];
    return [now.seat.isMuted ? `(${party.number})` : party.number];
  });
}

const talkingNumbers = async (): Promise<string[]> =>
  (await calls()).flatMap(({ party, stage: { phase } }) => (phase === 'talking' ? [party.number] : []));

/** Nothing mixes and nothing is sent any more. */
async function expectNothingLeft(): Promise<void> {
  await waitUntil(async () => {
    const { contexts, outlets } = await stage.browser.mixing();
    return contexts === 0 && outlets === 0;
  }, 'the sound to be cleared away');
}

describe('in the widget', () => {
  /** Adds a call to what goes on, and lets it join. */
  async function add(number: string, mergeName: string): Promise<void> {
    const { widget } = stage;
    await widget.button(say('call_add_hint')).click();
    await widget.field(say('transfer_field')).fill(number);
    await widget.page.keyboard.press('Tab');
    await widget.button(say('call_add_hint')).click();
    await waitUntil(async () => (await talkingNumbers()).includes(number), `${number} to answer`);
    await widget.button(mergeName).click();
    await waitUntil(async () => (await members()).includes(number), `${number} to be in`);
  }

  it('three are joined; one is muted, one is dropped, and the user leaves', async () => {
    const { widget } = stage;
    await widget.open();
    await widget.dial('600');
    await widget.waitForTalk();
    await add('601', say('call_merge_with', '600'));
    await add('602', say('call_merge_conference'));
    expect(await members()).toEqual(['600', '601', '602']);
    await widget.text(say('conference_people_other', '3')).waitFor();

    await widget.button(say('conference_mute_party', '600')).click();
    await widget.button(say('conference_unmute_party', '600')).waitFor();
    expect(await members()).toEqual(['(600)', '601', '602']);

    await widget.button(say('conference_drop', '601')).click();
    await widget.text(say('conference_people_other', '2')).waitFor();
    expect(await members()).toEqual(['(600)', '602']);

    await widget.button(say('call_mute')).click();
    await widget.text(say('call_muted')).waitFor();
    await widget.button(say('call_unmute')).click();

    await widget.button(say('call_hold')).click();
    await widget.text(say('conference_waiting')).waitFor();
    await widget.button(say('call_resume')).click();
    await widget.text(say('conference_people_other', '2')).waitFor();

    await widget.button(say('conference_end_hint')).click();
    await waitUntil(async () => (await talkingNumbers()).length === 0, 'all to be gone');
    await expectNothingLeft();
  });

  it('one is talked to in private and comes back; the last one left is a call like any other', async () => {
    const { widget } = stage;
    await widget.open();
    await widget.dial('600');
    await widget.waitForTalk();
    await add('601', say('call_merge_with', '600'));
    await add('602', say('call_merge_conference'));

    await widget.button(say('conference_split', '602')).click();
    await widget.button(new RegExp(say('conference_show'))).waitFor();
    await widget.button(say('call_merge_conference')).click();
    await widget.text(say('conference_people_other', '3')).waitFor();

    await widget.button(say('conference_drop', '600')).click();
    // The others move up when one has gone.
    await widget.text(say('conference_people_other', '2')).waitFor();
    await widget.button(say('conference_drop', '601')).click();
    await widget.waitForTalk();
    expect(await members()).toEqual([]);
    expect(await talkingNumbers()).toEqual(['602']);
    await widget.hangUp();
    await expectNothingLeft();
  });
});

describe('in the popup', () => {
  let popup: Page;
  const press = (name: string) => popup.getByRole('button', { name, exact: true }).first().click();

  afterEach(() => popup.close());

  it('a call on hold joins four others', async () => {
    const ids: string[] = [];
    for (const number of ['600', '601', '602', '603', '604']) {
      const dialled = await sendFrom(stage.options, 'call.dial', {
        number,
        accountId: null,
        name: '',
        record: null,
      });
      if (!dialled.ok) throw new Error(dialled.error.code);
      ids.push(dialled.value.callId);
      await waitUntil(async () => (await talkingNumbers()).includes(number), `${number} to answer`);
    }
    await sendFrom(stage.options, 'call.merge', { callIds: ids.slice(0, 4) });
    popup = await stage.browser.openPage('popup');
    await popup.getByText(say('conference_people_other', '4')).waitFor();
    // The fifth was put on hold by the others' joining.
    await press(say('conference_merge_party', '604'));
    await popup.getByText(say('conference_people_other', '5')).waitFor();
    await waitUntil(async () => (await members()).length === 5, 'five to be in');
    const { outlets } = await stage.browser.mixing();
    await press(say('conference_end_hint'));
    await waitUntil(async () => (await talkingNumbers()).length === 0, 'all to be gone');
    // Five of the mixer's, and one for each echo of the demo line.
    expect(outlets).toBe(10);
    await expectNothingLeft();
  });

  it('strangers are not joined beside the conference, and members are not given away', async () => {
    const dial = async (number: string): Promise<string> => {
      const dialled = await sendFrom(stage.options, 'call.dial', {
        number,
        accountId: null,
        name: '',
        record: null,
      });
      if (!dialled.ok) throw new Error(dialled.error.code);
      await waitUntil(async () => (await talkingNumbers()).includes(number), `${number} to answer`);
      return dialled.value.callId;
    };
    const ids = [await dial('600'), await dial('601'), await dial('602'), await dial('603')];
    const [first = '', second = '', third = '', fourth = ''] = ids;
    popup = await stage.browser.openPage('popup');
    expect(await sendFrom(popup, 'call.merge', { callIds: [first, second] })).toMatchObject({ ok: true });
    expect(await sendFrom(popup, 'call.merge', { callIds: [third, fourth] })).toMatchObject({
      error: { code: 'conference-exists' },
    });
    expect(await sendFrom(popup, 'call.transfer', { callId: first, number: '9', name: '' })).toMatchObject({
      error: { code: 'call-in-conference' },
    });
    expect(await sendFrom(popup, 'call.send-dtmf', { callId: first, tones: '1' })).toMatchObject({
      error: { code: 'call-in-conference' },
    });
  });
});
