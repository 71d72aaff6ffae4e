/** Whatever goes over the wire and goes wrong, neither the logs nor the report that is copied hold a secret or a full number. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFaultLog } from '../lib/fault-log.ts';
import { createEventLog } from '../offscreen/event-log.ts';
import { redactSip } from '../phone/sip/redact-sip.ts';
import { createAlias } from '../phone/sip/sip-trace.ts';
import type { PhoneSnapshot } from '../protocol/call-snapshot.ts';
import type { Diagnosis } from '../protocol/diagnostics-commands.ts';
import { diagnosticsReport, type ReportFacts } from './diagnostics-report.ts';

const alias = createAlias('salt');

const facts = (part: Partial<ReportFacts>): string =>
  diagnosticsReport({
    version: '1.0',
    userAgent: 'Chrome/156.0.0.0',
    rows: [],
    diagnosis: null,
    policyFaults: [],
    ...part,
  });

function diagnosisOf(
  log: readonly string[],
  sip: readonly string[],
  worker: readonly string[] = [],
): Diagnosis {
  const entry = (text: string) => ({ atMs: Date.UTC(2026, 0, 1, 12, 0, 0, 7), text });
  return {
    phone: {
      state: 'running',
      diagnosis: {
        startedAtMs: 0,
        log: log.map(entry),
        sip: sip.map((text, index) => ({ ...entry(text), isSent: index % 2 === 0 })),
      },
    },
    worker: { startedAtMs: 0, log: worker.map(entry) },
    callsKept: 3,
  };
}

describe('the report', () => {
  it('holds version, health, both logs and the trace, each with its time', () => {
    const words = facts({
      rows: [{ name: 'Microphone', tone: 'good', words: 'Allowed.', remedy: { kind: 'none' } }],
      policyFaults: [{ path: 'calls.ringTimeoutS', fault: 'wrong' }],
      diagnosis: diagnosisOf(
        ['line #1: registered'],
        ['REGISTER sip:h SIP/2.0', 'SIP/2.0 200 OK'],
        ['Error: x'],
      ),
    });
    expect(words.split('\n')).toEqual([
      'Sidetone 1.0',
      'Chrome/156.0.0.0',
      '',
      '## Health',
      '[good] Microphone: Allowed.',
      '[policy] calls.ringTimeoutS: wrong',
      '',
      '## Log of the hidden page',
      '12:00:00.007 line #1: registered',
      '',
      '## Log of the worker',
      '12:00:00.007 Error: x',
      '',
      '## SIP',
      '12:00:00.007 >>>',
      'REGISTER sip:h SIP/2.0',
      '',
      '12:00:00.007 <<<',
      'SIP/2.0 200 OK',
      '',
    ]);
  });

  it('is written while nothing is known yet, and when the hidden page is gone', () => {
    expect(facts({})).toContain('## SIP');
    const gone: Diagnosis = {
      phone: { state: 'gone', trouble: { code: 'phone-unavailable' } },
      worker: { startedAtMs: 0, log: [] },
      callsKept: null,
    };
    expect(facts({ diagnosis: gone })).toContain('## Log of the worker');
  });
});

/* Marks that no other text has, in each shape in which secrets come. */
const secret = fc
  .tuple(
    fc.constantFrom('Kx', 'qJ', 'Vz'),
    fc.stringMatching(/^[A-Za-z0-9]{6,20}$/),
    fc.constantFrom('', '+', '/', '=', '-', '_'),
    fc.stringMatching(/^[A-Za-z0-9]{4,16}$/),
  )
  .map((parts) => parts.join(''));
const number = fc
  .tuple(fc.constantFrom('', '+'), fc.stringMatching(/^[1-9]\d{6,13}$/))
  .map(([plus, digits]) => plus + digits);
const person = fc.stringMatching(/^Zq[a-z]{4,9} Wx[a-z]{4,9}$/);

