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
 * How long to wait after `failures` failed attempts, in milliseconds; null after the last one.
 * @param fraction a draw from 0 to 1.
 */
export function pauseAfterMs(failures: number, fraction: number): number | null {
  const pauseMs = pausesMs[failures - 1];
  return pauseMs === undefined ? null : Math.round(pauseMs * (1 + jitter * fraction));
}
