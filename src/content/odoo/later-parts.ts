/**
 * What the widget seldom draws, and never for a call that begins: the second script that is put into Odoo pages. The build
 * (scripts/later-script.ts) has `LaterPart` stand in the first script wherever one of these is imported.
 */
export { default as ContactScreen } from './ContactScreen.svelte';
export { default as DetailScreen } from './DetailScreen.svelte';
export { default as QueueBar } from './QueueBar.svelte';
export { default as AddCallSheet } from '../../ui/AddCallSheet.svelte';
export { default as AfterCallSheet } from '../../ui/AfterCallSheet.svelte';
export { default as ConferencePanel } from '../../ui/ConferencePanel.svelte';
export { default as DeflectSheet } from '../../ui/DeflectSheet.svelte';
export { default as Glance } from '../../ui/Glance.svelte';
export { default as KeepNumber } from '../../ui/KeepNumber.svelte';
export { default as NumberSuggestion } from '../../ui/NumberSuggestion.svelte';
export { default as RecentLog } from '../../ui/RecentLog.svelte';
export { default as SoundSheet } from '../../ui/SoundSheet.svelte';
export { default as TransferSheet } from '../../ui/TransferSheet.svelte';
