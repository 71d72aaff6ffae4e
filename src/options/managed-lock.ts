/** Tells the fields of the options page which of them the administrator fixed, without passing it through every section. */
import { getContext, setContext } from 'svelte';
import type { ManagedView } from '../protocol/managed-view.ts';

const KEY = Symbol('locks');

type ReadManaged = () => ManagedView | undefined;

/** To be called while the component is made that holds all sections. */
export function provideLocks(managed: ReadManaged): void {
  setContext(KEY, managed);
}

/**
 * To be called while a field is made; what it returns is true for what the policy fixes, as `calls.ringTimeoutS`. Nothing is
 * fixed for a field without a name, or outside of the settings.
 */
export function useLocks(): (setting: string | undefined) => boolean {
  const managed = getContext<ReadManaged | undefined>(KEY);
  return (setting) => setting !== undefined && (managed?.()?.locked.includes(setting) ?? false);
}
