/** What the popup asks and hears before anything else of it runs. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Envelope } from '../protocol/envelope.ts';

type Listener = (message: unknown, sender: { readonly id: string }) => void;

const watch: Envelope<'face.watch'> = { to: 'background', name: 'face.watch', args: {} };
const sender = { id: 'sidetone' };
const listeners = new Set<Listener>();
const sendMessage = vi.fn<(message: unknown) => Promise<unknown>>();

beforeEach(() => {
  vi.resetModules();
  sendMessage.mockReset().mockResolvedValue('the answer');
  vi.stubGlobal('chrome', {
    runtime: {
      sendMessage,
      onMessage: {
        addListener: (listener: Listener) => listeners.add(listener),
        removeListener: (listener: Listener) => listeners.delete(listener),
      },
    },
  });
});

afterEach(() => {
  listeners.clear();
  vi.unstubAllGlobals();
});

it('asks as soon as it is imported, and has the answer for the first who asks the same', async () => {
  const { takeEarlyAnswer } = await import('./early-ask.ts');
  expect(sendMessage).toHaveBeenCalledExactlyOnceWith(watch);
  expect(takeEarlyAnswer({ to: 'background', name: 'phone.retry', args: {} })).toBeNull();
  await expect(takeEarlyAnswer(watch)).resolves.toBe('the answer');
  expect(takeEarlyAnswer(watch)).toBeNull();
});

it('tells whoever takes the answer that there is none', async () => {
  sendMessage.mockRejectedValue(new Error('Receiving end does not exist.'));
  const { takeEarlyAnswer } = await import('./early-ask.ts');
  await expect(takeEarlyAnswer(watch)).rejects.toThrow('Receiving end');
});

it('keeps what it hears for the one who listens then, and hears no more', async () => {
  const { handOver } = await import('./early-ask.ts');
  for (const hear of listeners) hear('a newer snapshot', sender);
  const heard: unknown[] = [];
  handOver((message, from) => heard.push([message, from]));
  expect(heard).toEqual([['a newer snapshot', sender]]);
  expect(listeners.size).toBe(0);
});
