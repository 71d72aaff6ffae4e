/** The states of the Odoo widget, each in a page that looks like Odoo's backend. */
import type { CallSnapshot, CallStage } from '../../src/protocol/call-snapshot.ts';
import type { WidgetPlace } from '../../src/protocol/face-snapshot.ts';
import type { FaceView } from '../../src/ui/face-client.ts';
import { TROUBLE_CODES } from '../../src/lib/trouble.ts';
import type { Odd } from './fake-background.ts';
import {
  call,
  colleagues,
  drawn,
  ended,
  fromBrandon,
  ready,
  talking,
  waiting,
  withHandset,
} from './fixtures.ts';
import { showNotices } from './show-notices.ts';
import { showWidget } from './show-widget.ts';
import type { PreviewState } from './states.ts';

interface Given {
  readonly view?: FaceView;
  readonly place?: Partial<WidgetPlace>;
  readonly odd?: Odd;
  readonly press?: readonly string[];
  readonly hasNavbar?: boolean;
  readonly height?: number;
}

function widget(name: string, given: Given = {}): PreviewState {
  const { view = ready(), place = {}, odd = {}, press = [], hasNavbar = true, height = 640 } = given;
  return {
    name: `widget-${name}`,
    width: 420,
    height,
    press,
    show: (scheme) => showWidget({ view, place, odd, hasNavbar, scheme }),
  };
}

const inCall = (name: string, stage: CallSnapshot['stage'], given: Given = {}): PreviewState =>
  widget(name, { view: ready({ calls: [call('a', stage)] }), ...given });

const onKeypad = (typed: string): Partial<WidgetPlace> => ({ isKeypadShown: true, typed });

