/** A sandbox with a client signed in to it, for unit tests that need its faults and its log. */
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/start-sandbox.ts';
import { createOdooClient, type OdooClient } from '../../src/odoo/odoo-client.ts';
import { LOGINS } from './target.ts';
import { createVisitor, must, type Visitor } from './visitor.ts';

export interface Stage {
  readonly sandbox: Sandbox;
  readonly admin: Visitor;
  readonly client: OdooClient;
  /** A further client, as another worker has one; signs in under the given login. */
  clientOf(login: keyof typeof LOGINS): Promise<OdooClient>;
  /** The id of the first record of a name. */
  idOf(model: string, name: string): Promise<number>;
  /** The models on which a method was called since the last reset, one entry a call. */
  calls(method: string): string[];
}

/** Starts a sandbox on a free port. */
export async function openStage(options: Omit<SandboxOptions, 'port'> = {}): Promise<Stage> {
  const sandbox = await startSandbox({ port: 0, ...options });
  const signIn = async (login: keyof typeof LOGINS): Promise<Visitor> => {
    const visitor = createVisitor(sandbox.url, 'sandbox');
    const [name, password] = LOGINS[login];
    await must(visitor.signIn(name, password));
    return visitor;
  };
  const clientFor = (visitor: Visitor): OdooClient =>
    createOdooClient({
      origin: sandbox.url,
      fetch: visitor.fetch,
      nowMs: () => (options.clock?.nowMs ?? Date.now)(),
      timeoutMs: 3000,
    });
  const admin = await signIn('admin');
  return {
    sandbox,
    admin,
    client: clientFor(admin),
    clientOf: async (login) => clientFor(await signIn(login)),
    async idOf(model, name) {
      const [id = 0] = (await must(
        admin.call(model, 'search', [[['name', '=', name]]], { limit: 1 }),
      )) as number[];
      return id;
    },
    calls: (method) =>
      sandbox.control.log.filter((entry) => entry.method === method).map((entry) => entry.model ?? ''),
  };
}
