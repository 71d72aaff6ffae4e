/** Shows every notice there is. */
import { mount } from 'svelte';
import Notices from './Notices.svelte';

export function showNotices(scheme: 'light' | 'dark'): void {
  document.body.style.margin = '0';
  mount(Notices, { target: document.body, props: { scheme } });
}
