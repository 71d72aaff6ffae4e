/** Tests of reading Asterisk's command line, on its real output. */
import { expect, test } from 'vitest';
import { parseChannels, parseContacts, parseGlobals } from './asterisk-output.ts';

test('reads channels, with a separator inside the application’s data', () => {
  const output = [
    'PJSIP/1001-0000000c!internal!!1!Up!AppDial!(Outgoing Line)!1001!!!3!2!fa10eba3-7388!1795333132.16',
    'Local/s@far-end-00000001;2!far-end!s!2!Up!Milliwatt!!1001!!!3!4!!lab-f5e1;2',
    'Local/s@far-end-00000001;1!inbound!1001!5!Up!Dial!PJSIP/1001/sip:a!b@127.0.0.1:35018,60!+32470123456!!!3!2!fa10eba3-7388!lab-f5e1',
    '',
  ].join('\n');
  expect(parseChannels(output)).toMatchObject([
    {
      name: 'PJSIP/1001-0000000c',
      state: 'Up',
      application: 'AppDial',
      bridgeId: 'fa10eba3-7388',
      durationS: 2,
    },
    {
      context: 'far-end',
      extension: 's',
      application: 'Milliwatt',
      data: '',
      bridgeId: '',
      uniqueId: 'lab-f5e1;2',
    },
    { data: 'PJSIP/1001/sip:a!b@127.0.0.1:35018,60', callerNumber: '+32470123456', uniqueId: 'lab-f5e1' },
  ]);
});

test('reads no channels out of an empty list', () => {
  expect(parseChannels('\n')).toEqual([]);
});

test('reads contacts and not the heading', () => {
  const output = `
  Contact:  <Aor/ContactUri..............................> <Hash....> <Status> <RTT(ms)..>
==========================================================================================

  Contact:  1001/sip:o3fl47g0@127.0.0.1:36206;transport=WS 597313bb51 NonQual         nan
  Contact:  2001/sip:2001@127.0.0.1:39399                d5ad4ebcb2 Avail          1.234

Objects found: 2
`;
  expect(parseContacts(output)).toEqual([
    { account: '1001', uri: 'sip:o3fl47g0@127.0.0.1:36206;transport=WS' },
    { account: '2001', uri: 'sip:2001@127.0.0.1:39399' },
  ]);
});

test('reads no contacts out of "No objects found."', () => {
  expect(parseContacts('No objects found.\n\n')).toEqual([]);
});

test('reads global variables, empty ones and ones with an equals sign', () => {
  const output =
    '   LAB_OUTCOME_lab_1=ANSWER|16|PJSIP/1001-1=SIP 200 OK\n   LAST_DTMF=\n\n    -- 2 variable(s)\n';
  expect([...parseGlobals(output)]).toEqual([
    ['LAB_OUTCOME_lab_1', 'ANSWER|16|PJSIP/1001-1=SIP 200 OK'],
    ['LAST_DTMF', ''],
  ]);
});
