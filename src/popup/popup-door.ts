/** What the popup needs of the world around it; the real one is made in browser-door.ts, a stand-in in tests. */
import type { AccountId } from '../protocol/call-snapshot.ts';
import type { Send } from '../protocol/send.ts';
import type { FaceView } from '../ui/face-client.ts';

export interface PopupDoor {
  readonly send: Send;
  watch(draw: (view: FaceView) => void, signal: AbortSignal): void;
  /** Opens the settings in a tab, or goes to the tab in which they are open. */
  openOptions(): void;
  /** The account that the user picked last in this session, or null. */
  recallAccount(): Promise<AccountId | null>;
  rememberAccount(accountId: AccountId): void;
  /** Closes the popup. */
  close(): void;
}
