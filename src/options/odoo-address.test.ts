/** What people paste into the Odoo field, and what comes out. */
import { describe, expect, it } from 'vitest';
import { readOdooAddress } from './odoo-address.ts';

describe('accepted', () => {
  it.each([
    ['company.odoo.com', 'https://company.odoo.com', false],
    ['  https://company.odoo.com/  ', 'https://company.odoo.com', false],
    ['Company.Odoo.com/web#action=94&model=res.partner', 'https://company.odoo.com', false],
    ['https://company.odoo.com/odoo/contacts?debug=1', 'https://company.odoo.com', false],
    ['https://company.odoo.com/web?x=a b', 'https://company.odoo.com', false],
    ['https://erp.example.com:8443', 'https://erp.example.com:8443', false],
    ['https://erp.example.com:443', 'https://erp.example.com', false],
    ['localhost:8069', 'http://localhost:8069', true],
    ['http://127.0.0.1:8069/web', 'http://127.0.0.1:8069', true],
    ['192.168.1.5:8069', 'http://192.168.1.5:8069', true],
    ['odoo.lan', 'https://odoo.lan', false],
    ['http://odoo.lan', 'http://odoo.lan', true],
    ['https://localhost:8069', 'https://localhost:8069', false],
  ])('%s', (typed, origin, isPlainHttp) => {
    expect(readOdooAddress(typed)).toEqual({ ok: true, value: { origin, isPlainHttp } });
  });
});

describe('refused with the reason', () => {
  it.each([
    ['', 'empty'],
    ['my company', 'has-spaces'],
    ['https://my company.odoo.com', 'has-spaces'],
    ['http://company.odoo.com', 'not-encrypted'],
    ['ftp://company.odoo.com', 'other-scheme'],
    ['chrome-extension://abc/x', 'other-scheme'],
    ['company.', 'malformed'],
    ['https://', 'malformed'],
    ['://x', 'malformed'],
    ['admin@company.odoo.com', 'malformed'],
    ['company.odoo.com:port', 'malformed'],
  ])('%s', (typed, fault) => {
    expect(readOdooAddress(typed)).toEqual({ ok: false, error: fault });
  });
});
