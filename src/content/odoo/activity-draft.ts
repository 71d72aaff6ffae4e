/** What is typed into the form of an activity, and what of it differs from what Odoo has. */
import type { Args } from '../../protocol/commands.ts';
import type { ActivityDetails, ActivityType } from '../../protocol/odoo-activity-commands.ts';

export interface ActivityDraft {
  /** 0 while no type is known. */
  typeId: number;
  summary: string;
  note: string;
  /** YYYY-MM-DD, empty while nothing is chosen. */
  deadline: string;
  /** Null for the signed-in user. */
  assigneeId: number | null;
}

/** An activity as it is edited, or an empty form. A summary that only repeats the type's name is Odoo's, not typed. */
export function draftOf(details: ActivityDetails | null): ActivityDraft {
  if (details === null) return { typeId: 0, summary: '', note: '', deadline: '', assigneeId: null };
  const { type, summary, note, deadline, assignee } = details;
  return {
    typeId: type?.id ?? 0,
    summary: summary === type?.name ? '' : summary,
    note,
    deadline,
    assigneeId: assignee?.id ?? null,
  };
}

/** Takes the defaults of another type where the user has left those of the one before. */
export function withType(
  draft: ActivityDraft,
  before: ActivityType | undefined,
  next: ActivityType,
): ActivityDraft {
  return {
    ...draft,
    typeId: next.id,
    summary: draft.summary === (before?.defaultSummary ?? '') ? next.defaultSummary : draft.summary,
    note: draft.note === (before?.defaultNote ?? '') ? next.defaultNote : draft.note,
    deadline: draft.deadline === (before?.suggestedDeadline ?? '') ? next.suggestedDeadline : draft.deadline,
  };
}

/** What is to be written; a note that was not touched keeps its formatting. */
export function changesOf(
  draft: ActivityDraft,
  details: ActivityDetails,
): Omit<Args<'activity.edit'>, 'activityId' | 'companyIds'> {
  const old = draftOf(details);
  return {
    ...(draft.summary === old.summary ? {} : { summary: draft.summary }),
    ...(draft.note === old.note ? {} : { note: draft.note }),
    ...(draft.deadline === old.deadline ? {} : { deadline: draft.deadline }),
    ...(draft.assigneeId === old.assigneeId || draft.assigneeId === null
      ? {}
      : { assigneeId: draft.assigneeId }),
  };
}
