/** What an account asks of the media of its calls: which servers help it on its way, and which codecs it may speak. */
import { CODECS, type Account, type Codec, type IceSecrets } from '../../protocol/account.ts';
import { iceUrl } from '../../protocol/ice-url.ts';

/** Goes into every new peer connection of an account; changing it needs no new registration. */
export interface MediaWishes {
  readonly iceServers: readonly RTCIceServer[];
  /** True lets sound go through TURN servers only. */
  readonly isRelayOnly: boolean;
  /** In the order in which they are offered; others are not used. */
  readonly codecs: readonly Codec[];
}

/** No servers, every codec: what the demo line has. */
export const PLAIN_MEDIA: MediaWishes = { iceServers: [], isRelayOnly: false, codecs: CODECS };

/** The wishes of an account; a TURN server whose password is not kept is left out, since browsers refuse it. */
export function mediaWishes(account: Account, iceSecrets: IceSecrets): MediaWishes {
  if (account.kind === 'demo') return PLAIN_MEDIA;
  const iceServers = account.iceServers.flatMap((server): RTCIceServer[] => {
    const urls = iceUrl(server);
    if (server.kind === 'stun') return [{ urls }];
    const credential = iceSecrets[server.id];
    return credential === undefined ? [] : [{ urls, username: server.user, credential }];
  });
  return { iceServers, isRelayOnly: account.isRelayOnly, codecs: account.codecs };
}
