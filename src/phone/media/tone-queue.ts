/** Keeps digits that are pressed before the way to the far side stands, and sends all of them in order. */

/** The part of RTCDTMFSender that is used. */
export interface ToneSender {
  readonly canInsertDTMF: boolean;
  readonly toneBuffer: string;
  insertDTMF(tones: string, durationMs: number, gapMs: number): void;
}

export interface ToneQueue {
  /** False when the far side knows no telephone events (RFC 4733); the digits then have to go another way. */
  send(tones: string): boolean;
  /** The way stands, or stands again: sends what was kept. */
  flush(): void;
}

const TONE_MS = 160;
const TONE_GAP_MS = 70;

/**
 * Chromium drops what is inserted before DTLS has connected (seen with 156), and an answered call is shown a moment
 * earlier than that.
 */
export function createToneQueue(options: {
  readonly sender: () => ToneSender | null;
  readonly isConnected: () => boolean;
}): ToneQueue {
  let kept = '';

  function flush(): void {
    const sender = options.sender();
    if (kept === '' || sender === null || !options.isConnected()) return;
    // What is still to be sent would be forgotten otherwise.
    sender.insertDTMF(sender.toneBuffer + kept, TONE_MS, TONE_GAP_MS);
    kept = '';
  }

  return {
    send(tones) {
      if (options.sender()?.canInsertDTMF !== true) return false;
      kept += tones;
      flush();
      return true;
    },
    flush,
  };
}
