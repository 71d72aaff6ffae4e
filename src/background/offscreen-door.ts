/** Opens the real offscreen document in Chromium. */
import type { OffscreenDoor } from './phone-host.ts';
import { OWN_PAGES } from '../protocol/own-pages.ts';

/**
 * `AUDIO_PLAYBACK` alone would be closed after 30 s of silence; together with the other two the document stays
 * (measured in Chromium 156).
 */
const REASONS: chrome.offscreen.Reason[] = [
  'USER_MEDIA' as chrome.offscreen.Reason,
  'WEB_RTC' as chrome.offscreen.Reason,
  'AUDIO_PLAYBACK' as chrome.offscreen.Reason,
];

export const chromiumOffscreenDoor: OffscreenDoor = {
  async exists() {
    const contexts = await chrome.runtime.getContexts({
      contextTypes: ['OFFSCREEN_DOCUMENT' as chrome.runtime.ContextType],
    });
    return contexts.length > 0;
  },
  create: () =>
    chrome.offscreen.createDocument({
      url: OWN_PAGES.offscreen.slice(1),
      reasons: REASONS,
      justification: 'Keeps the phone connected, rings, and carries the sound of calls.',
    }),
};
