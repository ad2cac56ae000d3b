const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** The pauses between the ten attempts of Standard Webhooks 1.0.0: 75 hours and a half in all. */
const pausesMs = [
  ...[5 * secondMs, 5 * minuteMs, 30 * minuteMs],
  ...[2 * hourMs, 5 * hourMs, 10 * hourMs, 14 * hourMs, 20 * hourMs, 24 * hourMs],
];

/** Up to a fifth is added to a pause, so that what failed together doesn't come back together. */
const jitter = 0.2;

/**
 * Longer than the whole schedule with all that may delay it (98 h: its jitter, every Retry-After, a breaker's pauses):
 * what still waits then has waited for a breaker alone.
 */
export const wholeScheduleMs = 120 * hourMs;

/** A receiver can ask for a longer pause, but not for one that would put a delivery off for days. */
const longestAskedMs = 2 * hourMs;

/**
 * How long to wait after `failures` failed attempts, in milliseconds; null after the last one.
 * @param fraction a draw from 0 to 1.
 */
export function pauseAfterMs(failures: number, fraction: number): number | null {
  const pauseMs = pausesMs[failures - 1];
  return pauseMs === undefined ? null : Math.round(pauseMs * (1 + jitter * fraction));
}

/** The pause of the schedule, or the longer one that the receiver asks for, within bounds. */
export function retryAfterPauseMs(scheduledMs: number, askedMs: number | null): number {
  return Math.max(scheduledMs, Math.min(askedMs ?? 0, longestAskedMs));
}
