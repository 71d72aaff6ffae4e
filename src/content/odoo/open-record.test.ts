// @vitest-environment happy-dom
/** Records open in place, in the way of each version. */
import { describe, expect, it, vi } from 'vitest';
import { openRecord, recordUrl } from './open-record.ts';

const partner = { model: 'res.partner', id: 12 };

describe('recordUrl', () => {
  it.each([
    [
      14,
      '#cids=1,2&menu_id=94&id=7&model=crm.lead&view_type=form',
      '/web#id=12&model=res.partner&view_type=form&menu_id=94&cids=1,2',
    ],
    [17, '#cids=1-2', '/web#id=12&model=res.partner&view_type=form&cids=1-2'],
    [17, '', '/web#id=12&model=res.partner&view_type=form'],
    [18, '', '/odoo/res.partner/12'],
  ])('in %i from %j', (majorVersion, hash, url) => {
    expect(recordUrl(partner, { majorVersion, hash })).toBe(url);
  });
  it('marks models without a dot in 18', () => {
    expect(recordUrl({ model: 'documents', id: 3 }, { majorVersion: 18, hash: '' })).toBe(
      '/odoo/m-documents/3',
    );
  });
});

describe('openRecord', () => {
  it('sets the hash up to 17', () => {
    const location = { hash: '#cids=1' };
    openRecord(partner, { majorVersion: 16, hash: '#cids=1' }, document, location as unknown as Location);
    expect(location.hash).toBe('#id=12&model=res.partner&view_type=form&cids=1');
  });

  it('presses a link of the document from 18 on, and leaves none behind', () => {
    const pressed = vi.fn((event: Event) => event.preventDefault());
    document.addEventListener('click', pressed, { once: true });
    openRecord(partner, { majorVersion: 18, hash: '' }, document, location);
    const target = pressed.mock.calls[0]?.[0].target as HTMLAnchorElement;
    expect(target.getAttribute('href')).toBe('/odoo/res.partner/12');
    expect(document.querySelector('a')).toBeNull();
  });
});
