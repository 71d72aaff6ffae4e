/** Decides whose digest challenges are answered: our own registrar's, and nobody else's. */
import { Core } from 'sip.js';

/** Login of one account. */
export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** The realms of one account's own server. */
export class RealmGuard {
  readonly #domain: string;
  #learned: string | null = null;

  constructor(domain: string) {
    this.#domain = domain.toLowerCase();
  }

  /**
   * True when a request may be authenticated for `realm`. A challenge of REGISTER comes from the account's own server,
   * so its realm is learned; until then the configured domain is taken for the realm. A caller who challenges our BYE
   * with a realm of his own would otherwise get a digest to crack at leisure.
   */
  admits(method: string, realm: unknown): boolean {
    if (typeof realm !== 'string') return false;
    if (method === 'REGISTER') {
      this.#learned = realm;
      return true;
    }
    return this.#learned === null ? realm.toLowerCase() === this.#domain : realm === this.#learned;
  }
}

/** SIP.js' digest (RFC 7616, MD5 only) behind a {@link RealmGuard}. */
export class GuardedDigest extends Core.DigestAuthentication {
  readonly #guard: RealmGuard;

  constructor(loggers: Core.LoggerFactory, credentials: Credentials, guard: RealmGuard) {
    super(loggers, undefined, credentials.user, credentials.password);
    this.#guard = guard;
  }

  override authenticate(
    request: Core.OutgoingRequestMessage,
    challenge: { readonly realm?: unknown },
    body?: string,
  ): boolean {
    return (
      this.#guard.admits(request.method, challenge.realm) && super.authenticate(request, challenge, body)
    );
  }
}
