/** Replaces the popup's skeleton by the popup. */
import './early-ask.ts';
import { mount } from 'svelte';
import { systemClock } from '../lib/clock.ts';
import { text, textDirection } from '../lib/text.ts';
import { pickLocale } from '../ui/format-date.ts';
import { createBrowserDoor } from './browser-door.ts';
import Popup from './Popup.svelte';

const language = text('language_tag');
document.documentElement.lang = language;
document.documentElement.dir = textDirection();
const door = createBrowserDoor();
document.documentElement.classList.toggle('window', door.isWindow);
const target = document.getElementById('popup');
if (target === null) throw new Error('The popup has no place to mount.');
const locale = pickLocale(language, navigator.languages);
target.replaceChildren();
mount(Popup, { target, props: { door, clock: systemClock, locale } });