export const widgetStates: readonly PreviewState[] = [
  widget('closed', { place: { isOpen: false } }),
  widget('closed-in-call', { place: { isOpen: false }, view: ready({ calls: [call('a', talking())] }) }),
  widget('no-navbar', { place: { isOpen: false }, hasNavbar: false }),
  widget('recent'),
  widget('activities', { place: { tab: 'activities' } }),
  widget('contacts', { place: { tab: 'contacts' } }),
  widget('low-window', { place: { tab: 'contacts' }, height: 400 }),
  widget('loading', { place: { tab: 'contacts' }, odd: { 'odoo.contacts': 'never' } }),
  widget('recent-empty', { odd: { 'journal.list': 'nothing' } }),
  widget('activities-empty', { place: { tab: 'activities' }, odd: { 'odoo.activities': 'nothing' } }),
  widget('signed-out', { place: { tab: 'contacts' }, odd: { 'odoo.contacts': 'odoo-signed-out' } }),
  widget('odoo-unreachable', {
    place: { tab: 'activities' },
    odd: { 'odoo.activities': 'odoo-unreachable' },
  }),
  widget('keypad', { place: onKeypad('') }),
  widget('keypad-typed', { place: onKeypad('+17165551212') }),
  widget('keypad-long', { place: onKeypad('+32 (0)485 12 34 56 ,,1234#*99 and more') }),
  widget('keypad-refused', {
    place: onKeypad('call me'),
    odd: { 'call.dial': 'number-has-letters' },
    press: ['Call'],
  }),
  widget('contact', { place: { tab: 'contacts' }, press: ['Joel Willis'] }),
  widget('contact-long', { place: { tab: 'contacts' }, press: ['Wilhelmina'] }),
  widget('activity', { place: { tab: 'activities' }, press: ['Deco Addict'] }),
  widget('activity-no-contact', { place: { tab: 'activities' }, press: ['Office Design'] }),
  inCall('dialling', { phase: 'dialling' }),
  inCall('ringing', { phase: 'ringing-out', hasEarlyMedia: false }),
  inCall('talking', talking()),
  inCall('talking-line-lost', talking(), {
    view: ready({ calls: [call('a', talking())], line: waiting('connection-lost') }),
  }),
  inCall('muted', talking({ isMuted: true })),
  inCall('held', talking({ isHeld: true })),
  inCall('weak', talking({ quality: { verdict: 'fair', cause: 'your-network', mos: 3.6 } })),
  inCall(
    'weak-muted',
    talking({ isMuted: true, quality: { verdict: 'poor', cause: 'their-network', mos: 2.1 } }),
  ),
  inCall('weak-tones', talking({ quality: { verdict: 'poor', cause: 'no-audio-received', mos: 1 } }), {
    press: ['Show the keypad'],
  }),
  inCall('reconnecting', talking({ path: 'reconnecting' })),
  inCall('tones', talking({ forMs: 3_725_000 }), {
    press: ['Show the keypad', '1', '2', 'hash'],
  }),
  inCall('browsing', talking(), { press: ['Back'] }),
  inCall('busy', ended('busy')),
  inCall('ended', ended('remote-hung-up')),
  inCall('ended-by-trouble', ended('microphone', 'microphone-denied')),
  inCall('no-sound-path', ended('media-failed')),
  widget('two-calls', {
    view: ready({
      calls: [call('a', talking({ isHeld: true })), call('b', talking({ forMs: 12_000 }), fromBrandon)],
    }),
  }),
  inCall('transfer', talking(), { press: ['Transfer'] }),
  inCall('transfer-picked', talking(), { press: ['Transfer', 'Deco Addict'] }),
  inCall(
    'transferring',
    talking({
      isHeld: true,
      transfer: {
        kind: 'asked',
        to: { number: '(603)-996-3829', name: 'Deco Addict' },
        toCallId: null,
        wasHeld: false,
      },
    }),
  ),
  inCall('transfer-failed', talking({ transfer: { kind: 'failed' } })),
  inCall('transferred', ended('transferred')),
  widget('asking-first', {
    view: ready({
      calls: [
        call('a', talking({ isHeld: true })),
        call('b', { phase: 'ringing-out', hasEarlyMedia: false }, { ...fromBrandon, direction: 'outgoing' }),
      ],
    }),
  }),
  widget('incoming', {
    place: { isOpen: false },
    view: ready({ calls: [call('a', { phase: 'ringing-in' }, fromBrandon)] }),
  }),
  widget('incoming-unknown', {
    view: ready({
      calls: [
        call(
          'a',
          { phase: 'ringing-in' },
          { direction: 'incoming', party: { number: '', name: '' }, record: null },
        ),
      ],
    }),
  }),
  widget('incoming-second', {
    view: ready({ calls: [call('a', talking()), call('b', { phase: 'ringing-in' }, fromBrandon)] }),
  }),
  widget('answering', { view: ready({ calls: [call('a', { phase: 'answering' }, fromBrandon)] }) }),
  inCall('handling-held-by-remote', talking({ isHeldByRemote: true })),
  inCall('handling-moved', { ...ended('moved'), movedTo: '+32470123456' } as CallStage),
  widget('handling-answered-by-itself', {
    view: ready({ calls: [call('a', talking(), { ...fromBrandon, isAnsweredByItself: true })] }),
  }),
  widget('handling-answering-itself', {
    view: ready({
      calls: [call('a', { phase: 'ringing-in' }, { ...fromBrandon, isAnsweredByItself: true })],
    }),
  }),
  widget('missed', { view: ready({ calls: [call('a', ended('missed'), fromBrandon)] }) }),
  widget('asking', { view: { state: 'asking' } }),
  widget('unreachable', { view: { state: 'unreachable', trouble: { code: 'phone-unavailable' } } }),
  widget('no-account', { view: drawn({ state: 'starting' }, false) }),
  widget('connecting', { view: ready({ line: { phase: 'connecting' } }) }),
  widget('line-down', { view: ready({ line: waiting('registration-refused') }) }),
  widget('microphone', { view: ready({ microphone: 'not-granted' }) }),
  widget('colleagues', {
    place: { tab: 'contacts' },
    view: ready({ colleagues: [...colleagues], voicemail: { new: 3, old: 1 } }),
  }),
  widget('keypad-handset', {
    place: onKeypad('+17165551212'),
    view: withHandset(ready({ voicemail: { new: 0, old: 1 } }), true),
  }),
  inCall('handset-ringing', { phase: 'handset', step: 'ringing' }),
  inCall('handset-connecting', { phase: 'handset', step: 'connecting' }),
  inCall('on-handset', ended('on-handset')),
  inCall('handset-failed', {
    phase: 'ended',
    reason: 'handset-failed',
    endedAtMs: 0,
    answeredAtMs: null,
    trouble: { code: 'handset-busy' },
  }),
  widget('demo', { view: ready({ isDemo: true }) }),
  { name: 'notices', width: 420, height: TROUBLE_CODES.length * 84, show: showNotices },
];
