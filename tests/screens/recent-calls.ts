/** Calls of some days for the pictures of Recent: with people of the sandbox's demo data, missed ones among them. */
import type { Page } from 'playwright-core';
import { createVisitor, must } from '../contract/visitor.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Whom a call was with: somebody in Odoo by name, or a bare number. */
type With = { readonly name: string } | { readonly number: string };
interface MadeCall {
  readonly with: With;
  readonly ageMs: number;
  readonly direction: 'incoming' | 'outgoing';
  /** 0 for a call that was missed, or not answered. */
  readonly talkedMs: number;
}

const CALLS: readonly MadeCall[] = [
  { with: { name: 'Brandon Freeman' }, ageMs: 12 * MINUTE_MS, direction: 'incoming', talkedMs: 0 },
  { with: { name: 'Lorraine Douglas' }, ageMs: 50 * MINUTE_MS, direction: 'outgoing', talkedMs: 254_000 },
  { with: { number: '+32470778899' }, ageMs: 95 * MINUTE_MS, direction: 'incoming', talkedMs: 61_000 },
  { with: { name: 'Joel Willis' }, ageMs: 25 * HOUR_MS, direction: 'outgoing', talkedMs: 3_725_000 },
  { with: { name: 'Gemini Furniture' }, ageMs: 26 * HOUR_MS, direction: 'incoming', talkedMs: 0 },
  { with: { name: 'Nicole Ford' }, ageMs: 27 * HOUR_MS, direction: 'outgoing', talkedMs: 0 },
  { with: { number: '*97' }, ageMs: 30 * HOUR_MS, direction: 'outgoing', talkedMs: 22_000 },
  { with: { name: 'Edwin Hansen' }, ageMs: 75 * HOUR_MS, direction: 'incoming', talkedMs: 512_000 },
];

interface Partner {
  readonly id: number;
  readonly name: string;
  readonly phone: string | false;
  readonly email: string | false;
  /** Id and name of the company. */
  readonly parent_id: readonly [number, string] | false;
}

/** Writes them into the journal of the browser that shows `options`. */
export async function fillRecent(options: Page, site: string): Promise<void> {
  const admin = createVisitor(site, 'sandbox');
  await must(admin.signIn('admin', 'admin'));
  const names = CALLS.flatMap(({ with: whom }) => ('name' in whom ? [whom.name] : []));
  const partners = (await must(
    admin.call('res.partner', 'search_read', [], {
      domain: [['name', 'in', names]],
      fields: ['name', 'phone', 'email', 'parent_id'],
    }),
  )) as readonly Partner[];
  const records = CALLS.map((call, index) => recordOf(call, index, Date.now(), site, partners));
  await options.evaluate(async (rows) => {
    const opening = indexedDB.open('sidetone-journal');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error ?? new Error('no journal'));
    });
    const change = db.transaction('records', 'readwrite');
    for (const row of rows) change.objectStore('records').put(row);
    await new Promise((resolve) => (change.oncomplete = resolve));
    db.close();
  }, records);
}

/** Forgets the calls of other screens, so that Recent looks the same whichever were pictured before. */
export async function forgetOtherCalls(options: Page): Promise<void> {
  await options.evaluate(async () => {
    const opening = indexedDB.open('sidetone-journal');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error ?? new Error('no journal'));
    });
    const change = db.transaction('records', 'readwrite');
    const records = change.objectStore('records');
    // All that was made up sorts behind the first of these, and before the second.
    records.delete(IDBKeyRange.upperBound('picture-', true));
    records.delete(IDBKeyRange.lowerBound('picture.'));
    await new Promise((resolve) => (change.oncomplete = resolve));
    db.close();
  });
}

function recordOf(
  { with: whom, ageMs, direction, talkedMs }: MadeCall,
  index: number,
  nowMs: number,
  site: string,
  partners: readonly Partner[],
): Record<string, unknown> {
  const partner = 'name' in whom ? partners.find(({ name }) => name === whom.name) : undefined;
  const startedAtMs = nowMs - ageMs;
  const record = partner === undefined ? null : { model: 'res.partner', id: partner.id };
  const isMissed = direction === 'incoming' && talkedMs === 0;
  return {
    id: `picture-${index}`,
    accountId: 'demo',
    accountLabel: 'Demo line',
    direction,
    party: { number: 'number' in whom ? whom.number : partner?.phone || '100', name: partner?.name ?? '' },
    record,
    ...(partner === undefined
      ? {}
      : {
          who: {
            site,
            record,
            name: partner.name,
            company: partner.parent_id === false ? '' : partner.parent_id[1],
            contactId: partner.id,
            recordName: '',
            email: partner.email || '',
            avatarPath: `/web/image/res.partner/${partner.id}/avatar_128`,
          },
        }),
    startedAtMs,
    answeredAtMs: talkedMs === 0 ? null : startedAtMs + 4_000,
    outcome: {
      kind: 'ended',
      reason: isMissed ? 'missed' : 'hung-up',
      endedAtMs: startedAtMs + 4_000 + talkedMs,
    },
    quality: null,
    seenAtMs: startedAtMs,
    outcomeKind: 'ended',
  };
}
