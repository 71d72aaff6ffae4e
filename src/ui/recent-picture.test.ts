/** Pictures in Recent come from the Odoo of the page, or from each Odoo in the extension's own pages. */
import { describe, expect, it } from 'vitest';
import { recentPicture } from './recent-picture.ts';

const who = {
  site: 'https://odoo.example',
  record: { model: 'res.partner', id: 7 },
  name: 'Nicole Ford',
  company: 'Azure Interior',
  contactId: 7,
  recordName: '',
  email: '',
  avatarPath: '/web/image/res.partner/7/avatar_128',
};

describe('recentPicture', () => {
  it.each([
    ['the same Odoo', 'https://odoo.example', '/web/image/res.partner/7/avatar_128'],
    ['another Odoo', 'https://other.example', null],
    [
      'a page of the extension',
      'chrome-extension://abc',
      'https://odoo.example/web/image/res.partner/7/avatar_128',
    ],
  ])('in %s', (_where, origin, address) => {
    expect(recentPicture({ who }, origin)).toBe(address);
  });

  it('is missing for somebody unknown, and for a record without pictures', () => {
    expect(recentPicture({}, 'https://odoo.example')).toBeNull();
    expect(recentPicture({ who: { ...who, avatarPath: '' } }, 'https://odoo.example')).toBeNull();
  });
});
