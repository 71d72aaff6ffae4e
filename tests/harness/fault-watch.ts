/** Sees what nobody caught in the extension's worker and hidden page, so that tests fail for it. */
import type { BrowserContext, CDPSession } from 'playwright-core';

export interface FaultWatch {
  /** What was not caught so far, with where it was thrown. */
  list(): readonly string[];
}

interface TargetInfo {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
}

interface Thrown {
  readonly method?: string;
  readonly params?: {
    readonly exceptionDetails: {
      readonly text: string;
      readonly exception?: { readonly description?: string; readonly value?: unknown };
    };
  };
}

const WATCHED = ['background_page', 'service_worker'];

/**
 * Watches the worker and the hidden page of `origin`, now and whenever they start again, and its tabs. What they threw
 * before they were reached is told as well: the browser keeps it (CDP `Runtime.enable`).
 */
export async function watchFaults(
  context: BrowserContext,
  session: CDPSession,
  origin: string,
): Promise<FaultWatch> {
  const faults: string[] = [];
  const watched = new Set<string>();
  const places = new Map<string, string>();

  context.on('weberror', (webError) => {
    const url = webError.page()?.url() ?? '';
    if (url.startsWith(origin)) faults.push(`${url}: ${webError.error().stack ?? webError.error().message}`);
  });
  session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
    const place = places.get(sessionId);
    if (place === undefined) return;
    const { method, params } = JSON.parse(message) as Thrown;
    if (method !== 'Runtime.exceptionThrown' || params === undefined) return;
    const { text, exception } = params.exceptionDetails;
    // Chromium's own refusal of a question whose worker is killed while it asks (extension_function_dispatcher.cc).
    if (exception?.description === 'Error: No SW') return;
    faults.push(`${place}: ${text} ${exception?.description ?? String(exception?.value)}`);
  });
  const look = ({ targetInfo: { targetId, type, url } }: { readonly targetInfo: TargetInfo }): void => {
    if (!WATCHED.includes(type) || !url.startsWith(origin) || watched.has(targetId)) return;
    watched.add(targetId);
    void attach(targetId, type).catch(() => undefined); // gone again already
  };
  session.on('Target.targetCreated', look);
  // A hidden page has no address yet when it is made.
  session.on('Target.targetInfoChanged', look);
  session.on('Target.targetDestroyed', ({ targetId }) => void watched.delete(targetId));

  async function attach(targetId: string, place: string): Promise<void> {
    const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
    places.set(sessionId, place);
    const message = JSON.stringify({ id: 0, method: 'Runtime.enable' });
    await session.send('Target.sendMessageToTarget', { sessionId, message });
  }

  // Tells of the targets that are there already as well.
  await session.send('Target.setDiscoverTargets', { discover: true });
  return { list: () => faults };
}
