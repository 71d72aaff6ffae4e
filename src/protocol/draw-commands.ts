/** The part of the protocol's table that the background speaks to the faces. */
import { command, nothing } from './command.ts';
import { FaceSnapshotSchema } from './face-snapshot.ts';
import { queueDrawCommands } from './queue-commands.ts';

export const drawCommands = {
  ...queueDrawCommands,
  'face.draw': command({ from: ['background'], to: 'faces', args: FaceSnapshotSchema, reply: nothing }),
  /** Tells content scripts of a site that is no longer granted to take the widget down. */
  'face.leave': command({ from: ['background'], to: 'faces', args: nothing, reply: nothing }),
} as const;
