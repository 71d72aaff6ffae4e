/** Finds out why a PBX address could not be reached, by the network error that only the browser knows. */
import { trouble, type Trouble } from '../lib/trouble.ts';

/**
 * Reads Chromium's network error name. A certificate or handshake error means that somebody answered there but TLS was
 * refused; everything unknown stays «unreachable».
 */
export function troubleOfNetworkError(error: string): Trouble {
  if (/ERR_(CERT|SSL|BAD_SSL|TLS)_/.test(error)) return trouble('tls-refused', error);
  if (/ERR_(NAME_NOT_RESOLVED|DNS|ICANN)/.test(error)) return trouble('server-name-unknown', error);
  if (/ERR_(INTERNET_DISCONNECTED|NETWORK_CHANGED)/.test(error)) return trouble('offline', error);
  return trouble('server-unreachable', error);
}

/** How long a probe may hang before it counts as unreachable. */
const PROBE_TIMEOUT_MS = 6000;

/**
 * Probes the HTTPS address behind a `wss://` server and returns what is wrong, or null when HTTPS works there or the
 * user has not allowed us to look (`webRequest` and the host are optional permissions, asked for in the options page).
 */
export async function diagnoseServer(server: string): Promise<Trouble | null> {
  if (!URL.canParse(server)) return trouble('address-invalid');
  const url = new URL(server);
  if (url.protocol !== 'wss:') return null;
  const probeUrl = `https://${url.host}/`;
  const mayLook = await chrome.permissions.contains({
    permissions: ['webRequest'],
    origins: [`https://${url.hostname}/*`],
  });
  if (!mayLook) return null;
  const filter = { urls: [`https://${url.hostname}/*`] };
  return new Promise((resolve) => {
    const onError = (details: { readonly url: string; readonly error: string }): void => {
      if (details.url === probeUrl) finish(troubleOfNetworkError(details.error));
    };
    const finish = (found: Trouble | null): void => {
      clearTimeout(timer);
      chrome.webRequest.onErrorOccurred.removeListener(onError);
      resolve(found);
    };
    const timer = setTimeout(() => finish(trouble('server-unreachable', 'no answer')), PROBE_TIMEOUT_MS);
    chrome.webRequest.onErrorOccurred.addListener(onError, filter);
    fetch(probeUrl, { method: 'HEAD', mode: 'no-cors', cache: 'no-store' }).then(
      () => finish(null),
      // The rejection itself says nothing; the listener hears the reason at the same time.
      () => setTimeout(() => finish(trouble('server-unreachable')), 500),
    );
  });
}
