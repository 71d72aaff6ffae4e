/** Which troubles of a snapshot need a person, and which of them are over, as pure decisions. */
import type { TroubleCode } from '../lib/trouble.ts';
import type { Args } from '../protocol/commands.ts';
import type { FaceSnapshot } from '../protocol/face-snapshot.ts';

/** What the phone does not get over by itself, however often it tries. */
const LINE_TROUBLES: ReadonlySet<TroubleCode> = new Set([
  'registration-refused',
  'tls-refused',
  'address-invalid',
]);

/** One trouble to tell of; `about` names the line it is with. */
export interface TroubleSign {
  readonly kind: 'line' | 'microphone' | 'odoo';
  /** Id of its notification, the same for as long as it lasts. */
  readonly id: string;
  readonly code: TroubleCode;
  readonly about: string;
}

/** What a snapshot says: the troubles there are, and the ids of those that are known to be over. */
export interface TroubleSigns {
  readonly present: readonly TroubleSign[];
  readonly over: readonly string[];
}

const PREFIX = 'trouble:';
const MICROPHONE = `${PREFIX}microphone`;
const ODOO = `${PREFIX}odoo`;
const lineId = (accountId: string): string => `${PREFIX}line:${accountId}`;

/**
 * Reads the signs. A line that tries again is neither well nor ill until the server has answered, so each try of a line
 * that is refused is no news.
 */
export function troubleSigns({ phone, hasAccount, afterCall }: FaceSnapshot): TroubleSigns {
  const present: TroubleSign[] = [];
  const over: string[] = [];
  if (phone.state === 'ready' && hasAccount) {
    const { lines, microphone } = phone.snapshot;
    for (const { accountId, label, stage } of lines) {
      const id = lineId(accountId);
      if (stage.phase === 'registered') over.push(id);
      else if (stage.phase === 'waiting' && LINE_TROUBLES.has(stage.trouble.code)) {
        present.push({ kind: 'line', id, code: stage.trouble.code, about: label });
      }
    }
    if (microphone === 'denied') {
      present.push({ kind: 'microphone', id: MICROPHONE, code: 'microphone-denied', about: '' });
    } else over.push(MICROPHONE);
  }
  const log = afterCall?.log;
  if (log?.state === 'waiting' && log.trouble?.code === 'odoo-signed-out') {
    present.push({ kind: 'odoo', id: ODOO, code: log.trouble.code, about: '' });
  } else if (log?.state === 'logged') over.push(ODOO);
  return { present, over };
}

/** The settings that help with the trouble of a notification; null for a notification of something else. */
export function remedyOf(notificationId: string): Args<'page.open-options'>['section'] | null {
  if (notificationId === MICROPHONE) return 'microphone';
  // The settings show each Odoo with its own way to sign in.
  if (notificationId === ODOO) return 'odoo';
  return notificationId.startsWith(PREFIX) ? 'accounts' : null;
}
