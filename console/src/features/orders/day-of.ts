const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo', dateStyle: 'short' });

/** The day on which a moment is in the warehouse, as `2026-11-23`, whatever the browser's zone is. */
export function dayOf(iso: string): string {
  return day.format(new Date(iso));
}
