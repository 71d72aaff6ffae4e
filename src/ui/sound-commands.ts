/** What the user does with microphone, speaker and loudness in a call, as commands. */
import type { Result } from '../lib/result.ts';
import type { Trouble } from '../lib/trouble.ts';
import type { Args } from '../protocol/commands.ts';
import type { Send } from '../protocol/send.ts';
import type { SoundSheetView } from '../protocol/sound-commands.ts';

export interface SoundCommands {
  /** What there is and what is chosen; null where the phone cannot tell, which is told as a failure. */
  look(): Promise<SoundSheetView | null>;
  /** How loud the microphone is, 0 to 1; null while there is nothing to tell. A failure is silence. */
  level(): Promise<number | null>;
  /** Resolves when the choice is in effect. */
  choose(choice: Args<'sound.choose'>): Promise<void>;
  dismissNotice(): void;
}

export function createSoundCommands(send: Send, onfailure: (trouble: Trouble) => void): SoundCommands {
  function told<T>(reply: Result<T, Trouble>): T | null {
    if (reply.ok) return reply.value;
    onfailure(reply.error);
    return null;
  }
  return {
    look: async () => told(await send('sound.devices', {})),
    async level() {
      const reply = await send('sound.level', {});
      return reply.ok ? reply.value.level : null;
    },
    choose: async (choice) => void told(await send('sound.choose', choice)),
    dismissNotice: () => void send('sound.dismiss-notice', {}).then(told),
  };
}
