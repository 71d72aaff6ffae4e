/** A face draws whole snapshots in order, only from the background, and keeps asking until it is answered. */
import { describe, expect, it } from 'vitest';
import type { Clock } from '../lib/clock.ts';
import type { FaceSnapshot } from '../protocol/face-snapshot.ts';
import type { OwnGround, StampedSender } from '../protocol/sender.ts';
import { faceCommands } from '../protocol/face-commands.ts';
import { createCheckedWire } from './checked-wire.ts';
import { createFaceClient, type FaceView, type FaceWire } from './face-client.ts';

const ground: OwnGround = {
  extensionId: 'abc',
  extensionOrigin: 'chrome-extension://abc',
  pages: { popup: '/popup.html', options: '/options.html', offscreen: '/offscreen.html' },
  odooSites: [],
};
const background: StampedSender = { id: 'abc', url: 'chrome-extension://abc/worker.js' };
const snapshot = (revision: number): FaceSnapshot => ({
  revision,
  phone: { state: 'starting' },
  hasAccount: true,
  country: 'BE',
  isDoNotDisturb: false,
  handset: null,
});

type Ends = Pick<Parameters<typeof createCheckedWire>[0], 'post' | 'listen'>;
const makeWire = (ends: Ends): FaceWire =>
  createCheckedWire({ ...ends, table: faceCommands, ground: () => ground });

function stage(answers: readonly unknown[]) {
  const views: FaceView[] = [];
  const timers: { delayMs: number; task: () => void }[] = [];
  const clock: Clock = {
    nowMs: () => 0,
    monotonicMs: () => 0,
    after: (delayMs, task) => void timers.push({ delayMs, task }),
  };
  let push: (message: unknown, sender: StampedSender) => Promise<unknown> | null = () => null;
  let asked = 0;
  const stop = new AbortController();
  const client = createFaceClient({
    wire: makeWire({
      post: async () => {
        const answer = answers[asked++];
        if (answer instanceof Error) throw answer;
        return answer;
      },
      listen: (listener) => void (push = listener),
    }),
    clock,
  });
  client.watch((view) => views.push(view), stop.signal);
  const draw = (revision: number, sender = background) =>
    push({ to: 'faces', name: 'face.draw', args: snapshot(revision) }, sender);
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { views, timers, draw, settle, stop, asked: () => asked };
}

describe('watching', () => {
  it('draws what the background answers, then what it pushes, never an older one', async () => {
    const { views, draw, settle } = stage([{ ok: true, value: snapshot(5) }]);
    await settle();
    await draw(7);
    await draw(6);
    expect(views.map((view) => view.state === 'drawn' && view.snapshot.revision)).toEqual([5, 7]);
  });

  it('does not let a late answer overwrite a newer push', async () => {
    const { views, draw, settle } = stage([{ ok: true, value: snapshot(1) }]);
    await draw(2);
    await settle();
    expect(views.map((view) => view.state === 'drawn' && view.snapshot.revision)).toEqual([2]);
  });

  it('ignores a content script that pretends to be the background', async () => {
    const { views, draw, settle } = stage([{ ok: true, value: snapshot(1) }]);
    await settle();
    await draw(9, { id: 'abc', url: 'https://evil.example/', origin: 'https://evil.example', tab: {} });
    expect(views).toHaveLength(1);
  });

  it('says why it has nothing, and asks again at growing distances', async () => {
    const gone = new Error('Could not establish connection.');
    const { views, timers, settle } = stage([gone, gone, { ok: true, value: snapshot(1) }]);
    await settle();
    expect(views).toEqual([
      { state: 'unreachable', trouble: expect.objectContaining({ code: 'phone-unavailable' }) },
    ]);
    timers[0]?.task();
    await settle();
    timers[1]?.task();
    await settle();
    expect(timers.map((timer) => timer.delayMs)).toEqual([500, 1000]);
    expect(views.at(-1)).toMatchObject({ state: 'drawn', snapshot: { revision: 1 } });
  });

  it('stops asking when the extension was reloaded under it', async () => {
    const { timers, settle } = stage([new Error('Extension context invalidated.')]);
    await settle();
    expect(timers).toEqual([]);
  });

  it('draws nothing after it was aborted', async () => {
    const { views, draw, settle, stop } = stage([{ ok: true, value: snapshot(1) }]);
    stop.abort();
    await settle();
    await draw(2);
    expect(views).toEqual([]);
  });
});
