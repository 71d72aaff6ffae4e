/** Reads dialog information documents (RFC 4235), which a stranger may have had a hand in. */
import { cleanName, cleanNumber } from '../clean-party.ts';
import type { Replaces } from '../signalling.ts';

/** One dialog of the watched phone. `recipient` when it is being called. */
export interface WatchedDialog {
  readonly id: string;
  readonly state: 'trying' | 'proceeding' | 'early' | 'confirmed' | 'terminated';
  readonly direction: 'initiator' | 'recipient' | null;
  /** Cleaned name or number of the other side; empty where it is not told. */
  readonly remote: string;
  readonly replaces: Replaces | null;
}

export interface DialogInfo {
  readonly version: number;
  readonly isFull: boolean;
  readonly dialogs: readonly WatchedDialog[];
}

const MAX_BODY = 32_768;
const MAX_DIALOGS = 50;
const COMPLETE = /(?:<\/(?:[\w.-]+:)?dialog-info\s*|\/)>$/;
const STATES = ['trying', 'proceeding', 'early', 'confirmed', 'terminated'] as const;
/** What Call-ID and tags are made of (`word` and `token` of RFC 3261 section 25.1), without what a header would end at. */
const WORD = /^[A-Za-z0-9\-.!%*_+`'~()<>:\\"/[\]?{}@]{1,256}$/;
const TOKEN = /^[A-Za-z0-9\-.!%*_+`'~]{1,256}$/;

/** Null for what is no such document, is too large, or brings a document type (which could define entities). */
export function readDialogInfo(body: string): DialogInfo | null {
  if (body.length > MAX_BODY || /<!(?:DOCTYPE|ENTITY)/i.test(body)) return null;
  const xml = body.trim();
  if (!COMPLETE.test(xml)) return null;
  const root = new DOMParser().parseFromString(xml, 'application/xml').documentElement as Element | null;
  // A browser puts its complaint into what it could make of the document.
  if (root?.localName !== 'dialog-info' || root.querySelector('parsererror') !== null) return null;
  const version = /^\d{1,9}$/.exec(root.getAttribute('version') ?? '')?.[0];
  const state = root.getAttribute('state');
  if (version === undefined || (state !== 'full' && state !== 'partial')) return null;
  const elements = childrenOf(root, 'dialog');
  if (elements.length > MAX_DIALOGS) return null;
  return {
    version: Number(version),
    isFull: state === 'full',
    dialogs: elements.flatMap((element) => readDialog(element) ?? []),
  };
}

function readDialog(element: Element): WatchedDialog | null {
  const id = element.getAttribute('id') ?? '';
  const written = textOf(childrenOf(element, 'state')[0]).toLowerCase();
  const state = STATES.find((name) => name === written);
  if (id === '' || id.length > 256 || state === undefined) return null;
  const direction = element.getAttribute('direction');
  return {
    id,
    state,
    direction: direction === 'initiator' || direction === 'recipient' ? direction : null,
    remote: readRemote(childrenOf(element, 'remote')[0]),
    replaces: readReplaces(element),
  };
}

/** The watched phone's own tag is the one that a request to it has in To. */
function readReplaces(element: Element): Replaces | null {
  const callId = element.getAttribute('call-id') ?? '';
  const toTag = element.getAttribute('local-tag') ?? '';
  const fromTag = element.getAttribute('remote-tag') ?? '';
  const [local = '', host, ...more] = callId.split('@');
  const isCallId = WORD.test(local) && (host === undefined || WORD.test(host)) && more.length === 0;
  return isCallId && TOKEN.test(toTag) && TOKEN.test(fromTag) ? { callId, toTag, fromTag } : null;
}

function readRemote(remote: Element | undefined): string {
  const identity = childrenOf(remote, 'identity')[0];
  const name = cleanName(identity?.getAttribute('display') ?? identity?.getAttribute('display-name') ?? '');
  if (name !== '') return name;
  return cleanNumber(/^sips?:([^@;>]{1,80})@/i.exec(textOf(identity))?.[1] ?? '').slice(0, 80);
}

function childrenOf(element: Element | undefined, name: string): Element[] {
  return element === undefined ? [] : [...element.children].filter(({ localName }) => localName === name);
}

function textOf(element: Element | undefined): string {
  return (element?.textContent ?? '').trim().slice(0, 400);
}
