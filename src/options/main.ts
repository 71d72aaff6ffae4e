/** Puts the options page together and mounts it. */
import plans from 'libphonenumber-js/max/metadata';
import { mount } from 'svelte';
import { text, textDirection } from '../lib/text.ts';
import { givePlans } from '../numbers/phone-library.ts';
import { createBrowserDoor } from './browser-door.ts';
import Options from './Options.svelte';
import './page.css';

givePlans(plans);
document.documentElement.lang = text('language_tag');
document.documentElement.dir = textDirection();
document.title = text('options_title');
const target = document.getElementById('page');
if (target === null) throw new Error('The options page has no place to mount.');
mount(Options, { target, props: { door: createBrowserDoor() } });
