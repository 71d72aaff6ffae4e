/** A configuration of the phone for tests: the accounts they name, and everything else as it is on the first day. */
import { defaultCallSettings } from '../../../protocol/call-settings.ts';
import { defaultPresenceSettings } from '../../../protocol/presence-settings.ts';
import { defaultRecordingSettings } from '../../../protocol/recording-settings.ts';
import { defaultSoundSettings } from '../../../protocol/sound-settings.ts';
import type { ConfiguredAccount } from '../../line-set.ts';
import type { PhoneConfiguration } from '../../phone-contract.ts';

/** Default settings with `accounts`. */
export function withAccounts(...accounts: readonly ConfiguredAccount[]): PhoneConfiguration {
  return {
    accounts,
    calls: defaultCallSettings,
    sound: defaultSoundSettings,
    presence: defaultPresenceSettings,
    recording: defaultRecordingSettings,
    country: 'BE',
  };
}
