/**
 * The widget's wire to the background. What comes over it is taken at its word: only our own worker can be at its other
 * end, which the browser vouches for, and the shapes to check it by would be a quarter of the script that is put into pages.
 */
import { isObject } from '../../lib/is-object.ts';
import { fail, type Result } from '../../lib/result.ts';
import { trouble, type Trouble } from '../../lib/trouble.ts';
import type { Args, CommandName, Reply } from '../../protocol/commands.ts';
import type { Handler, Handlers } from '../../protocol/receive.ts';
import { classifySender, type StampedSender } from '../../protocol/sender.ts';
import type { FaceWire } from '../../ui/face-client.ts';

export interface OwnWireOptions {
  readonly post: (message: unknown) => Promise<unknown>;
  readonly listen: (
    listener: (message: unknown, sender: StampedSender) => Promise<unknown> | null,
    signal: AbortSignal,
  ) => void;
  readonly extensionId: () => string;
  readonly extensionOrigin: () => string;
}

/** Failures of the channel become `extension-reloaded` (this script outlived its extension) or `phone-unavailable`. */
export function createOwnWire({ post, listen, extensionId, extensionOrigin }: OwnWireOptions): FaceWire {
  return {
    async send<N extends CommandName>(name: N, args: Args<N>): Promise<Result<Reply<N>, Trouble>> {
      try {
        const reply = await post({ to: 'background', name, args });
        if (isObject(reply) && typeof reply['ok'] === 'boolean') return reply as Result<Reply<N>, Trouble>;
        return fail(trouble('phone-unavailable', `no reply to ${name}`));
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error);
        const isGone = /context invalidated/i.test(detail);
        return fail(trouble(isGone ? 'extension-reloaded' : 'phone-unavailable', detail));
      }
    },
    hear(handlers, signal) {
      listen((message, sender) => {
        if (!isObject(message) || message['to'] !== 'faces') return null;
        // Nothing but the background may speak to this script, so our own pages need no names here.
        const ground = { extensionId: extensionId(), extensionOrigin: extensionOrigin(), odooSites: [] };
        const pages = { popup: '', options: '', offscreen: '' };
        const from = classifySender(sender, { ...ground, pages });
        const handle = handlerOf(handlers, message['name']);
        if (from?.class !== 'background' || handle === null) return null;
        return handle(message['args'] as Args<CommandName>, from);
      }, signal);
    },
  };
}

/** The table ties each name to its own argument type; TypeScript cannot follow that through a lookup by name. */
function handlerOf(handlers: Handlers<'faces'>, name: unknown): Handler<CommandName> | null {
  if (typeof name !== 'string' || !Object.hasOwn(handlers, name)) return null;
  return handlers[name as keyof typeof handlers] as unknown as Handler<CommandName>;
}
