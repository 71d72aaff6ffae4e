/** Answers what faces ask about devices and loudness: what there is comes from the phone, what is wanted from the settings. */
import { ok } from '../lib/result.ts';
import { done, type Handlers } from '../protocol/receive.ts';
import type { PhoneHost } from './phone-host.ts';
import type { PhoneViewKeeper } from './phone-view.ts';
import { changeSettings, readSettings } from './settings-store.ts';

type SoundCommand =
  'sound.devices' | 'sound.choose' | 'sound.level' | 'sound.dismiss-notice' | 'sound.try' | 'check.ice';

export function soundHandlers({
  host,
  view,
}: {
  readonly host: PhoneHost;
  readonly view: PhoneViewKeeper;
}): Pick<Handlers<'background'>, SoundCommand> {
  return {
    'sound.devices': async () => {
      const told = await host.tell('phone.sound-devices', {});
      if (!told.ok) return told;
      const { microphone, speaker, speakerVolume } = (await readSettings()).sound;
      return ok({ ...told.value, microphone, speaker, speakerVolume });
    },
    'sound.choose': async (choice) => {
      await changeSettings((old) => ({ ...old, sound: { ...old.sound, ...choice } }));
      const configured = await host.reconfigure();
      if (!configured.ok) return configured;
      await view.take(configured.value);
      return done;
    },
    'sound.level': () => host.tell('phone.sound-level', {}),
    'sound.dismiss-notice': () => host.tell('phone.dismiss-notice', {}),
    'sound.try': (args) => host.tell('phone.try-sound', args),
    'check.ice': (args) => host.tell('phone.check-ice', args),
  };
}
