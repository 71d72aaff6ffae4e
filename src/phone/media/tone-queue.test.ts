/** Digits pressed too early, quickly, or to a far side that knows none. */
import { describe, expect, it } from 'vitest';
import { createToneQueue } from './tone-queue.ts';

function line({ canInsertDTMF = true, isConnected = true } = {}) {
  const state = { isConnected, sent: [] as string[] };
  const sender = {
    canInsertDTMF,
    toneBuffer: '',
    insertDTMF(tones: string) {
      state.sent.push(tones);
      // The first tone sounds at once, the rest waits.
      sender.toneBuffer = tones.slice(1);
    },
  };
  const queue = createToneQueue({ sender: () => sender, isConnected: () => state.isConnected });
  return { queue, state };
}

describe('createToneQueue', () => {
  it('keeps digits until the way stands', () => {
    const { queue, state } = line({ isConnected: false });
    expect(queue.send('4')).toBe(true);
    expect(queue.send('2')).toBe(true);
    expect(state.sent).toEqual([]);
    state.isConnected = true;
    queue.flush();
    queue.flush();
    expect(state.sent).toEqual(['42']);
  });

  it('adds to what is still being sent', () => {
    const { queue, state } = line();
    queue.send('4');
    queue.send('27');
    queue.send('1');
    expect(state.sent).toEqual(['4', '27', '71']);
  });

  it('says when the far side knows no telephone events', () => {
    expect(line({ canInsertDTMF: false }).queue.send('4')).toBe(false);
  });
});
