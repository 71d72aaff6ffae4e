/** Whose challenges are answered. */
import { describe, expect, it } from 'vitest';
import { RealmGuard } from './digest-guard.ts';

describe('the guard of the login', () => {
  it('takes the domain for the realm until the registrar named its own', () => {
    const guard = new RealmGuard('PBX.example');
    expect(guard.admits('INVITE', 'pbx.example')).toBe(true);
    expect(guard.admits('INVITE', 'asterisk')).toBe(false);
    expect(guard.admits('REGISTER', 'asterisk')).toBe(true);
    expect(guard.admits('INVITE', 'asterisk')).toBe(true);
    expect(guard.admits('BYE', 'pbx.example')).toBe(false);
  });

  it('answers nothing that is not a realm', () => {
    expect(new RealmGuard('x').admits('REGISTER', undefined)).toBe(false);
  });
});
