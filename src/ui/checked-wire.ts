/** A face's wire to the background in our own pages: everything that comes over it is validated by the protocol's table. */
import { drawCommands } from '../protocol/draw-commands.ts';
import type { CommandTable } from '../protocol/commands.ts';
import { createReceiver } from '../protocol/receive.ts';
import type { OwnGround, StampedSender } from '../protocol/sender.ts';
import { createSend, type Post } from '../protocol/send.ts';
import type { FaceWire } from './face-client.ts';

/** Calls `listener` for each message to this context until `signal` is aborted; null from it means «not for me». */
export type Listen = (
  listener: (message: unknown, sender: StampedSender) => Promise<unknown> | null,
  signal: AbortSignal,
) => void;

/** Builds the wire. `ground` tells the background's messages from those of content scripts. */
export function createCheckedWire(options: {
  readonly post: Post;
  /** The commands that this face sends. */
  readonly table: CommandTable;
  readonly listen: Listen;
  readonly ground: () => OwnGround;
}): FaceWire {
  return {
    send: createSend(options.post, options.table),
    hear(handlers, signal) {
      const { ground } = options;
      const receiver = createReceiver({ target: 'faces', table: drawCommands, ground, handlers });
      options.listen((message, sender) => receiver.receive(message, sender), signal);
    },
  };
}
