/** The page script's line to the background, without the weight of a validator: only our own background can answer. */
import type { Args, Reply } from '../../protocol/commands.ts';

type PageCommand = 'numbers.judge' | 'page.call' | 'page.find' | 'page.load-chip';

/** Sends a command; null when it was refused or nobody answers, which is the case for good once the extension was reloaded. */
export async function post<N extends PageCommand>(name: N, args: Args<N>): Promise<Reply<N> | null> {
  try {
    const reply: { ok: boolean; value: Reply<N> } | undefined = await chrome.runtime.sendMessage({
      to: 'background',
      name,
      args,
    });
    return reply?.ok === true ? reply.value : null;
  } catch {
    return null; // the extension is being reloaded, or was removed
  }
}

/** False once this script has outlived its extension. */
export function isExtensionAlive(): boolean {
  return chrome.runtime?.id !== undefined;
}
