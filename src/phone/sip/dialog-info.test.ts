// @vitest-environment happy-dom
/** Dialog information as Asterisk and others write it, and as an attacker would. */
import { describe, expect, it } from 'vitest';
import { readDialogInfo } from './dialog-info.ts';
import { see, standingOf, unseenPhone, type WatchedPhone } from './watched-phone.ts';

const document = (inside: string, attributes = 'version="0" state="full"') =>
  `<?xml version="1.0"?>\n<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" ${attributes} entity="sip:1003@pbx.example">${inside}</dialog-info>`;
const dialog = (state: string, more = '', inside = '') =>
  `<dialog id="1" ${more}>${inside}<state>${state}</state></dialog>`;
const KEYS = 'call-id="a84b4c76e66710@pbx.example" local-tag="as7d9" remote-tag="8asd7"';

function standing(...bodies: readonly string[]) {
  let phone: WatchedPhone = unseenPhone;
  for (const body of bodies) {
    const info = readDialogInfo(body);
    if (info !== null) phone = see(phone, info).phone;
  }
  return standingOf(phone);
}

describe('a phone', () => {
  it.each([
    ['terminated', '', 'free'],
    ['confirmed', '', 'busy'],
    ['early', 'direction="recipient"', 'ringing'],
    ['early', '', 'ringing'],
    ['early', 'direction="initiator"', 'busy'],
    ['trying', 'direction="initiator"', 'busy'],
  ])('with a dialog that is %s (%s) is %s', (state, more, kind) => {
    expect(standing(document(dialog(state, more)))).toMatchObject({ kind });
  });

  it('without a dialog is free', () => {
    expect(standing(document(''))).toEqual({ kind: 'free' });
  });

  it('that rings beside a conversation rings', () => {
    const both = dialog('confirmed') + dialog('early', 'direction="recipient"').replace('id="1"', 'id="2"');
    expect(standing(document(both))).toMatchObject({ kind: 'ringing' });
  });

  it('says who calls, and which call can be taken', () => {
    const remote =
      '<remote><identity display="Joel &lt;Willis&gt;">sip:+32470@pbx.example</identity></remote>';
    expect(standing(document(dialog('early', `direction="recipient" ${KEYS}`, remote)))).toEqual({
      kind: 'ringing',
      caller: 'Joel <Willis>',
      replaces: { callId: 'a84b4c76e66710@pbx.example', toTag: 'as7d9', fromTag: '8asd7' },
    });
  });

  it.each([
    'call-id="a&#13;&#10;X-Evil: 1" local-tag="a" remote-tag="b"',
    'call-id="a;b=c" local-tag="a" remote-tag="b"',
    'call-id="a" local-tag="a;x" remote-tag="b"',
    'call-id="a" local-tag="a"',
    'call-id="a@b@c" local-tag="a" remote-tag="b"',
    `call-id="${'a'.repeat(300)}" local-tag="a" remote-tag="b"`,
  ])('cannot smuggle a header in: %s', (more) => {
    expect(standing(document(dialog('early', more)))).toMatchObject({ kind: 'ringing', replaces: null });
  });
});

describe('pieces', () => {
  const partial = (version: number, inside: string) =>
    document(inside, `version="${version}" state="partial"`);

  it('are put together', () => {
    const second = dialog('early').replace('id="1"', 'id="2"');
    const bodies = [document(dialog('confirmed')), partial(1, second)];
    expect(standing(...bodies)).toMatchObject({ kind: 'ringing' });
    expect(standing(...bodies, partial(2, second.replace('early', 'terminated')))).toEqual({ kind: 'busy' });
  });

  it('that are old change nothing', () => {
    const late = document(dialog('confirmed'), 'version="3" state="full"');
    const early = document('', 'version="2" state="full"');
    expect(standing(late, early)).toEqual({ kind: 'busy' });
  });

  it('that are missing are noticed', () => {
    const first = readDialogInfo(document(''));
    const third = readDialogInfo(partial(2, dialog('confirmed')));
    if (first === null || third === null) throw new Error('unread');
    expect(see(unseenPhone, third).isComplete).toBe(false);
    expect(see(see(unseenPhone, first).phone, third).isComplete).toBe(false);
  });
});

describe('is not read:', () => {
  it.each([
    ['nothing', ''],
    ['text', 'busy'],
    ['half a document', document(dialog('early')).slice(0, -20)],
    ['another document', '<presence xmlns="urn:ietf:params:xml:ns:pidf"/>'],
    ['no version', document('', 'state="full"')],
    ['a negative version', document('', 'version="-1" state="full"')],
    ['no state', document('', 'version="1"')],
    ['a document type', `<!DOCTYPE x [<!ENTITY a "b">]>${document(dialog('early'))}`],
    [
      'a document type in disguise',
      document('').replace('<dialog-info', '<!doctype dialog-info><dialog-info'),
    ],
    ['a huge one', document(' '.repeat(40_000))],
    ['too many dialogs', document(dialog('early').repeat(51))],
  ])('%s', (_name, body) => {
    expect(readDialogInfo(body)).toBeNull();
  });

  it('a dialog without an id or with a state of its own', () => {
    const odd = '<dialog><state>early</state></dialog><dialog id="2"><state>asleep</state></dialog><other/>';
    expect(readDialogInfo(document(odd))?.dialogs).toEqual([]);
  });
});
