/** Records that a group of contract cases makes for itself in a living Odoo and removes afterwards. */
import { createOdooClient, type OdooClient } from '../../src/odoo/odoo-client.ts';
import type { Result } from '../../src/lib/result.ts';
import type { Trouble } from '../../src/lib/trouble.ts';
import { createVisitor, must, type Visitor } from './visitor.ts';
import { LOGINS, type ContractTarget } from './target.ts';

export interface Ground {
  readonly admin: Visitor;
  readonly client: OdooClient;
  /** Creates a record to be removed by {@link Ground.clear}; `context` as for `create`. */
  create(model: string, values: Readonly<Record<string, unknown>>, context?: object): Promise<number>;
  /** Has a record removed too that was made in another way. */
  remember(model: string, id: number): void;
  /** A date in Brussels, where the demo users are, `days` from today. */
  day(days: number): string;
  /** The id of a call's activity type. */
  callType(): Promise<number>;
  clear(): Promise<void>;
}

/** Signs in as the administrator of a target. */
export async function createGround(target: ContractTarget): Promise<Ground> {
  const admin = createVisitor(target.url, target.database);
  await must(admin.signIn(...LOGINS.admin));
  let made: [string, number][] = [];
  return {
    admin,
    client: createOdooClient({ origin: target.url, fetch: admin.fetch, nowMs: () => Date.now() }),
    async create(model, values, context = {}) {
      const [id = 0] = (await must(admin.call(model, 'create', [[values]], { context }))) as number[];
      made.unshift([model, id]);
      return id;
    },
    remember: (model, id) => void made.unshift([model, id]),
    day(days) {
      const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Brussels' }).format();
      const at = new Date(`${today}T12:00:00Z`);
      at.setUTCDate(at.getUTCDate() + days);
      return at.toISOString().slice(0, 10);
    },
    async callType() {
      const domain = [['icon', '=', 'fa-phone']];
      const [id = 0] = (await must(
        admin.call('mail.activity.type', 'search', [domain], { order: 'id', limit: 1 }),
      )) as number[];
      return id;
    },
    async clear() {
      for (const [model, id] of made) {
        const left = (await must(
          admin.call(model, 'search', [[['id', '=', id]]], { context: { active_test: false } }),
        )) as number[];
        if (left.length > 0) await must(admin.call(model, 'unlink', [left]));
      }
      made = [];
    },
  };
}

/** The value of a task that is expected to succeed. */
export async function valueOf<T>(answer: Promise<Result<T, Trouble>>): Promise<T> {
  const settled = await answer;
  if (!settled.ok) throw new Error(`${settled.error.code}: ${settled.error.detail ?? ''}`);
  return settled.value;
}

/** The code of a task that is expected to fail. */
export async function codeOf(answer: Promise<Result<unknown, Trouble>>): Promise<string> {
  const settled = await answer;
  if (settled.ok) throw new Error(`did not fail: ${JSON.stringify(settled.value)}`);
  return settled.error.code;
}

/** An id that no record has. */
export const NO_ID = 99_999_999;
