/** Where plain addresses are acceptable depends on these judgements. */
import { expect, it } from 'vitest';
import { hostKind } from './host-kind.ts';

it.each([
  ['localhost', 'loopback'],
  ['odoo.localhost', 'loopback'],
  ['127.0.0.1', 'loopback'],
  ['127.8.9.1', 'loopback'],
  ['[::1]', 'loopback'],
  ['10.1.2.3', 'private'],
  ['172.16.0.1', 'private'],
  ['172.32.0.1', 'public'],
  ['192.168.1.5', 'private'],
  ['192.169.1.5', 'public'],
  ['100.64.0.1', 'private'],
  ['[fd00::1]', 'private'],
  ['[fe80::1]', 'private'],
  ['[2001:db8::1]', 'public'],
  ['odoo', 'private'],
  ['pbx.lan', 'private'],
  ['localhost.example.com', 'public'],
  ['127.0.0.1.example.com', 'public'],
  ['company.odoo.com', 'public'],
])('%s is %s', (host, kind) => {
  expect(hostKind(host)).toBe(kind);
});
