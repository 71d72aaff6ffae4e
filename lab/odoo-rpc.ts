/** A logged-in session with the lab's Odoo, over the same JSON-RPC routes as its web client. */
import * as v from 'valibot';
import { LabFailure } from './failure.ts';
import { LAB } from './settings.ts';

const Reply = v.object({
  result: v.optional(v.unknown()),
  error: v.optional(v.object({ data: v.object({ name: v.string(), message: v.string() }) })),
});

const Session = v.object({ uid: v.number() });

/** Positional and named arguments of a model's method. */
interface Call {
  readonly args?: readonly unknown[];
  readonly kwargs?: Readonly<Record<string, unknown>>;
}

/** A session; `cookie` can be given to a browser. */
export interface OdooSession {
  readonly uid: number;
  readonly cookie: string;
  /** Calls a method of a model and checks the answer's shape. @throws LabFailure `refused` with Odoo's message */
  call<T extends v.GenericSchema>(
    schema: T,
    model: string,
    method: string,
    call: Call,
  ): Promise<v.InferOutput<T>>;
  /** Gets a page or file as this user. @throws LabFailure `refused` when the answer is an error */
  get(path: string): Promise<string>;
}

/** Logs in by password. @throws LabFailure `refused` when Odoo does not accept it */
export async function logIn(login: string, password: string): Promise<OdooSession> {
  const reply = await post('/web/session/authenticate', { db: LAB.odooDatabase, login, password });
  const cookie = /session_id=[^;]+/.exec(reply.setCookie)?.[0];
  const session = v.safeParse(Session, reply.result);
  if (!session.success || cookie === undefined) {
    throw new LabFailure('refused', `Odoo did not accept the log-in of "${login}".`);
  }
  return {
    uid: session.output.uid,
    cookie,
    async call(schema, model, method, { args = [], kwargs = {} }) {
      const params = { model, method, args, kwargs };
      const { result } = await post(`/web/dataset/call_kw/${model}/${method}`, params, cookie);
      return v.parse(schema, result);
    },
    async get(path) {
      const response = await fetch(`${LAB.odooUrl}${path}`, { headers: { cookie } });
      const text = await response.text();
      if (!response.ok) throw new LabFailure('refused', `Odoo answered ${response.status} to ${path}.`);
      return text;
    },
  };
}

async function post(
  path: string,
  params: Readonly<Record<string, unknown>>,
  cookie?: string,
): Promise<{ result: unknown; setCookie: string }> {
  const response = await fetch(`${LAB.odooUrl}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(cookie !== undefined && { cookie }) },
    body: JSON.stringify({ jsonrpc: '2.0', method: 'call', params }),
  });
  const reply = v.parse(Reply, await response.json());
  if (reply.error) throw new LabFailure('refused', `${reply.error.data.name}: ${reply.error.data.message}`);
  return { result: reply.result, setCookie: response.headers.getSetCookie().join('\n') };
}
