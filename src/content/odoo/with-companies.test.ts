/** Numbers go to the background with the companies of the page. */
import { expect, it } from 'vitest';
import { ok } from '../../lib/result.ts';
import type { Send } from '../../protocol/send.ts';
import { withCompanies } from './with-companies.ts';

const sent: unknown[] = [];
const send = (async (name: string, args: object) => {
  sent.push([name, args]);
  return ok({});
}) as unknown as Send;

it('says with each number which companies the page looks at, as of that moment, and with nothing else', async () => {
  let companyIds = [2, 1];
  const saying = withCompanies(send, () => companyIds);
  await saying('number.read', { typed: '02 290 34 90' });
  companyIds = [1];
  await saying('call.dial', { number: '02 290 34 90', name: '', accountId: null, record: null });
  await saying('call.answer', { callId: 'c1' });
  expect(sent).toEqual([
    ['number.read', { typed: '02 290 34 90', companyIds: [2, 1] }],
    ['call.dial', { number: '02 290 34 90', name: '', accountId: null, record: null, companyIds: [1] }],
    ['call.answer', { callId: 'c1' }],
  ]);
});
