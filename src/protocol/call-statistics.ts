/** What the journal comes to, day by day, as the options page draws it. It is shown to the user alone. */
import * as v from 'valibot';
import { command } from './command.ts';

/** How far back one can look, in days with today. */
export const STATISTICS_DAYS = [7, 30, 90] as const;

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const DayStatisticsSchema = v.object({
  /** Calendar day `YYYY-MM-DD` in the user's time zone. */
  day: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/)),
  /** Calls of the user's own, answered or not. */
  made: Count,
  /** Calls to the user that were answered here. */
  answered: Count,
  missed: Count,
  /** Calls to the user that were declined, sent on, or answered elsewhere. */
  other: Count,
  talkMs: v.number(),
  /** Mean opinion score of what was talked in, 1 to 4.5; null where nothing was measured. */
  quality: v.nullable(v.number()),
});
export type DayStatistics = v.InferOutput<typeof DayStatisticsSchema>;

export const CallStatisticsSchema = v.object({
  /** Every day of the time, the oldest first, also those without a call. */
  days: v.array(DayStatisticsSchema),
  /** The same for the whole time. */
  whole: v.omit(DayStatisticsSchema, ['day']),
});
export type CallStatistics = v.InferOutput<typeof CallStatisticsSchema>;

export const statisticsCommands = {
  'journal.statistics': command({
    from: ['options'],
    to: 'background',
    args: v.strictObject({ days: v.picklist(STATISTICS_DAYS) }),
    reply: CallStatisticsSchema,
  }),
} as const;