const headers = (s: string, n: string, who: string): fc.Arbitrary<string> =>
  fc.constantFrom(
    `Authorization: Digest username="${n}", realm="pbx", nonce="${s}", response="${s}", cnonce=${s}`,
    `Proxy-Authorization: Digest response=${s}`,
    `WWW-Authenticate: Digest realm="pbx", nonce="${s}"`,
    `Cookie: session_id=${s}; tz=Europe/Brussels`,
    `Set-Cookie: session_id=${s}; HttpOnly`,
    `X-Csrf-Token: ${s}`,
    `From: "${who}" <sip:${n}:${s}@pbx.example.com>;tag=${n}`,
    `From: ${who} <sip:${n}@pbx.example.com>`,
    `f: <sip:${n}:${s};${s}@pbx.example.com>;tag=${s}`,
    `t: sip:${n}:${s}@${s}@pbx.example.com;tag=${n}`,
    `To: <tel:${n};phone-context=${n}>`,
    `P-Asserted-Identity: "${who} ${n}" <tel:${n}>, <sip:${n}@h>`,
    `Diversion: <sip:${n}@h>;reason=unconditional;name="${who}"`,
    `History-Info: <sip:${n}@h>;index=1`,
    `Remote-Party-ID: "${who}" <sip:${n}@h;user=phone>;privacy=off`,
    `Contact: <sip:${n}@10.0.0.7;transport=ws;token=${s}>;expires=600`,
    `Refer-To: <sip:${n}@h?Replaces=${s}%3Bto-tag%3D${s}&Authorization=${s}>`,
    `Referred-By: <sip:${n}@h>;cid="${s}@h"`,
    `Route: <sip:${n}:${s}@edge.example.com;lr;token=${s}>`,
    `Via: SIP/2.0/WSS ${n}.invalid;branch=z9hG4bK${s}`,
    `Call-ID: ${s}@${n}`,
    `Call-Info: <https://crm.example.com/?session_id=${s}&p=${n}>;purpose=info`,
    `Alert-Info: <https://user:${s}@example.com/${n}.wav>`,
    `Warning: 399 pbx "call ${n} of ${who}"`,
    `Reason: SIP;cause=486;text="${n} ${s}"`,
    `Subject: ${who} ${n} ${s}`,
    `Event: dialog;id=${n};token=${s}`,
    `Subscription-State: active;expires=600;secret=${s}`,
    `Supported: replaces, token=${s}`,
    `Server: PBX password=${s} (${n})`,
    `User-Agent: ${who}@${n} key=${s}`,
    `Identity: ${s}.${s};info=<https://h/${n}>`,
    `Allow: INVITE\rAuthorization: Digest response="${s}"`,
    `Subject: folded\r\n "${who}" ${n} ${s}`,
    `not a header ${n} ${s} ${who}`,
  );
const sdpLines = (s: string, n: string, who: string): fc.Arbitrary<string> =>
  fc.constantFrom(
    `o=${who} 1 1 IN IP4 10.0.0.7`,
    `s=${n}`,
    `i=${who}`,
    `e=${who} <${s}@h>`,
    `p=${n}`,
    `k=prompt:${s}`,
    `a=ice-ufrag:${s}`,
    `a=ice-pwd:${s}`,
    `a=fingerprint:sha-256 ${s}`,
    `a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${s}`,
    `a=candidate:1 1 udp 2 10.0.0.7 40000 typ host generation 0 ufrag ${s} pwd ${s}`,
    `a=candidate:${s} 1 udp ${n} ${s} 40000 typ host`,
    `a=ssrc:1 cname:${s}`,
    `a=fmtp:111 x-token=${s}`,
    `a=group:BUNDLE ${n}`,
    `m=audio ${n} RTP/AVP 0`,
    `t=${n.replace('+', '')} 0`,
    `c=IN IP4 ${n}`,
  );
