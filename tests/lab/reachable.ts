/** Whether the PBX would ring a phone: whether it holds the very contact that the phone registered. */
import { asteriskCli, sipTrace, type LAB } from '../../lab/lab.ts';
import { waitUntil } from '../harness/extension-browser.ts';

type User = keyof typeof LAB.accounts;

/** A phone asks anew each minute; see `keepRegistered` in src/phone/sip/registration.ts. */
const ASKED_ANEW_WITHIN_MS = 75_000;

/** The contact of the phone that registered last as `user` since `mark` (from `sipTraceMark`). */
export function contactOf(user: User, mark: number): string {
  const registers = sipTrace(mark).filter(
    ({ direction, text }) =>
      direction === 'received' && text.startsWith('REGISTER ') && text.includes(`<sip:${user}@`),
  );
  const contact = /^Contact: <sip:([^@>]+)@/m.exec(registers.at(-1)?.text ?? '')?.[1];
  if (contact === undefined) throw new Error(`no REGISTER of ${user} in the trace`);
  return contact;
}

/**
 * Waits until the PBX holds the contact. Asterisk 16 forgets the phones on WebSockets from an address once one of their
 * sockets breaks, such as that of another test's browser, and a call that comes then rings nowhere.
 */
export async function waitUntilReachable(contact: string): Promise<void> {
  await waitUntil(
    async () => (await asteriskCli('pjsip show contacts')).includes(`/sip:${contact}@`),
    `the PBX to know ${contact}`,
    ASKED_ANEW_WITHIN_MS,
  );
}
