/** The demo pages' own calls to the server they came from. */
import { session } from './session.js';

let lastId = 0;

/**
 * Calls a method of a model with the user's language, time zone and companies.
 * @param {string} model
 * @param {string} method
 * @param {unknown[]} args
 * @param {Record<string, unknown>} kwargs
 */
export async function call(model, method, args, kwargs = {}) {
  lastId += 1;
  const { uid: _uid, ...context } = session.user_context;
  const params = { model, method, args, kwargs: { ...kwargs, context } };
  const reply = await fetch(`/web/dataset/call_kw/${model}/${method}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', method: 'call', id: lastId, params }),
  });
  const answer = await reply.json();
  if (answer.error) throw new Error(answer.error.data.message);
  return answer.result;
}