const message = (s: string, n: string, who: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(
        `INVITE sip:${n}@pbx.example.com;user=phone SIP/2.0`,
        `REGISTER sip:${n}:${s}@pbx.example.com SIP/2.0`,
        `SIP/2.0 403 Forbidden ${n} token=${s} "${who}"`,
        `${who} ${n} ${s}`,
      ),
      fc.array(headers(s, n, who), { maxLength: 8 }),
      fc.constantFrom('v=0', `${s} ${n}`, `Signal=5 ${n}`),
      fc.array(sdpLines(s, n, who), { maxLength: 8 }),
      fc.constantFrom('\r\n', '\n'),
    )
    .map(([start, lines, first, body, end]) => [start, ...lines, '', first, ...body].join(end));
const fault = (s: string, n: string, who: string): fc.Arbitrary<unknown> =>
  fc.constantFrom(
    new Error(`call to ${n} failed`),
    new TypeError(`Failed to fetch https://odoo.example.com/web?session_id=${s}&csrf_token=${s}`),
    new Error(`bad target sip:${n}:${s}@pbx.example.com`),
    new Error(`cannot open wss://${n}:${s}@pbx.example.com/ws`),
    new Error(`Authorization: Digest username="${n}", response="${s}"`),
    new Error(`a=ice-pwd:${s}`),
    new Error(`unexpected "${who}" in '${s}`),
    new Error(`password=${s}`),
    new Error(`reply {"password":"${s}","login":"${n}"}`),
    new Error(`to ${[...n].join('-')} and ${[...n].join(' ')}`),
    Object.assign(new Error('x'), { name: `token=${s}` }),
    `${s} ${n}`,
    { password: s },
  );

function snapshotOf(s: string, n: string, who: string): PhoneSnapshot {
  const line = { label: `${who} ${n}`, isDemo: false, voicemail: null, voicemailNumber: n };
  return {
    epochMs: 1,
    revision: 1,
    microphone: 'granted',
    colleagues: [],
    lines: [
      {
        ...line,
        accountId: s,
        stage: { phase: 'waiting', trouble: { code: 'connection-lost', detail: `${s} ${n}` }, retryAtMs: 1 },
      },
    ],
    calls: [
      {
        id: `${s}@${n}`,
        accountId: s,
        direction: 'incoming',
        party: { number: n, name: who },
        record: null,
        startedAtMs: 0,
        stage: {
          phase: 'ended',
          reason: 'lost',
          endedAtMs: 1,
          answeredAtMs: null,
          trouble: { code: 'connection-lost', detail: `${s} ${n}` },
        },
      },
    ],
  };
}

describe('neither log nor report', () => {
  const scene = fc.tuple(secret, number, person).chain(([s, n, who]) =>
    fc.record({
      s: fc.constant(s),
      n: fc.constant(n),
      who: fc.constant(who),
      messages: fc.array(message(s, n, who), { minLength: 1, maxLength: 4 }),
      faults: fc.array(fault(s, n, who), { minLength: 1, maxLength: 4 }),
    }),
  );

  it('ever holds a secret or a full number', () => {
    fc.assert(
      fc.property(scene, ({ s, n, who, messages, faults }) => {
        const faultLog = createFaultLog(() => 0);
        for (const one of faults) faultLog.add(one);
        const events = createEventLog(() => 0);
        events.see(snapshotOf(s, n, who));
        const sip = messages.map((text) => redactSip(text, alias));
        const told = faultLog.list().map(({ text }) => text);
        const seen = events.list().map(({ text }) => text);
        const report = facts({
          diagnosis: diagnosisOf([...seen, ...told], sip, told),
          // What people named themselves, and what an Odoo said of itself.
          rows: [
            {
              name: `Phone line: ${n}`,
              tone: 'bad',
              words: `Odoo said session_id=${s}`,
              remedy: { kind: 'none' },
            },
          ],
          policyFaults: [{ path: `accounts.${n}`, fault: 'unknown' }],
        });
        const digits = n.replace('+', '');
        for (const text of [...sip, ...told, ...seen, report]) {
          expect(text).not.toContain(s);
          expect(text.replace(/[ -]/gu, '')).not.toContain(digits);
        }
        for (const text of [...sip, ...seen]) expect(text).not.toContain(who);
      }),
      { seed: 20_261_122, numRuns: 1_500 },
    );
  });
});
