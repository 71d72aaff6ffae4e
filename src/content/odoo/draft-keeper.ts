/** Keeps the form of an activity that is half filled in, so that neither a page load nor a call that comes in loses it. */
import type { RecordRef } from '../../protocol/call-snapshot.ts';
import type { ActivityDetails } from '../../protocol/odoo-activity-commands.ts';
import type { Send } from '../../protocol/send.ts';
import type { ActivityDraft } from './activity-draft.ts';
import type { Subject } from './subject.ts';

/** Which form stands in the place of a detail screen. */
export type Sheet =
  | { readonly kind: 'finish' }
  | { readonly kind: 'edit'; readonly details: ActivityDetails }
  | {
      readonly kind: 'schedule';
      readonly record: RecordRef;
      readonly typeId: number | null;
      readonly summary: string;
    };

/** What is in the fields of a form. */
export interface Typed {
  readonly feedback?: string;
  readonly activity?: ActivityDraft;
  /** When it was sent without an answer, so that sending it again does not do it twice. */
  readonly askedAtMs?: number | null;
}

export interface Draft {
  /** Whose screen it stands on. */
  readonly subject: Subject;
  readonly sheet: Sheet;
  /** The activity of the screen is finished, and only what comes next is still to be scheduled. */
  readonly isOver: boolean;
  readonly typed: Typed;
}

export interface DraftKeeper {
  /** What this tab left on the page before; null where there is nothing, or where another user left it. */
  recall(): Promise<Draft | null>;
  /** What was left on the screen of this very subject. */
  of(subject: Subject): Draft | null;
  /** Null when the form was sent or given up. */
  keep(draft: Draft | null): void;
}

/**
 * `userId` is the user who is signed in to the page; where that is not known nothing outlives the page. `save` is told
 * what is to be stored.
 */
export function createDraftKeeper(
  send: Send,
  userId: number | null,
  save: (draft: string | null) => void,
): DraftKeeper {
  let kept: Draft | null = null;
  return {
    async recall() {
      if (userId === null) return null;
      const reply = await send('widget.draft', {});
      const stored = reply.ok && reply.value.draft !== null ? reply.value.draft : null;
      if (stored === null) return null;
      // Written below, by this script; the store does not outlive an update of it.
      const read = JSON.parse(stored) as Draft & { readonly userId: number };
      if (read.userId === userId) kept = read;
      else save(null);
      return kept;
    },
    of: (subject) => (kept?.subject === subject ? kept : null),
    keep(draft) {
      if (draft === null && kept === null) return;
      kept = draft;
      if (userId !== null) save(draft === null ? null : JSON.stringify({ ...draft, userId }));
    },
  };
}
