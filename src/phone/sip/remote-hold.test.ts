/** Who holds, from what was offered. */
import { expect, it } from 'vitest';
import { readRemoteHold } from './remote-hold.ts';

const sdp = (...lines: readonly string[]): string =>
  ['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 't=0 0', ...lines, ''].join('\r\n');
const AUDIO = 'm=audio 9 UDP/TLS/RTP/SAVPF 111';

it.each([
  ['sendonly', sdp(AUDIO, 'a=sendonly'), true],
  ['inactive', sdp(AUDIO, 'a=inactive'), true],
  ['sendrecv', sdp(AUDIO, 'a=sendrecv'), false],
  ['recvonly, who holds nobody', sdp(AUDIO, 'a=recvonly'), false],
  ['nothing, which is sendrecv', sdp(AUDIO), false],
  ['sendonly for the whole session', sdp('a=sendonly', AUDIO), true],
  ['sendonly for the session, sendrecv for the audio', sdp('a=sendonly', AUDIO, 'a=sendrecv'), false],
  [
    'inactive for a video that comes later',
    sdp(AUDIO, 'a=sendrecv', 'm=video 0 RTP/AVP 96', 'a=inactive'),
    false,
  ],
  ['inactive for a video that comes first', sdp('m=video 0 RTP/AVP 96', 'a=inactive', AUDIO), false],
  ['a longer word', sdp(AUDIO, 'a=sendonlyish'), false],
  ['no audio', sdp('m=video 0 RTP/AVP 96', 'a=inactive'), null],
  ['nothing at all', '', null],
])('of an offer with %s', (_name, offer, isHeld) => {
  expect(readRemoteHold(offer)).toBe(isHeld);
});
