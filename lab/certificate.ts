/** The self-signed certificate by which Asterisk answers on its secure WebSocket. */
import { X509Certificate, createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { runLogged } from './command.ts';
import { HOST, INSIDE, outside } from './settings.ts';
import type { Step } from './step.ts';

const NAMES = `subjectAltName=IP:${HOST},DNS:localhost`;
const SUBJECT = '/CN=Sidetone lab';
const VALID_DAYS = 3650;

export const certificate: Step = {
  name: 'certificate',
  title: 'Making a certificate for wss',
  inputs: [NAMES, SUBJECT, String(VALID_DAYS)],
  after: ['packages'],
  async run(logFile) {
    const key = outside(INSIDE.privateKey);
    mkdirSync(dirname(key), { recursive: true });
    await runLogged(
      [
        ...([
          'openssl',
          'req',
          '-x509',
          '-newkey',
          'ec',
          '-pkeyopt',
          'ec_paramgen_curve:prime256v1',
        ] as const),
        ...['-nodes', '-keyout', key, '-out', outside(INSIDE.certificate), '-days', String(VALID_DAYS)],
        ...['-subj', SUBJECT, '-addext', NAMES],
      ],
      logFile,
    );
    // Asterisk reads it as its own user; it opens nothing but this lab.
    chmodSync(key, 0o644);
  },
};

/**
 * SHA-256 of the certificate's public key in base64, for Chromium's
 * `--ignore-certificate-errors-spki-list=<hash>`: the one certificate is trusted and no other.
 */
export function certificateSpkiHash(): string {
  const { publicKey } = new X509Certificate(readFileSync(outside(INSIDE.certificate)));
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');
}
