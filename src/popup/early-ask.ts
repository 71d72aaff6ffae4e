/**
 * Asks for what the popup is to draw before anything else of it runs, so that the background answers meanwhile, and keeps
 * what it hears until somebody listens. To be imported first.
 */
import type { Envelope } from '../protocol/envelope.ts';

type Listener = (message: unknown, sender: chrome.runtime.MessageSender) => void;

const question: Envelope<'face.watch'> = { to: 'background', name: 'face.watch', args: {} };
const heard: Parameters<Listener>[] = [];
const hear: Listener = (message, sender) => void heard.push([message, sender]);

chrome.runtime.onMessage.addListener(hear);
let answer: Promise<unknown> | null = chrome.runtime.sendMessage(question);
// Whoever takes the answer finds out what went wrong.
answer.catch(() => undefined);

/** The answer to the early question, once, for the first envelope that asks the same; null for any other. */
export function takeEarlyAnswer({ name }: Envelope): Promise<unknown> | null {
  if (name !== question.name) return null;
  const taken = answer;
  answer = null;
  return taken;
}

/** Hands over what was heard so far; from here on the caller listens. */
export function handOver(listener: Listener): void {
  chrome.runtime.onMessage.removeListener(hear);
  for (const message of heard.splice(0)) listener(...message);
}
