/** Keeps a DTLS certificate ready, so that the first words of a call do not wait for a key. */

const SPARE_MS = 24 * 3_600_000;

export interface CertificateShelf {
  /** A certificate that is good for a day at least, or null while there is none. */
  take(): RTCCertificate | null;
}

/** Starts making the first certificate at once. A failure leaves the making to the connection itself. */
export function stockCertificates(nowMs: () => number): CertificateShelf {
  let ready: RTCCertificate | null = null;
  const make = async (): Promise<void> => {
    ready = await RTCPeerConnection.generateCertificate({
      name: 'ECDSA',
      namedCurve: 'P-256',
    } as EcKeyGenParams);
  };
  const restock = (): void => void make().catch(() => undefined);
  restock();
  return {
    take() {
      if (ready !== null && ready.expires - nowMs() > SPARE_MS) return ready;
      if (ready !== null) restock();
      return null;
    },
  };
}
