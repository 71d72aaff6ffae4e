/** Whether the PBX would ring a phone: whether it holds the very contact that the phone registered. */
import { asteriskCli, sipTrace, type LAB } from '../../lab/lab.ts';
import { waitUntil } from '../harness/extension-browser.ts';

type User = keyof typeof LAB.accounts;

/** A phone asks anew each minute; see `keepRegistered` in src/phone/sip/registration.ts. */
const ASKED_ANEW_WITHIN_MS = 75_000;

/** The contact of the phone that registered last as `user` since `mark` (from `sipTraceMark`); waits until the trace tells. */
export async function contactOf(user: User, mark: number): Promise<string> {
  const read = (): string | undefined => {
    const registers = sipTrace(mark).filter(
      ({ direction, text }) =>
        direction === 'received' && text.startsWith('REGISTER ') && text.includes(`<sip:${user}@`),
    );
    return /^Contact: <sip:([^@>]+)@/m.exec(registers.at(-1)?.text ?? '')?.[1];
  };
  await waitUntil(async () => read() !== undefined, `the REGISTER of ${user} in the trace`);
  return read() ?? '';
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
