/** A day as the calendar in the warehouse has it: `2026-11-23`. */
export type Day = string;

/** Some days in a row, the last one included. */
export interface Days {
  readonly from: Day;
  readonly to: Day;
}

const calendar = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Oslo',
  ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
});

/** The day on which a moment falls in the warehouse. */
export function dayOf(moment: Date): Day {
  return calendar.format(moment);
}

/** Reads a day. @returns undefined for what is none: `2026-02-30`. */
export function parseDay(text: string): Day | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && inUtc(moment) === text ? text : undefined;
}

// Days are counted in UTC, in which each has 24 hours: it is the database that knows when a day in the warehouse begins.
const dayMs = 86_400_000;

/** The day so many days after another. */
export function addDays(day: Day, count: number): Day {
  return inUtc(new Date(utcMs(day) + count * dayMs));
}

/** How many days these are. */
export function countDays({ from, to }: Days): number {
  return Math.round((utcMs(to) - utcMs(from)) / dayMs) + 1;
}

/** The Monday on or before a day. */
export function mondayOf(day: Day): Day {
  const sinceMonday = (new Date(utcMs(day)).getUTCDay() + 6) % 7;
  return addDays(day, -sinceMonday);
}

/** The first day of which nothing was forgotten yet, of what is kept for so many days of 24 hours. */
export function firstKeptDay(now: Date, keptDays: number): Day {
  return addDays(dayOf(new Date(now.getTime() - keptDays * dayMs)), 1);
}

function utcMs(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function inUtc(moment: Date): Day {
  return moment.toISOString().slice(0, 10);
}
