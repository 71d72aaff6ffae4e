/** Keeps the activities that were listed last, so that they are on screen at once and stay there while Odoo is away. */
import type { Activity } from '../protocol/odoo-data.ts';

/** What Odoo said, and when, in wall-clock milliseconds. */
export interface ShelvedActivities {
  readonly activities: readonly Activity[];
  readonly asOfMs: number;
}

/** One face's memory of its activities; it goes with the page. */
export interface ActivityShelf {
  /** Whether activities of every kind are wanted, beside calls. */
  isEveryKind: boolean;
  last: ShelvedActivities | null;
  /** Takes one off that was finished or cancelled. */
  drop(activityId: number): void;
}

export function createActivityShelf(): ActivityShelf {
  return {
    isEveryKind: false,
    last: null,
    drop(activityId) {
      if (this.last === null) return;
      const activities = this.last.activities.filter(({ id }) => id !== activityId);
      this.last = { ...this.last, activities };
    },
  };
}
