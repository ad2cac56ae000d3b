import type { InsightsSearch } from './search.ts';
import { usualDays } from './search.ts';

/** The most days that the server counts. */
export const mostDays = 366;

const dayMs = 86_400_000;

const calendar = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Oslo',
  ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
});

/** The present day in the warehouse, whatever it is where the browser is. */
export function today(): string {
  return calendar.format(new Date());
}

/** The first day, and the last one where the address names it: else it is the present day, as the server has it. */
export function rangeOf({ days = usualDays, from, to }: InsightsSearch): { from: string; to: string | null } {
  return from === undefined ? { from: daysBefore(today(), days - 1), to: null } : { from, to: to ?? null };
}

function daysBefore(day: string, count: number): string {
  return new Date(utcMs(day) - count * dayMs).toISOString().slice(0, 10);
}

/** More days than this are too narrow to be told apart on a telephone. */
const mostOnTelephone = 31;

/** What one point of a chart stands for, where the room for it decides; null: the server does. */
export function stepOf({ from, to }: { from: string; to: string | null }): 'WEEK' | null {
  const isNarrow = matchMedia('(max-width: 40rem)').matches;
  return isNarrow && countDays(from, to ?? today()) > mostOnTelephone ? 'WEEK' : null;
}

/** How many days these are, both ends included. */
export function countDays(from: string, to: string): number {
  return Math.round((utcMs(to) - utcMs(from)) / dayMs) + 1;
}

function utcMs(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}
