// @vitest-environment happy-dom
/** A setting that was searched for is unfolded, marked alone, and has the focus. */
import { afterEach, expect, it } from 'vitest';
import { markSetting } from './mark-setting.ts';

afterEach(() => document.body.replaceChildren());

/** `<label>` and its field, as the form parts of the page draw them. */
function field(name: string): HTMLElement {
  const place = Object.assign(document.createElement('div'), { className: 'field' });
  const label = Object.assign(document.createElement('label'), { textContent: ` ${name} (optional)` });
  const input = Object.assign(document.createElement('input'), { id: name });
  label.htmlFor = name;
  place.append(label, input);
  return place;
}

function section(): HTMLElement {
  const place = document.createElement('section');
  const fold = document.createElement('details');
  fold.append(document.createElement('summary'), field('Login name'));
  place.append(field('User'), fold);
  document.body.append(place);
  return place;
}

it('opens what it is folded away in, and focuses its field', () => {
  const place = section();
  expect(markSetting(place, 'Login name')).toBe(true);
  expect(place.querySelector('details')?.open).toBe(true);
  expect(document.activeElement?.id).toBe('Login name');
});

it('takes the mark of the one before away', () => {
  const place = section();
  markSetting(place, 'Login name');
  markSetting(place, 'User');
  const marked = [...place.querySelectorAll('[data-marked] input')].map(({ id }) => id);
  expect(marked).toEqual(['User']);
});

it('says so where it is not drawn, and marks nothing', () => {
  const place = section();
  expect(markSetting(place, 'Codecs')).toBe(false);
  expect(place.querySelector('[data-marked]')).toBeNull();
});
