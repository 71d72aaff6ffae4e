/** The one table of what may cross a context boundary: each command with who may send it, who receives it, and both shapes. */
import type * as v from 'valibot';
import type { Target } from './command.ts';
import { drawCommands } from './draw-commands.ts';
import { faceCommands } from './face-commands.ts';
import { odooActivityCommands } from './odoo-activity-commands.ts';
import { pageCommands } from './page-commands.ts';
import { phoneCommands } from './phone-commands.ts';
import { popupCommands } from './popup-commands.ts';
import { reportCommands } from './report-commands.ts';
import { settingsCommands } from './settings-commands.ts';

export const commands = {
  ...faceCommands,
  ...odooActivityCommands,
  ...settingsCommands,
  ...pageCommands,
  ...popupCommands,
  ...phoneCommands,
  ...reportCommands,
  ...drawCommands,
} as const;

export type Commands = typeof commands;
export type CommandName = keyof Commands;
export type Args<N extends CommandName> = v.InferOutput<Commands[N]['args']>;
export type Reply<N extends CommandName> = v.InferOutput<Commands[N]['reply']>;

/** The commands that are addressed to one target. */
export type CommandsTo<T extends Target> = {
  [N in CommandName]: Commands[N]['to'] extends T ? N : never;
}[CommandName];

/**
 * A part of the table, for a context that must not carry all of it: what is put into a page is paid for by the page.
 */
export type CommandTable = Partial<Commands>;
